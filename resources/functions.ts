import { backupFunction } from './backups';
import { DELIVER_SECONDS } from './channels';
import { carriesLinks, linksAliasOf } from './links';
import { maintainFunction } from './maintain';
import type { Policy } from './policy-of';
import { receiveFunction } from './receive-function';
import { getAtt } from './resource';
import { wantsReports } from './report';

/** A function as serverless.yml writes it. */
type FunctionEntry = Readonly<Record<string, unknown>>;

/** The functions that only some estates need. What duty.yml does not configure is not deployed. */
export function functionsFor(policy: Policy, stage: string): Readonly<Record<string, FunctionEntry>> {
  const receive = receiveFunction(policy, stage);
  return {
    ...(policy.duty.channels && { deliver: deliver(policy, stage) }),
    ...maintainFunction(policy),
    ...backupFunction(policy, stage),
    ...(wantsReports(policy.duty) && { report: REPORT }),
    ...(receive && { receive }),
  };
}

function deliver({ duty }: Policy, stage: string): FunctionEntry {
  return {
    handler: 'functions/deliver.handler',
    description: 'Notices out of the queues of channels - to where people read them.',
    role: 'DeliverRole',
    timeout: DELIVER_SECONDS,
    environment: {
      TOBAN_DELIVERIES: `toban-${stage}-deliveries`,
      ...(carriesLinks(duty) && {
        // Lambda chooses the address, so this one variable is no name.
        TOBAN_DOOR: getAtt('ReceiveLambdaFunctionUrl', 'FunctionUrl'),
        TOBAN_LINK_KEY: linksAliasOf(stage),
      }),
    },
  };
}

const REPORT: FunctionEntry = {
  handler: 'functions/report.handler',
  description: 'When a report is due - what happened since the last one.',
  role: 'ReportRole',
  maximumRetryAttempts: 2,
  destinations: {
    onFailure: { type: 'sqs', arn: { 'Fn::GetAtt': ['ReportDeadLetters', 'Arn'] } },
  },
};
