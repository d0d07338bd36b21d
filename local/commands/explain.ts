import { parseArgs } from 'node:util';

import pico from 'picocolors';

import type { Language } from '../../shared/domain/duty';
import { OpsError } from '../../shared/ops-error';
import { explainEvent, explainRefusal, type ExplainOptions } from '../explain/explain-event';
import type { Explanation } from '../explain/explanation';
import { loadDutyFile, readText } from '../explain/load-duty-file';
import { parseEvent } from '../explain/parse-event';
import { readFacts } from '../explain/read-facts';
import { renderExplanation } from '../explain/render-explanation';

const USAGE = `Usage: npm run explain -- FILE|- [--json] [--facts FILE] [--live] [--stage NAME] [--duty FILE] [--lang en|ja]`;

/** Colours are for eyes: never into a file, and never where somebody asked for none. */
const colors = pico.createColors(process.stdout.isTTY && !process.env['NO_COLOR']);

try {
  const { verdict } = await run();
  process.exitCode = verdict === 'refused' ? 2 : 0;
} catch (error) {
  const isUsage = error instanceof TypeError && 'code' in error;
  if (!isUsage && !(error instanceof OpsError)) throw error;
  console.error(isUsage ? `${error.message}\n${USAGE}` : error.message);
  process.exitCode = 1;
}

async function run(): Promise<Explanation> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      facts: { type: 'string' },
      live: { type: 'boolean', default: false },
      stage: { type: 'string' },
      duty: { type: 'string', default: process.env['TOBAN_DUTY'] ?? 'duty.yml' },
      lang: { type: 'string', default: 'en' },
    },
  });
  const [file, ...others] = positionals;
  if (!file || others.length > 0) throw new OpsError(USAGE, { retryable: false });
  const language = languageOf(values.lang);
  const duty = loadDutyFile(values.duty);
  const { facts, stage } = values;
  const explanation = await explain(readText(file), {
    duty,
    language,
    ...(stage && { stage }),
    ...(facts && { facts: readFacts(readText(facts)) }),
  });
  console.log(
    values.json ? JSON.stringify(explanation) : renderExplanation(explanation, { language, colors, duty }),
  );
  return explanation;
}

async function explain(text: string, options: ExplainOptions): Promise<Explanation> {
  const parsed = parseEvent(text);
  return parsed.kind === 'json'
    ? explainEvent(parsed.event, options)
    : explainRefusal(parsed.refusal, options.language);
}

function languageOf(text: string): Language {
  if (text === 'en' || text === 'ja') return text;
  throw new OpsError(`Expected --lang en or ja, got "${text}"`, { retryable: false });
}
