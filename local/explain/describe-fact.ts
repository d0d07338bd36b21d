import type { Language } from '../../shared/domain/duty';
import type { Answer, Answers } from '../../shared/domain/facts';
import type { Instant } from '../../shared/domain/instant';
import { renderIn } from '../../shared/messages/render';
import { factWords, type FactWords } from './fact-words';

type Known<Name extends keyof Answers> = Extract<NonNullable<Answers[Name]>, { kind: 'known' }>['value'];

/** Values by the name of their fact: those of `Answers`, and what surrounds a decision. */
interface FactValues extends Required<{ readonly [Name in keyof Answers]: Known<Name> }> {
  readonly now: Instant;
  readonly stage: string;
  readonly ticket: { readonly id: string; readonly stage: { readonly kind: string } } | null;
  readonly intentOf: string | null;
}

/** A fact as a sentence. */
export function describeFact(
  name: string,
  answer: Answer<unknown>,
  language: Language,
  timeZone: string,
): string {
  const words = factWords[language];
  if (answer.kind === 'unreadable') return words.unreadable(name, answer.why);
  const describe = sentences(words, renderIn(language, timeZone).at);
  const sentence = describe[name as keyof FactValues] as ((value: unknown) => string) | undefined;
  return sentence ? sentence(answer.value) : JSON.stringify(answer.value);
}

function sentences(
  words: FactWords,
  at: (moment: Instant) => string,
): { readonly [Name in keyof FactValues]: (value: FactValues[Name]) => string } {
  return {
    now: (now) => words.now(at(now)),
    stage: (stage) => words.stage(stage),
    ticket: (ticket) => (ticket ? words.ticket(ticket.id, ticket.stage.kind) : words.noTicket),
    intentOf: (intent) => (intent ? words.intentOf(intent) : words.noIntent),
    alarm: (alarm) => (alarm.kind === 'gone' ? words.alarmGone : words.alarm(alarm.state, at(alarm.since))),
    targets: (targets) => words.targets(list(targets, ({ id, state }) => `${id} ${state}`)),
    peers: (peers) => words.peers(list(peers, ({ id, state }) => `${id} ${state}`)),
    servers: (servers) =>
      words.servers(
        list(servers, ({ instanceId, name, state, tags }) =>
          [name, instanceId, state, tags['toban'] === undefined ? '' : `toban=${tags['toban']}`]
            .filter((part) => part !== '')
            .join(' '),
        ),
      ),
    calendars: ({ state, until }) => words.calendars(state, until && at(until)),
    backups: (jobs) => words.backups(list(jobs, ({ id, state }) => `${id} ${state}`)),
    backupJob: (job) => (job ? words.backupJob(job.id, job.state) : words.noBackupJob),
    resourceGroup: (members) => words.resourceGroup(members.join(', ')),
    checks: ({ system, instance }) => words.checks(system, instance),
    stopping: ({ isProtected, hasHostDisks, instanceType }) =>
      words.stopping(instanceType, hasHostDisks, isProtected),
    agent: (agent) => (agent.kind === 'missing' ? words.agentMissing : words.agent(agent.ping)),
    ledger: ({ changes, permits }) => words.ledger(Object.keys(changes).length, Object.keys(permits).length),
    killSwitch: (killSwitch) => words.killSwitch(killSwitch.kind === 'off' ? 'off' : killSwitch.value),
    signature: words.signature,
    command: (command) =>
      command.kind === 'not-found'
        ? words.commandNotFound
        : words.command(command.commandId, command.status, JSON.stringify(command.result ?? {})),
  };
}

function list<Item>(items: readonly Item[], text: (item: Item) => string): string {
  return items.map(text).join('; ');
}
