import { valueAt } from '../at-path';
import { didYouMean } from '../did-you-mean';
import type { Draft } from '../draft';
import type { Finding } from '../problem';
import { receiveSchema, repliesSchema } from '../receive-schema';
import { nameOfTelling } from '../receive';

const NATIVE = ['grafana', 'alertmanager', 'falco'];
const TAKEN = new Set([...NATIVE, 'slack', 'reply', 'toban', 'cloudwatch']);

/** Who posts is told apart from every other, is told to somebody who exists, and answers come from people who are known. */
export function checkReceive(draft: Draft): readonly Finding[] {
  const receive = receiveSchema.safeParse(valueAt(draft.file, ['receive']));
  const replies = repliesSchema.safeParse(valueAt(draft.file, ['replies']));
  return [
    ...(receive.success ? ofReceive(receive.data, draft) : []),
    ...(replies.success ? ofReplies(replies.data, draft) : []),
    ...patternsOfNobody(receive.success ? Object.keys(receive.data) : [], draft),
  ];
}

type ReceiveEntry = ReturnType<typeof receiveSchema.parse>;
type RepliesEntry = ReturnType<typeof repliesSchema.parse>;

function ofReceive({ mappings, ...native }: ReceiveEntry, draft: Draft): readonly Finding[] {
  const senders = [
    ...Object.entries(native).map(([name, entry]) => ({ name, entry, path: ['receive', name] })),
    ...Object.entries(mappings).map(([name, entry]) => ({
      name,
      entry,
      path: ['receive', 'mappings', name],
    })),
  ];
  return senders.flatMap(({ name, entry, path }): readonly Finding[] => {
    const findings: Finding[] = [];
    if (path.length === 3 && TAKEN.has(name)) {
      findings.push({
        severity: 'error',
        path,
        at: 'key',
        expected: 'a name that no other monitoring has',
        found: `"${name}"`,
      });
    }
    const { tell } = entry ?? {};
    if (tell === undefined) return findings;
    if (!draft.names.systems.includes(tell)) {
      const suggestion = didYouMean(tell, draft.names.systems);
      findings.push({
        severity: 'error',
        path: [...path, 'tell'],
        expected: `one of the systems (${draft.names.systems.join(', ')})`,
        found: `"${tell}"`,
        ...(suggestion && { suggestion }),
      });
    }
    if (draft.names.plays.includes(nameOfTelling(name))) {
      findings.push({
        severity: 'error',
        path: ['plays', nameOfTelling(name)],
        at: 'key',
        expected: `another name: \`tell\` of ${name} makes a play of this one`,
        found: `"${nameOfTelling(name)}"`,
      });
    }
    return findings;
  });
}

function ofReplies(
  { slack, links, approveByLink }: RepliesEntry,
  { systems, file }: Draft,
): readonly Finding[] {
  const findings: Finding[] = [];
  const members = Object.values(systems).flatMap(({ people }) => people.filter((person) => person.slack));
  if (slack && members.length === 0) {
    findings.push({
      severity: 'warning',
      path: ['replies', 'slack'],
      expected: 'people with a member id (`slack: U012AB3CD`) who may answer',
      found: 'nobody: every answer would be refused',
    });
  }
  if (links && !carriers(file).some((kind) => kind === 'mail' || kind === 'teams')) {
    findings.push({
      severity: 'warning',
      path: ['replies', 'links'],
      expected: 'a channel of the kind mail or teams, which carries links',
      found: 'none: nobody would ever get one',
    });
  }
  if (approveByLink && !links) {
    findings.push({
      severity: 'warning',
      path: ['replies', 'approveByLink'],
      expected: '`links: true` beside it',
      found: 'no links by which anybody could approve',
    });
  }
  return findings;
}

/** The kinds of all channels, as far as they can be read. */
function carriers(file: unknown): readonly unknown[] {
  const channels = valueAt(file, ['channels']);
  return Object.values(channels ?? {}).map((channel) => valueAt(channel, ['kind']));
}

/** A play that waits for alerts that nobody may post. */
function patternsOfNobody(received: readonly string[], { plays }: Draft): readonly Finding[] {
  return Object.entries(plays).flatMap(([play, { alarms }]) =>
    alarms.flatMap((pattern, index): readonly Finding[] => {
      const source = NATIVE.find((name) => pattern.startsWith(`${name}:`));
      if (!source || received.includes(source)) return [];
      return [
        {
          severity: 'warning',
          path: ['plays', play, 'alarms', index],
          expected: `\`receive.${source}\` in duty.yml, so that its alerts may come in`,
          found: `"${pattern}", which nothing will ever match`,
        },
      ];
    }),
  );
}
