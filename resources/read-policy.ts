import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { loadDuty } from '../shared/duty/load';
import { problemText } from '../shared/duty/problem';
import { policyOf, type Policy, type Runbook } from './policy-of';

/** duty.yml cannot be shipped. The message holds every problem, a line each, as `npm run check` says them. */
export class InvalidDutyError extends Error {
  override readonly name = 'InvalidDutyError';
  /** The fault is in duty.yml, so a trace of our code, which Serverless would print, helps nobody. */
  override readonly stack: string;

  constructor(message: string) {
    super(message);
    this.stack = message;
  }
}

/** Reads duty.yml and the documents under `root`. Throws an InvalidDutyError when duty.yml has problems. */
export function readPolicy(root: string, dutyFile: string): Policy {
  const loaded = loadDuty(readFileSync(dutyFile, 'utf8'));
  if ('duty' in loaded) return policyOf(loaded.duty, readRunbooks(join(root, 'runbooks')));
  const lines = loaded.problems.map(
    (problem) =>
      `${dutyFile}:${problem.line}:${problem.column}  ${problem.severity}  ${problemText(problem)}`,
  );
  throw new InvalidDutyError(['duty.yml cannot be shipped:', ...lines].join('\n'));
}

function readRunbooks(folder: string): readonly Runbook[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .sort()
    .map((file) => ({
      name: basename(file, '.yml'),
      content: sound(file, readFileSync(join(folder, file), 'utf8')),
    }));
}

/** Serverless and CloudFormation would fill in what looks like a variable, and the hash of the text would be wrong. */
function sound(file: string, content: string): string {
  if (content.includes('${')) {
    throw new RangeError(
      `Expected runbooks/${file} to hold no dollar-brace, since Serverless would replace it, got one`,
    );
  }
  return content;
}
