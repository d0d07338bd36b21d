import { readFileSync } from 'node:fs';

import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { problemText } from '../../shared/duty/problem';
import { OpsError } from '../../shared/ops-error';

/** The duty in a file. Throws an OpsError with every problem when it cannot be used. */
export function loadDutyFile(file: string): Duty {
  const loaded = loadDuty(readText(file));
  if ('duty' in loaded) return loaded.duty;
  const lines = loaded.problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => `  ${file}:${problem.line}:${problem.column}  ${problemText(problem)}`);
  throw new OpsError([`${file} cannot be used:`, ...lines].join('\n'), { retryable: false });
}

/** The text of a file, `-` for what is piped in. Throws an OpsError when there is none. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new OpsError(`Expected a file to read, got ${cause.message}`, { cause, retryable: false });
  }
}
