import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { AwsError, type Call, type LocalService } from '../contracts';
import type { Keys } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { principalArn } from '../iam/principal-arn';

/** A function's own credentials are a session too, so what it opens is role chaining: an hour at most, whatever the role allows. */
const oneHourSeconds = 3600;

/** STS: opens sessions of roles. Whether the caller may, its policies and the role's trust policy have said before. */
export function createSts(keys: Keys): LocalService {
  return {
    operations: {
      AssumeRole(
        input: AssumeRoleCommandInput,
        { account, caller }: Call,
      ): Omit<AssumeRoleCommandOutput, '$metadata'> {
        const {
          RoleArn: arn = '',
          RoleSessionName: sessionName = '',
          DurationSeconds: durationSeconds = oneHourSeconds,
        } = input;
        if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
          throw invalid(
            sessionName,
            'roleSessionName',
            'Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}',
          );
        }
        if (durationSeconds < 900 || durationSeconds > 43_200) {
          throw invalid(
            String(durationSeconds),
            'durationSeconds',
            'Member must have value between 900 and 43200',
          );
        }
        if (caller.role !== operatorRole && durationSeconds > oneHourSeconds) {
          throw new AwsError(
            'ValidationError',
            'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
          );
        }
        const role = arn.split('/').at(-1) ?? '';
        const key = keys.openSession({ role, sessionName, durationSeconds });
        return {
          Credentials: {
            AccessKeyId: key.accessKeyId,
            SecretAccessKey: key.secretAccessKey,
            SessionToken: key.sessionToken,
            Expiration: key.expiration,
          },
          AssumedRoleUser: {
            AssumedRoleId: `${key.accessKeyId.replace('ASIA', 'AROA')}:${sessionName}`,
            Arn: principalArn({ accessKeyId: key.accessKeyId, role, sessionName }, account),
          },
        };
      },

      GetCallerIdentity(_input: unknown, { account, caller }: Call) {
        return { Account: account, Arn: principalArn(caller, account), UserId: caller.accessKeyId };
      },
    },

    access: {
      AssumeRole: ({
        RoleArn: arn = '',
        RoleSessionName: name = '',
        ExternalId: externalId,
      }: AssumeRoleCommandInput) => [
        {
          action: 'sts:AssumeRole',
          resources: [arn],
          context: { 'sts:RoleSessionName': name, ...(externalId ? { 'sts:ExternalId': externalId } : {}) },
        },
      ],
      // No permission is needed to ask who one is.
      GetCallerIdentity: () => [],
    },
  };
}

function invalid(value: string, member: string, constraint: string): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
