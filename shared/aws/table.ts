import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

import { requestHandler } from './request-handler';

export type Item = Readonly<Record<string, unknown>>;

/** A condition or update in DynamoDB's expression language, with the names and values it uses. */
export interface Expression {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** A change to parts of an item, and when it may be made. */
export interface Change extends Expression {
  readonly update: string;
  readonly condition?: string;
}

/** One DynamoDB table whose items have a partition key `key` and a sort key `item`. Every read is strongly consistent. */
export interface Table {
  get(key: string, item: string): Promise<Item | undefined>;
  /** Writes a whole item. False when the condition did not hold. */
  put(item: Item, condition?: Expression & { readonly condition: string }): Promise<boolean>;
  /** Changes parts of an item. False when the condition did not hold. */
  update(key: string, item: string, change: Change): Promise<boolean>;
  /** The same, and the item as the change left it; nothing when the condition did not hold. */
  updateAndGet(key: string, item: string, change: Change): Promise<Item | undefined>;
  /** Every item of an index partition up to `until`, and from `from` on, in its order. It lags behind for a moment. */
  queryIndex(
    index: string,
    partition: readonly [string, string],
    until: readonly [string, string],
    from?: string,
  ): Promise<readonly Item[]>;
}

export function awsTable(region: string, TableName: string): Table {
  const client = () => tablesIn(region);
  const values = (record: Expression['values']) =>
    record && Object.keys(record).length > 0
      ? { ExpressionAttributeValues: marshall(record, { removeUndefinedValues: true }) }
      : {};
  const names = (record: Expression['names']) =>
    record && Object.keys(record).length > 0 ? { ExpressionAttributeNames: { ...record } } : {};

  const updating = (key: string, item: string, { update, condition, ...expression }: Change) => ({
    TableName,
    Key: marshall({ key, item }),
    UpdateExpression: update,
    ...(condition ? { ConditionExpression: condition } : {}),
    ...names(expression.names),
    ...values(expression.values),
  });

  return {
    async get(key, item) {
      const Key = marshall({ key, item });
      const { Item } = await client().send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && unmarshall(Item);
    },

    put: (item, when) =>
      holds(async () => {
        const Item = marshall(item, { removeUndefinedValues: true });
        const condition = when
          ? { ConditionExpression: when.condition, ...names(when.names), ...values(when.values) }
          : {};
        await client().send(new PutItemCommand({ TableName, Item, ...condition }));
      }),

    update: (key, item, change) =>
      holds(async () => {
        await client().send(new UpdateItemCommand(updating(key, item, change)));
      }),

    async updateAndGet(key, item, change) {
      let left: Item | undefined;
      await holds(async () => {
        const input = { ...updating(key, item, change), ReturnValues: 'ALL_NEW' as const };
        const { Attributes = {} } = await client().send(new UpdateItemCommand(input));
        left = unmarshall(Attributes);
      });
      return left;
    },

    async queryIndex(IndexName, [partitionKey, partition], [sortKey, until], from) {
      const found: Item[] = [];
      const query = {
        TableName,
        IndexName,
        KeyConditionExpression: `#p = :p AND ${from === undefined ? '#s <= :s' : '#s BETWEEN :f AND :s'}`,
        ExpressionAttributeNames: { '#p': partitionKey, '#s': sortKey },
        ExpressionAttributeValues: marshall({
          ':p': partition,
          ':s': until,
          ...(from !== undefined && { ':f': from }),
        }),
      };
      for await (const { Items = [] } of paginateQuery({ client: client() }, query)) {
        found.push(...Items.map((each) => unmarshall(each)));
      }
      return found;
    },
  };
}

const made = new Map<string, DynamoDBClient>();

/** Connections are kept between invocations. */
export function tablesIn(region: string): DynamoDBClient {
  const client = made.get(region) ?? new DynamoDBClient({ region, requestHandler });
  made.set(region, client);
  return client;
}

async function holds(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
