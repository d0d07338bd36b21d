import type { Announcer } from '../../contracts';
import { statusOf } from './command';
import type { Command, Invocation } from './command';

/** The two events of Run Command. The first echoes the parameters: never a place for a secret. */
export interface CommandAnnouncements {
  command(command: Command): void;
  invocation(command: Command, invocation: Invocation): void;
}

export function commandAnnouncements(
  announce: Announcer,
  account: string,
  region: string,
): CommandAnnouncements {
  const arn = ({ instanceId }: Invocation): string =>
    `arn:aws:ec2:${region}:${account}:instance/${instanceId}`;
  return {
    command(command) {
      announce.putEvent({
        'detail-type': 'EC2 Command Status-change Notification',
        source: 'aws.ssm',
        resources: command.invocations.map(arn),
        detail: {
          'command-id': command.id,
          'document-name': command.document.name,
          'expire-after': new Date(command.expiresAt).toISOString(),
          parameters: command.parameters,
          'requested-date-time': new Date(command.requestedAt).toISOString(),
          status: statusOf(command.details),
        },
      });
    },
    invocation(command, invocation) {
      announce.putEvent({
        'detail-type': 'EC2 Command Invocation Status-change Notification',
        source: 'aws.ssm',
        resources: [arn(invocation)],
        detail: {
          'command-id': command.id,
          'document-name': command.document.name,
          'instance-id': invocation.instanceId,
          'requested-date-time': new Date(command.requestedAt).toISOString(),
          status: statusOf(invocation.details),
        },
      });
    },
  };
}
