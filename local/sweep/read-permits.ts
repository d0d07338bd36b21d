import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

import { accessKeyFor } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { REGION } from '../stack/local-aws';

const PERMIT = 'permit:';

/** The permits that the ledger holds now, by what they cover. */
export async function readPermits(endpoint: string, table: string): Promise<readonly string[]> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: accessKeyFor(operatorRole) });
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(#key, :ledger)',
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: { ':ledger': { S: 'ledger#' } },
    }),
  );
  client.destroy();
  return Items.flatMap((item) => Object.keys(item).filter((name) => name.startsWith(PERMIT)))
    .map((name) => name.slice(PERMIT.length))
    .sort();
}
