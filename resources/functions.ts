import type { Policy } from './policy-of';
import { wantsReports } from './report';

/** A function as serverless.yml writes it. */
type FunctionEntry = Readonly<Record<string, unknown>>;

/** The functions that only some estates need. What duty.yml does not configure is not deployed. */
export function functionsFor({ duty }: Policy, _stage: string): Readonly<Record<string, FunctionEntry>> {
  return { ...(wantsReports(duty) && { report: REPORT }) };
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
