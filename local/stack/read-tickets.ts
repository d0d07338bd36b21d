import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import type { Ticket } from '../../shared/domain/ticket';
import { accessKeyFor } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { REGION } from './local-aws';

/** Reads the current episode of every ticket, the newest first, as the operator. */
export function ticketReader(endpoint: string, table: string): () => Promise<readonly Ticket[]> {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: accessKeyFor(operatorRole) });
  return async () => {
    const tickets: Ticket[] = [];
    const query = {
      TableName: table,
      FilterExpression: '#item = :now AND attribute_exists(#stage)',
      ExpressionAttributeNames: { '#item': 'item', '#stage': 'stage' },
      ExpressionAttributeValues: { ':now': { S: 'now' } },
      ConsistentRead: true,
    };
    for await (const { Items = [] } of paginateScan({ client }, query)) {
      tickets.push(...Items.map((item) => unmarshall(item) as Ticket));
    }
    return tickets.sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1));
  };
}
