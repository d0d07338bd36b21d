import type { AddressInfo } from 'node:net';
import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { awsTable, type Table } from '../../shared/aws/table';

export interface TestTable {
  readonly table: Table;
  close(): Promise<void>;
}

/** Keys and index of the tickets' table, as resources/tables.yml has them. */
export const TICKETS_TABLE = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['key', 'item', 'open', 'attention'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'key', KeyType: 'HASH' },
    { AttributeName: 'item', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'attention',
      KeySchema: [
        { AttributeName: 'open', KeyType: 'HASH' },
        { AttributeName: 'attention', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

const NAME = 'toban-test-tickets';

/** The tickets' table in a DynamoDB of its own on loopback. */
export async function startTestTable(region: string): Promise<TestTable> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // The core makes its clients itself and takes their endpoint, like any function, from the environment.
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const client = new DynamoDBClient({ region });
  await client.send(new CreateTableCommand({ TableName: NAME, ...TICKETS_TABLE }));
  client.destroy();
  return {
    table: awsTable(region, NAME),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
