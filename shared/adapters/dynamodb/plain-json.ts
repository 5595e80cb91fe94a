import { AwsJson1_0Protocol, JsonCodec2 } from '@aws-sdk/core/protocols';

type Serializer = ReturnType<JsonCodec2['createSerializer']>;
type Deserializer = ReturnType<JsonCodec2['createDeserializer']>;

const reader = {
  setSerdeContext: () => undefined,
  read: (_schema: unknown, text: string | Uint8Array): unknown =>
    JSON.parse(typeof text === 'string' ? text : Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString()),
  // Of what an error carries; the SDK asks for it member by member.
  readObject: (_schema: unknown, value: unknown) => value,
};

/**
 * JSON as it is. The SDK's own codec walks the model of each call and of each answer, value by value, to find dates, binary
 * values and names that differ: our rows have typed attributes already, of JSON's kinds only.
 */
class PlainJson extends JsonCodec2 {
  constructor() {
    // How the SDK would write dates, had DynamoDB any.
    super({ timestampFormat: { useTrait: false, default: 7 }, jsonName: false });
  }
  override createSerializer(): Serializer {
    let body = Buffer.alloc(0);
    return {
      setSerdeContext: () => undefined,
      write: (_schema, value) => {
        body = Buffer.from(JSON.stringify(value));
      },
      flush: () => body,
    };
  }
  override createDeserializer(): Deserializer {
    return reader;
  }
}

/** DynamoDB's protocol, spoken by {@link PlainJson}. */
export class PlainJsonProtocol extends AwsJson1_0Protocol {
  constructor(settings: ConstructorParameters<typeof AwsJson1_0Protocol>[0]) {
    super({ ...settings, jsonCodec: new PlainJson() });
  }
}
