import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { currentOrigin, ORIGIN_ATTRIBUTE, writeOrigin } from '#shared/platform/correlation.ts';

/** What a message says, beside its body, of what set the present work going; nothing when nothing did. */
export const originAttributes = (): Readonly<Record<string, MessageAttributeValue>> => {
  const origin = currentOrigin();
  return origin === undefined ? {} : { [ORIGIN_ATTRIBUTE]: { DataType: 'String', StringValue: writeOrigin(origin) } };
};
