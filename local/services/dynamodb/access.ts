import type { Access, Call, LocalService } from '../../contracts';

/** The members of DynamoDB's inputs that say which table an operation touches. */
interface TableInput {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ResourceArn?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  /** The item of a read or a change, or its key. */
  readonly Key?: KeyInput;
  readonly Item?: KeyInput;
}

type KeyInput = Readonly<Record<string, { readonly S?: string } | undefined>>;

const tableOperations = [
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
  'UpdateTable',
];
const batchOperations = ['BatchGetItem', 'BatchWriteItem'];
const tagOperations = ['ListTagsOfResource', 'TagResource', 'UntagResource'];

/** What the operations that dynalite has ask of IAM. Those it lacks are not here, and so not emulated. */
export const dynamoDbAccess: LocalService['access'] = {
  ...rules(tableOperations, (input, call) => [resourceOf(input, call)], leadingKeysOf),
  ...rules(batchOperations, ({ RequestItems: tables = {} }, call) =>
    Object.keys(tables).map((table) => tableArn(table, call)),
  ),
  ...rules(tagOperations, ({ ResourceArn: arn = '' }) => [arn]),
  ...rules(['ListTables'], () => ['*']),
};

/** A query of an index needs the permission on the index, not on its table. */
function resourceOf({ TableName: table = '', IndexName: index }: TableInput, call: Call): string {
  const arn = tableArn(table, call);
  return index === undefined ? arn : `${arn}/index/${index}`;
}

/** A table may be named by its ARN. */
function tableArn(table: string, { region, account }: Call): string {
  return table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${account}:table/${table}`;
}

/** The partition keys that an operation names; those of our tables are the attribute `key`. */
function leadingKeysOf({ Key, Item }: TableInput): Access['context'] {
  const key = (Key ?? Item)?.['key']?.S;
  return key === undefined ? undefined : { 'dynamodb:LeadingKeys': [key] };
}

function rules(
  operations: readonly string[],
  resources: (input: TableInput, call: Call) => readonly string[],
  contextOf: (input: TableInput) => Access['context'] = () => undefined,
): LocalService['access'] {
  return Object.fromEntries(
    operations.map((operation) => [
      operation,
      (input: TableInput, call: Call): Access[] => {
        const context = contextOf(input);
        const access = { action: `dynamodb:${operation}`, resources: resources(input, call) };
        return [context ? { ...access, context } : access];
      },
    ]),
  );
}
