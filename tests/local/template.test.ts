import { describe, expect, it } from 'vitest';
import { identifyLocally } from '#cdk/local/identities.ts';
import { makeResolver, type Stack, Template } from '#cdk/local/template.ts';

const addresses = () => ({ front: 'http://127.0.0.1:4000', api: 'http://localhost:3000' });

const stackOf = (stackName: string, template: unknown): Stack => ({ stackName, template: Template.parse(template) });

const data = stackOf('Data', {
  Resources: {
    Contracts: { Type: 'AWS::DynamoDB::Table' },
    Named: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'mine' } },
    IdentityKey: { Type: 'AWS::KMS::Key' },
  },
  Outputs: { Shared: { Value: { Ref: 'Contracts' }, Export: { Name: 'Data:Contracts' } } },
});
const service = stackOf('Service', {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Function: { Type: 'AWS::Lambda::Function' },
    Unknown: { Type: 'AWS::Cognito::UserPool' },
  },
  Parameters: { Stage: { Default: 'local' } },
  Conditions: {
    IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
  },
  Mappings: { Sizes: { small: { mb: 128 } } },
});

const { resolve } = makeResolver([data, service], identifyLocally(addresses));
const resolved = (value: unknown) => resolve(service, value);

describe('the template resolver', () => {
  it.each([
    [{ Ref: 'Queue' }, 'http://127.0.0.1:4000/000000000000/Service-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-3:000000000000:Service-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'Service-Queue'],
    [{ Ref: 'Bucket' }, 'service-bucket'],
    [{ Ref: 'Secret' }, 'arn:aws:secretsmanager:eu-west-3:000000000000:secret:Service-Secret'],
    [{ 'Fn::GetAtt': 'Function.Arn' }, 'arn:aws:lambda:eu-west-3:000000000000:function:Service-Function'],
    [{ Ref: 'Unknown' }, 'Service-Unknown'],
    [{ Ref: 'Stage' }, 'local'],
    [{ Ref: 'AWS::Region' }, 'eu-west-3'],
    [{ 'Fn::ImportValue': 'Data:Contracts' }, 'Data-Contracts'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, 'b']] }, 'a-local-b'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::Select': ['5', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] }, 'Service-Queue'],
    [{ 'Fn::Sub': 'in ${AWS::Region}: ${Queue.QueueName}, ${!Literal}' }, 'in eu-west-3: Service-Queue, ${Literal}'],
    [{ 'Fn::Sub': ['${Stage} of ${Who}', { Who: { Ref: 'Bucket' } }] }, 'local of service-bucket'],
    [{ 'Fn::If': ['IsLocal', 'here', 'there'] }, 'here'],
    [{ 'Fn::If': ['IsNot', 'there', 'here'] }, 'here'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'mb'] }, 128],
    [{ plain: ['kept', { Ref: 'Stage', and: 'more' }] }, { plain: ['kept', { Ref: 'Stage', and: 'more' }] }],
  ])('works out %j', (value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('takes an explicit name as it is', () => {
    expect(resolve(data, { Ref: 'Named' })).toBe('mine');
  });

  it('says which reference leads nowhere', () => {
    expect(() => resolved({ Ref: 'Missing' })).toThrow('Missing');
    expect(() => resolved({ 'Fn::ImportValue': 'Nobody' })).toThrow('Nobody');
  });
});
