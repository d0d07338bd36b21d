import { AssumeRoleCommand } from '@aws-sdk/client-sts';

import type { Place, TicketId } from '../domain/names';
import { OpsError } from '../ops-error';
import { partitionOf } from '../partition';
import { clientsIn, type SessionCredentials } from './clients';

/** The shortest session that STS gives. */
const SESSION_SECONDS = 900;

/** Takes up a role for a ticket: its id is the name of the session, by which CloudTrail tells who did what. */
export async function assumeRole(
  { account, region }: Place,
  role: string,
  ticket: TicketId,
): Promise<SessionCredentials> {
  const answer = await clientsIn(region).roles.send(
    new AssumeRoleCommand({
      RoleArn: `arn:${partitionOf(region)}:iam::${account}:role/${role}`,
      RoleSessionName: ticket,
      DurationSeconds: SESSION_SECONDS,
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new OpsError(`Expected credentials of the role ${role}, got none`, { retryable: true });
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
