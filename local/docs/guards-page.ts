import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { MessageId } from '../../shared/domain/because';
import type { Guard, Objection } from '../../shared/domain/guard';
import type { QuestionKind } from '../../shared/domain/question';
import { guards } from '../../shared/guards';
import { camelCase, docCommentOf, type GeneratedPage, writtenFrom } from './page';
import { messageIds, phrasesOf } from './phrases';

/** docs/guards.md: the guards in the order of authority, what each needs and what it says. */
export const guardsPage: GeneratedPage = {
  file: 'docs/guards.md',
  text: (root) =>
    [
      '# Guards',
      '',
      writtenFrom('shared/guards/'),
      '',
      'A guard gives a reason not to act now, or says nothing. Before every step all guards that have a say are heard, in',
      'this order. The first objection decides what happens; what the others said is recorded beside it. A guard that',
      'needs an answer and does not get one holds and looks again: what cannot be read never counts as permission. A human is',
      'asked for approval only when no guard objects in another way.',
      '',
      ...guards.flatMap((guard, index) => section(guard, index + 1, root)),
    ].join('\n'),
};

function section(guard: Guard, rank: number, root: string): readonly string[] {
  const file = `shared/guards/${guard.name}.ts`;
  const source = readFileSync(join(root, file), 'utf8');
  return [
    `## ${rank}. ${guard.name}`,
    '',
    docCommentOf(root, file, camelCase(guard.name)),
    '',
    `- Heard before ${heardBefore(guard)}.`,
    `- Needs ${guard.needs.length > 0 ? guard.needs.map((need) => ANSWERS[need]).join('; ') : 'nothing but the ticket, `duty.yml` and the clock'}.`,
    `- Objects by ${objectionsIn(source).join(' or ')}.`,
    '- Says:',
    ...messagesIn(source).flatMap((id) => {
      const { en, ja } = phrasesOf(id);
      return [`  - ${en}`, `  - ${ja}`];
    }),
    '',
  ];
}

function heardBefore({ guardsLooking, guardsOnly }: Guard): string {
  if (guardsOnly) return `\`${guardsOnly}-server\` alone`;
  return guardsLooking ? 'every action' : 'actions that change something';
}

/** What each answer is, and the call that gives it. */
const ANSWERS: Readonly<Record<QuestionKind, string>> = {
  alarm: 'the alarm as CloudWatch sees it now, and what mutes it (`DescribeAlarms`, `ListAlarmMuteRules`)',
  targets: 'the health of the targets (`DescribeTargetHealth`)',
  peers:
    'the health of the targets behind the load balancer of the system, where `duty.yml` names one (`DescribeTargetHealth`)',
  servers: 'the servers with their states and tags (`DescribeInstances`)',
  calendars: 'the Change Calendars of the system together, where `duty.yml` names any (`GetCalendarState`)',
  backups: 'the unfinished backups of the server, before disruptive actions only (`ListBackupJobs`)',
  backupJob: 'what has become of a backup job (`DescribeBackupJob`)',
  resourceGroup: 'the members of the resource group (`ListGroupResources`)',
  checks: 'the status checks of EC2 (`DescribeInstanceStatus`)',
  stopping: 'what a stop would do to the server (`DescribeInstanceAttribute`, `DescribeInstanceTypes`)',
  agent: 'the state of the SSM Agent (`DescribeInstanceInformation`)',
  ledger: 'the ledger of permits and changes (`GetItem`)',
  killSwitch: 'the kill switch, uncached (`GetParameters`)',
  command: 'the result of the command (`GetCommandInvocation`)',
  signature: 'whether a reply was signed with our key (`VerifyMac`)',
};

const OBJECTIONS: Readonly<Record<Objection['kind'], string>> = {
  hold: 'holding: it looks again later',
  'hand-over': 'handing over to a person',
  ask: 'asking a person for approval',
  close: 'closing the ticket',
};

function objectionsIn(source: string): readonly string[] {
  return Object.entries(OBJECTIONS).flatMap(([kind, words]) =>
    source.includes(`kind: '${kind}'`) ? [words] : [],
  );
}

function messagesIn(source: string): readonly MessageId[] {
  const named = new Set([...source.matchAll(/because\('([a-z-]+)'/g)].map(([, id]) => id));
  return messageIds.filter((id) => named.has(id));
}
