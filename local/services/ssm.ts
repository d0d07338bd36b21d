import type { LocalService } from '../contracts';
import type { World } from '../world/world';
import { everywhere, serverAccess } from './server-access';
import { calendarAccess, calendarOperations } from './ssm/calendars';
import { commandOperations, sendCommandAccess } from './ssm/commands';
import { describeInstanceInformation, listTagsForResource } from './ssm/instance-information';
import { documentOperations } from './ssm/documents';
import { parameterOperations } from './ssm/parameters';

/** Systems Manager: Run Command, managed nodes, documents, parameters. */
export function createSsm(world: World): LocalService {
  const { region, account } = world;
  const parameter =
    (action: string) =>
    ({ Name = '' }: { Name?: string }) => [
      { action, resources: [`arn:aws:ssm:${region}:${account}:parameter/${Name.replace(/^\//, '')}`] },
    ];
  const document =
    (action: string) =>
    ({ Name = '' }: { Name?: string }) => [
      { action, resources: [`arn:aws:ssm:${region}:${account}:document/${Name}`] },
    ];
  return {
    operations: {
      ...calendarOperations(world),
      ...commandOperations(world),
      ...documentOperations(world),
      ...parameterOperations(world),
      DescribeInstanceInformation: describeInstanceInformation(world),
      ListTagsForResource: listTagsForResource(world),
    },
    access: {
      GetCalendarState: calendarAccess(world),
      SendCommand: sendCommandAccess(world),
      CancelCommand: everywhere('ssm:CancelCommand'),
      GetCommandInvocation: everywhere('ssm:GetCommandInvocation'),
      ListCommands: everywhere('ssm:ListCommands'),
      ListCommandInvocations: everywhere('ssm:ListCommandInvocations'),
      DescribeInstanceInformation: everywhere('ssm:DescribeInstanceInformation'),
      ListTagsForResource: ({ ResourceId = '' }: { ResourceId?: string }) => [
        serverAccess(world, 'ssm:ListTagsForResource', ResourceId),
      ],
      DescribeDocument: document('ssm:DescribeDocument'),
      GetDocument: document('ssm:GetDocument'),
      GetParameter: parameter('ssm:GetParameter'),
      GetParameters: ({ Names = [] }: { Names?: readonly string[] }) =>
        Names.flatMap((Name) => parameter('ssm:GetParameters')({ Name })),
      PutParameter: parameter('ssm:PutParameter'),
      DeleteParameter: parameter('ssm:DeleteParameter'),
    },
  };
}
