import aws4 from 'aws4';

/** What a client of the SDK signs. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Of a client, what its signatures are made of. */
export interface SigningSettings {
  readonly credentials: () => Promise<Credentials>;
  readonly region: () => Promise<string>;
  readonly defaultSigningName: string;
}

interface SigningMoment {
  readonly signingDate?: Date | string | number;
  readonly signingRegion?: string;
  readonly signingService?: string;
}

const inAwsForm = (date: Date | string | number): string =>
  new Date(date).toISOString().replaceAll(/[:-]|\.\d{3}/gu, '');

/** What {@link makeCallSigner} can sign: all that DynamoDB, SQS and KMS are asked. */
const textOf = (body: unknown): string | Buffer => {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (body === undefined) return '';
  throw new TypeError('Only a body that is there as a whole can be signed');
};

/**
 * Signature V4 of calls whose body is in memory. The SDK's own arranges a signer for each call, and makes five digests in
 * seven turns: more processor time than what is asked takes to be written.
 */
export const makeCallSigner = ({ credentials, region, defaultSigningName }: SigningSettings) => ({
  async sign<T extends Call>(
    call: T,
    { signingDate = new Date(), signingRegion, signingService }: SigningMoment = {},
  ): Promise<T & { readonly headers: Readonly<Record<string, string | undefined>> }> {
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    const { headers = {} } = aws4.sign(
      {
        service: signingService ?? defaultSigningName,
        region: signingRegion ?? (await region()),
        method: call.method,
        path: call.path,
        body: textOf(call.body),
        headers: { ...call.headers, 'X-Amz-Date': inAwsForm(signingDate) },
      },
      { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    );
    const { Authorization: authorization, ...others } = headers as Readonly<Record<string, string>>;
    return { ...call, headers: { ...others, authorization } };
  },
});
