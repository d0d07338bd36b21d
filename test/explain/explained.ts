import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Duty } from '../../shared/domain/duty';
import { explainEvent, explainRefusal } from '../../local/explain/explain-event';
import type { Explanation } from '../../local/explain/explanation';
import { parseEvent } from '../../local/explain/parse-event';

/** What `npm run explain` says of a sample, in short: verdict, reason and, of several records, each one's reason. */
export async function explained(source: string, file: string, duty: Duty): Promise<string> {
  const explanation = await explainSample(source, file, duty);
  const records = explanation.records?.map(({ because }) => because.id) ?? [];
  return [
    explanation.verdict,
    explanation.because.id,
    ...(records.length > 0 ? [`of ${records.join(', ')}`] : []),
  ].join(' ');
}

export async function explainSample(source: string, file: string, duty: Duty): Promise<Explanation> {
  const path = join(__dirname, '../../events', source, 'samples', file);
  const parsed = parseEvent(readFileSync(path, 'utf8'));
  return parsed.kind === 'json' ? explainEvent(parsed.event, { duty }) : explainRefusal(parsed.refusal);
}
