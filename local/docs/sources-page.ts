import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { read } from '../../events/read';
import type { Reading } from '../../events/reading';
import { type Source, sources } from '../../events/sources';
import { readPost } from '../explain/read-post';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { type GeneratedPage, writtenFrom } from './page';

/** docs/sources.md: which events Toban understands, and what it makes of every sample. */
export const sourcesPage: GeneratedPage = {
  file: 'docs/sources.md',
  text: (root) =>
    [
      '# Event sources',
      '',
      writtenFrom('events/'),
      '',
      'Any JSON that reaches a function becomes a signal, is ignored with a reason, or is refused with an error that says',
      'where in the event it was wrong, what was expected and what was found. It never crashes a function. An event that is',
      'refused stays in the dead letter queue.',
      '',
      '## Events of EventBridge',
      '',
      ...sources.map((source) => sourceLine(source, root)),
      '',
      'Which of them reach a function at all is decided by the rules, which are made from `duty.yml`: alarms that a play',
      'answers, ended commands of documents that a play orders, and timers; notices of AWS Health where a system follows them,',
      'and the ends of AWS’s own recoveries where a step waits for them.',
      '',
      '## Other shapes',
      '',
      '- The event that CloudWatch hands to a function that is an alarm’s action (`alarmData`).',
      '- The message that an alarm publishes to SNS (`NewStateValue`), of every age that was found published.',
      '- Posts of Grafana, Alertmanager, Falcosidekick and Slack, and of what `receive.mappings` of `duty.yml` describes: the',
      '  public door takes them, verifies them and puts each alert on our bus by itself. [receive.md](receive.md) says how.',
      '- The input of an EventBridge Scheduler schedule of ours (`toban: schedule`).',
      '- Any of these inside SNS, SQS, SQS of SNS, the entries of `PutEvents`, a list, or JSON within text. Several records',
      '  at a time are read one by one; of a queue, only those that failed come again.',
      '',
      'The same transition of an alarm has the same id whichever way it arrives, so its copies are recognised.',
      '',
      '## Samples',
      '',
      'Published events, and a few made by hand where none was published. `SOURCES.tsv` beside them says where each is from.',
      '',
      ...folders(root).flatMap((folder) => sampleSection(root, folder)),
    ].join('\n'),
};

function sourceLine({ detailType, from, whenReplayed }: Source, root: string): string {
  const kinds = new Set(
    folders(root)
      .flatMap((folder) => samplesIn(root, folder))
      .filter(
        ({ content }) =>
          typeof content === 'object' && Reflect.get(content ?? {}, 'detail-type') === detailType,
      )
      .flatMap(({ content }) => read(content))
      .flatMap((reading) => (reading.kind === 'signal' ? [`\`${reading.signal.kind}\``] : [])),
  );
  const replayed =
    whenReplayed === 'drop' || kinds.has('`alarm`') ? 'ignored' : 'a reason to look at what is true now';
  return `- \`${detailType}\` from ${from.map((each) => `\`${each}\``).join(' or ')}: a signal of the kind ${[...kinds].join(', ')}. Replayed from an archive: ${replayed}.`;
}

function folders(root: string): readonly string[] {
  return readdirSync(join(root, 'events'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => [`events/${name}/samples`, `events/${name}/samples/others`])
    .filter((folder) => existsSync(join(root, folder)))
    .sort();
}

interface Sample {
  readonly file: string;
  readonly content: unknown;
}

function samplesIn(root: string, folder: string): readonly Sample[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.json') || file.endsWith('.txt'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      return { file, content: file.endsWith('.json') ? (JSON.parse(text) as unknown) : text };
    });
}

function sampleSection(root: string, folder: string): readonly string[] {
  const link = relative('docs', folder);
  return [
    `### [${folder}](${link})`,
    '',
    ...samplesIn(root, folder).map(
      ({ file, content }) =>
        `- \`${file}\`: ${(readPost(content, {}) ?? read(content)).map(made).join('; ')}`,
    ),
    '',
  ];
}

function made(reading: Reading): string {
  switch (reading.kind) {
    case 'signal':
      return `\`${reading.signal.kind}\``;
    case 'not-ours':
      return `ignored. ${say(reading.because, 'en', renderIn('en', 'UTC'))}`;
    case 'refused':
      return `refused: ${reading.error.message}`;
    default:
      return reading satisfies never;
  }
}
