import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { AwsError, type Call } from '../contracts';
import type { ForwardedService } from '../endpoint/endpoint-options';
import type { WireRequest } from '../endpoint/wire';
import type { Template } from '../template/load-template';
import { dynamoDbAccess } from './dynamodb/access';
import { startStore, type Store, type StoreAnswer } from './dynamodb/store';
import { tableDefinition } from './dynamodb/table-definition';

export interface LocalDynamoDb {
  /** For the endpoint, with `@aws-sdk/client-dynamodb`. */
  readonly service: ForwardedService;
  /** Everything in a table, for those who look from outside: no call, no permission. */
  items(table: string): Promise<readonly Item[]>;
  close(): Promise<void>;
}

/**
 * DynamoDB by dynalite, with the tables of the template. With a `path` tables and items outlive the process. Items do
 * not expire; transactions are not emulated.
 */
export async function startDynamoDb(options: { template: Template; path?: string }): Promise<LocalDynamoDb> {
  const store = await startStore(options.path);
  await createTables(store, options.template);
  return {
    service: {
      access: dynamoDbAccess,
      async forward(request: WireRequest, call: Call) {
        const body = request.body.toString('utf8');
        refuseWhatIsIgnored(body);
        const answer = ofAccount(await store.send(call.operation, body), call);
        const errorCode = errorCodeOf(answer);
        return errorCode === undefined ? { answer } : { answer, errorCode };
      },
    },
    items: (table) => itemsOf(store, table),
    close: () => store.close(),
  };
}

type Item = Readonly<Record<string, unknown>>;

interface ScanAnswer {
  readonly Items: readonly Record<string, AttributeValue>[];
  readonly LastEvaluatedKey?: object;
}

async function itemsOf(store: Store, table: string, after?: object): Promise<readonly Item[]> {
  const query = { TableName: table, ConsistentRead: true, ...(after && { ExclusiveStartKey: after }) };
  const { body } = await store.send('Scan', JSON.stringify(query));
  const { Items, LastEvaluatedKey } = JSON.parse(body) as ScanAnswer;
  const items = Items.map((item) => unmarshall(item));
  return LastEvaluatedKey ? [...items, ...(await itemsOf(store, table, LastEvaluatedKey))] : items;
}

async function createTables(store: Store, template: Template): Promise<void> {
  for (const { logicalId, properties } of template.ofType('AWS::DynamoDB::Table')) {
    const name = template.referenceOf(logicalId);
    const answer = await store.send('CreateTable', JSON.stringify(tableDefinition(name, properties)));
    // A table of an earlier run is kept with its items.
    if (answer.status !== 200 && errorCodeOf(answer) !== 'ResourceInUseException') {
      throw new Error(`The table "${logicalId}" of the template cannot be created: ${answer.body}`);
    }
    await untilActive(store, name);
  }
}

/** dynalite makes a table active a moment after it has answered. */
async function untilActive(store: Store, name: string): Promise<void> {
  const { body } = await store.send('DescribeTable', JSON.stringify({ TableName: name }));
  if (body.includes('"TableStatus":"ACTIVE"')) return;
  await new Promise((resolve) => setTimeout(resolve, 5));
  await untilActive(store, name);
}

/** dynalite takes this member and does nothing with it; a caller that relies on it must hear so. */
function refuseWhatIsIgnored(body: string): void {
  if (!body.includes('"ReturnValuesOnConditionCheckFailure":"ALL_OLD"')) return;
  throw new AwsError(
    'NotImplemented',
    'The local AWS does not emulate ReturnValuesOnConditionCheckFailure',
    501,
  );
}

/** dynalite believes itself in an account and Region of its own; only descriptions of tables show it. */
function ofAccount(answer: StoreAnswer, { operation, account, region }: Call): StoreAnswer {
  if (!operation.endsWith('Table')) return answer;
  const prefix = `"arn:aws:dynamodb:${region}:${account}:`;
  return { ...answer, body: answer.body.replaceAll(/"arn:aws:dynamodb:[^:"]*:[^:"]*:/g, prefix) };
}

function errorCodeOf({ status, body }: StoreAnswer): string | undefined {
  if (status < 400) return undefined;
  return /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(body)?.[1] ?? `status ${status}`;
}
