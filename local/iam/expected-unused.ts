import type { Permission } from './usage';

interface Expected {
  readonly action: string;
  /** Part of the role's name, where it is expected of that role alone. */
  readonly role?: string;
  readonly because: string;
}

/** Permissions that no drill can need, and why they are granted all the same. */
export const expectedUnused: readonly Expected[] = [
  { action: 'logs:CreateLogStream', because: 'Lambda writes the log; here its output is read directly' },
  { action: 'logs:PutLogEvents', because: 'Lambda writes the log; here its output is read directly' },
  ...[
    'backup:ListBackupJobs',
    'ec2:DescribeInstanceAttribute',
    'ec2:DescribeInstanceStatus',
    'ec2:DescribeInstanceTypes',
    'ssm:GetCalendarState',
    'ssm:ListTagsForResource',
  ].map((action) => ({
    action,
    role: 'ReconcileRole',
    because: 'the sweep decides on such a play only when an event was lost; its code is that of remediate',
  })),
  ...['MaintainRole', 'ReportRole', 'report-schedule', 'RotateBackupsRole', 'backup-schedule'].map(
    (role) => ({
      action: 'sqs:SendMessage',
      role,
      because: 'what fails for good goes to its queue; one-bad-record shows it for remediate',
    }),
  ),
  {
    action: 'sqs:SendMessage',
    role: 'DeliverRole',
    because: 'to a fallback channel, or kept for a person: npm run scoreboard shows both',
  },
];

export function isExpected({ action, role: found }: Permission): boolean {
  return expectedUnused.some((each) => each.action === action && found.includes(each.role ?? ''));
}
