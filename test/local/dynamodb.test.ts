import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { createFaults } from '../../local/faults';
import { createAuthorizer } from '../../local/iam/authorizer';
import { accessKeyFor, createKeys } from '../../local/iam/keys';
import { rolesOf } from '../../local/iam/roles';
import { startDynamoDb, type LocalDynamoDb } from '../../local/services/dynamodb';
import { loadTemplate } from '../../local/template/load-template';
import { offline, serveStubs, type StubAws } from './support/serve-stubs';

const stack = { account: '111122223333', region: 'eu-west-1', stackName: 'toban-dev' };
const template = loadTemplate(join(__dirname, 'fixtures', 'template.json'), stack);
const roles = rolesOf(template);
const faults = createFaults();
const ticket = {
  TableName: 'toban-tickets',
  Item: { pk: { S: 'a1' }, sk: { S: 'now' }, attention: { S: 'x' }, version: { N: '1' } },
};
const newOnly = { ...ticket, ConditionExpression: 'attribute_not_exists(pk)' };

let database: LocalDynamoDb;
let aws: StubAws;

async function serve(local: LocalDynamoDb): Promise<StubAws> {
  const keys = createKeys(
    roles.map(({ name }) => name),
    { now: () => 0 },
  );
  const served = { client: new dynamodb.DynamoDBClient(offline), module: dynamodb, service: local.service };
  const { authorize } = createAuthorizer(roles);
  return serveStubs([served], { credentials: keys.credentials, authorize, faults });
}

beforeAll(async () => {
  database = await startDynamoDb({ template });
  aws = await serve(database);
});
afterAll(async () => {
  await aws.close();
  await database.close();
});

function client(role: string, at = aws): dynamodb.DynamoDBClient {
  return new dynamodb.DynamoDBClient({ ...offline, endpoint: at.url, credentials: accessKeyFor(role) });
}

describe('DynamoDB', () => {
  it('has the tables of the template, in the account it is said to be in', async () => {
    const { Table } = await client('operator').send(
      new dynamodb.DescribeTableCommand({ TableName: 'toban-tickets' }),
    );

    expect(Table).toMatchObject({
      TableArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/toban-tickets',
      TableStatus: 'ACTIVE',
      GlobalSecondaryIndexes: [{ IndexName: 'attention' }],
    });
  });

  it('keeps conditions', async () => {
    await client('toban-remediate').send(new dynamodb.PutItemCommand(newOnly));
    const again = client('toban-remediate').send(new dynamodb.PutItemCommand(newOnly));

    await expect(again).rejects.toThrow(dynamodb.ConditionalCheckFailedException);
    expect(aws.calls.at(-1)).toMatchObject({
      service: 'dynamodb',
      operation: 'PutItem',
      role: 'toban-remediate',
      input: newOnly,
      errorCode: 'ConditionalCheckFailedException',
    });
  });

  it('answers queries of an index to who may ask it', async () => {
    const query = {
      TableName: 'toban-tickets',
      IndexName: 'attention',
      KeyConditionExpression: 'attention = :x',
      ExpressionAttributeValues: { ':x': { S: 'x' } },
    };
    await client('operator').send(new dynamodb.PutItemCommand(ticket));
    const { Items } = await client('toban-remediate').send(new dynamodb.QueryCommand(query));

    expect(Items).toEqual([{ pk: { S: 'a1' }, sk: { S: 'now' }, attention: { S: 'x' } }]);
  });

  it('denies what the role may not do, before anything is done', async () => {
    const key = { TableName: 'toban-tickets', Key: { pk: { S: 'a1' }, sk: { S: 'now' } } };
    const deleted = client('toban-remediate').send(new dynamodb.DeleteItemCommand(key));
    await expect(deleted).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/toban-remediate/toban-remediate is not authorized to perform: dynamodb:DeleteItem ' +
        'on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/toban-tickets because no identity-based policy allows the dynamodb:DeleteItem action',
    });

    const { Item } = await client('operator').send(new dynamodb.GetItemCommand(key));
    expect(Item).toEqual(ticket.Item);
  });

  it('is struck by faults like any other service', async () => {
    faults.add({ kind: 'answer-lost', operation: 'PutItem' });
    const item = { ...ticket, Item: { ...ticket.Item, pk: { S: 'a2' } } };
    await expect(client('operator').send(new dynamodb.PutItemCommand(item))).rejects.toThrow(
      'socket hang up',
    );

    const key = { TableName: 'toban-tickets', Key: { pk: { S: 'a2' }, sk: { S: 'now' } } };
    expect((await client('operator').send(new dynamodb.GetItemCommand(key))).Item).toEqual(item.Item);
  });

  it('says that it has no transactions', async () => {
    const transaction = client('operator').send(new dynamodb.TransactGetItemsCommand({ TransactItems: [] }));

    await expect(transaction).rejects.toMatchObject({
      message: 'The local AWS does not emulate dynamodb:TransactGetItems',
    });
  });

  it('keeps its items in a folder between runs', async () => {
    const path = mkdtempSync(join(tmpdir(), 'toban-dynamodb-'));
    const key = { TableName: 'toban-tickets', Key: { pk: { S: 'a1' }, sk: { S: 'now' } } };
    const first = await startDynamoDb({ template, path });
    const firstAws = await serve(first);
    await client('operator', firstAws).send(new dynamodb.PutItemCommand(ticket));
    await firstAws.close();
    await first.close();

    const second = await startDynamoDb({ template, path });
    const secondAws = await serve(second);
    const { Item } = await client('operator', secondAws).send(new dynamodb.GetItemCommand(key));
    await secondAws.close();
    await second.close();
    rmSync(path, { recursive: true });

    expect(Item).toEqual(ticket.Item);
  });
});
