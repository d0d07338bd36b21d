/** What dynalite knows of a table. Recovery points, expiry, encryption, streams and tags it does not. */
const known = [
  'TableName',
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'ProvisionedThroughput',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
];

/** The input of `CreateTable` for a table of the template, which may have no name of its own there. */
export function tableDefinition(
  name: string,
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const kept = Object.entries(properties).filter(([property]) => known.includes(property));
  return { ...Object.fromEntries(kept), TableName: name };
}
