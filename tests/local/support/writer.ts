// Run by durability.test.ts in a process of its own, which is killed while this goes on.
import { CreateTableCommand, PutItemCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startLocalAws } from '#cdk/local/aws.ts';

const aws = await startLocalAws(process.argv[2] ?? '', 0);
await aws.dynamodb.send(
  new CreateTableCommand({
    TableName: 'rows',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  }),
);
await waitUntilTableExists({ client: aws.dynamodb, maxWaitTime: 60, minDelay: 1 }, { TableName: 'rows' });
aws.objects.createBucket('uploads');
const { endpoint, region, accessKey } = aws;
const s3 = new S3Client({ endpoint, region, credentials: accessKey, forcePathStyle: true });

for (let count = 0; ; count += 1) {
  const name = `row-${String(count)}`;
  await aws.dynamodb.send(new PutItemCommand({ TableName: 'rows', Item: { id: { S: name } } }));
  const Key = `imports/${name}/source`;
  await s3.send(new PutObjectCommand({ Bucket: 'uploads', Key, Body: name.repeat(1000) }));
  process.stdout.write(`${name}\n`);
}
