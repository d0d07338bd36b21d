import pico from 'picocolors';

import { commandLine, languageIn, misuse } from '../command-line';
import { explainEvent, explainRefusal, type ExplainOptions } from '../explain/explain-event';
import type { Explanation } from '../explain/explanation';
import { loadDutyFile, readText } from '../explain/load-duty-file';
import { parseEvent } from '../explain/parse-event';
import { readFacts } from '../explain/read-facts';
import { renderExplanation } from '../explain/render-explanation';
import type { Wish } from '../operator/connection';
import { failureText } from '../operator/failure-text';

const USAGE =
  'npm run explain -- FILE|- [--json] [--facts FILE] [--stage NAME] [--duty FILE] [--lang en|ja] ' +
  '[--live [--local | --account ID] [--region NAME]]';

const EXPECTED =
  'Expected an event as AWS sends it (EventBridge, SNS, SQS or Lambda) or a post of your monitoring; ' +
  'events/cloudwatch/samples has some.';

/** Colours are for eyes: never into a file, and never where somebody asked for none. */
const colors = pico.createColors(process.stdout.isTTY && !process.env['NO_COLOR']);

try {
  const explanation = await run();
  const isUnknown = isOfNoShape(explanation);
  if (isUnknown) console.error(EXPECTED);
  process.exitCode = explanation.verdict === 'refused' ? 2 : isUnknown ? 1 : 0;
} catch (error) {
  const told = failureText(error);
  if (told === undefined) throw error;
  console.error(told);
  process.exitCode = 1;
}

/** JSON that nobody sends: whoever gave it took the wrong file. Events of AWS that are not for Toban are another matter. */
function isOfNoShape({ because, records }: Explanation): boolean {
  if (records) return records.every(isOfNoShape);
  return because.id === 'not-our-event' && /^(JSON with|an empty object|a number|null)/.test(because.what);
}

async function run(): Promise<Explanation> {
  const { values, positionals } = commandLine({
    usage: USAGE,
    words: 1,
    options: {
      json: { type: 'boolean', default: false },
      facts: { type: 'string' },
      live: { type: 'boolean', default: false },
      local: { type: 'boolean', default: false },
      account: { type: 'string' },
      region: { type: 'string' },
      stage: { type: 'string' },
      duty: { type: 'string', default: process.env['TOBAN_DUTY'] ?? 'duty.yml' },
      lang: { type: 'string', default: 'en' },
    },
  });
  const { json, facts, live, local, account, region, stage } = values;
  const [file] = positionals;
  if (!file) throw misuse(`Expected an event to explain. Usage: ${USAGE}`);
  const language = languageIn(values.lang);
  const duty = loadDutyFile(values.duty);
  const options: ExplainOptions = {
    duty,
    language,
    ...(stage && { stage }),
    ...(facts && { facts: readFacts(readText(facts)) }),
  };
  const wish = { local, ...(account && { account }), ...(region && { region }), ...(stage && { stage }) };
  const explanation = await explain(
    readText(file),
    live ? { ...options, ...(await reading(wish)) } : options,
  );
  console.log(
    json ? JSON.stringify(explanation) : renderExplanation(explanation, { language, colors, duty }),
  );
  return explanation;
}

/** What is read is said on standard error: standard output may be JSON. */
async function reading(wish: Wish): Promise<Pick<ExplainOptions, 'live' | 'stage'>> {
  // Whoever asks no AWS need not wait for its clients to load.
  const [{ connect }, { liveWorld }] = await Promise.all([
    import('../operator/connection'),
    import('../explain/live-world'),
  ]);
  const connection = await connect(wish);
  console.error(`${connection.description} Reading only.`);
  return { live: liveWorld(connection), stage: connection.stage };
}

async function explain(text: string, options: ExplainOptions): Promise<Explanation> {
  const parsed = parseEvent(text);
  return parsed.kind === 'json'
    ? explainEvent(parsed.event, options)
    : explainRefusal(parsed.refusal, options.language);
}
