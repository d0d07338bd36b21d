import type { BackupJobFacts } from '../../shared/domain/backup';
import type {
  AgentFacts,
  Answer,
  BackupFacts,
  CalendarFacts,
  CheckFacts,
  CommandFacts,
  OpsResult,
  ServerFacts,
  StoppingFacts,
  TargetFacts,
} from '../../shared/domain/facts';
import type { Instant } from '../../shared/domain/instant';
import type { InstanceId, IntentId, Place } from '../../shared/domain/names';
import type { Ledger, RedAlarm, World } from '../../shared/domain/ports';
import type { Question } from '../../shared/domain/question';
import type { AlarmState, CommandSignal, Measure } from '../../shared/domain/signal';
import { signalId } from '../../shared/signal-id';
import { at, batch1, server, targetGroup, tokyo, web1, web2 } from './estate';

/** What a question finds broken: the answer is `unreadable`. */
export const UNREADABLE = 'unreadable';

/** Who may carry replies signs like this here. */
export function signatureIn(text: string): string {
  return `signed ${text}`;
}

export interface SentCommand {
  readonly commandId: string;
  readonly intent: IntentId;
  readonly action: string;
  readonly document: string;
  readonly instanceId: InstanceId;
  readonly at: Instant;
  status: string;
  result?: OpsResult;
  tail: string;
}

/** A small world, told as data. Tests change it as time passes. */
export interface Facts {
  alarms: Record<string, AlarmState | 'gone' | typeof UNREADABLE>;
  /** Since when an alarm has been in its state; when absent, red ones for a while, and others since this moment. */
  since: Record<string, Instant>;
  /** What an alarm looks at, where somebody changed that. */
  measures: Record<string, readonly Measure[]>;
  /** What suppresses a composite alarm, by its name. */
  suppressors: Record<string, string>;
  servers: readonly ServerFacts[] | typeof UNREADABLE;
  targets: Record<string, readonly TargetFacts[]>;
  /** By name; a calendar that is not here cannot be read. */
  calendars: Record<string, CalendarFacts>;
  /** Backups under way. */
  backups: readonly BackupFacts[] | typeof UNREADABLE;
  /** Jobs of AWS Backup by id; one that is not here it does not know. */
  backupJobs: Record<string, BackupJobFacts> | typeof UNREADABLE;
  resourceGroups: Record<string, readonly InstanceId[]>;
  /** EC2's status checks, of whichever server. */
  checks: CheckFacts | typeof UNREADABLE;
  /** What a stop would do, to whichever server. */
  stopping: StoppingFacts | typeof UNREADABLE;
  agents: Record<string, AgentFacts | typeof UNREADABLE>;
  /** Whether a signature can be checked. */
  signatures: 'readable' | typeof UNREADABLE;
  /** The parameter's value; `UNREADABLE` when reading it fails. */
  killSwitch: string;
  ledgerReadable: boolean;
  commandsReadable: boolean;
  red: readonly RedAlarm[] | typeof UNREADABLE;
  /** Names of alarms that a mute rule silences now. */
  mutes: readonly string[] | typeof UNREADABLE;
}

export interface InMemoryWorld extends World {
  readonly facts: Facts;
  /** Every command that reached a server, oldest first. */
  readonly sent: SentCommand[];
  /** What was asked, kind by kind. */
  readonly asked: string[];
  /** Runs before the questions of the next round are answered. */
  onNextAsk(then: (questions: readonly Question[]) => unknown): void;
}

export function factsOf(changes: Partial<Facts> = {}): Facts {
  return {
    alarms: { 'web-down': 'ALARM' },
    since: {},
    measures: {},
    suppressors: {},
    servers: [server(web1, 'web-1'), server(web2, 'web-2'), server(batch1, 'batch-1')],
    targets: { [targetGroup]: [] },
    calendars: {},
    backups: [],
    backupJobs: {},
    resourceGroups: {},
    checks: { system: 'ok', instance: 'impaired' },
    stopping: { isProtected: false, instanceType: 't3.small', hasHostDisks: false },
    agents: {},
    signatures: 'readable',
    killSwitch: 'off',
    ledgerReadable: true,
    commandsReadable: true,
    red: [],
    mutes: [],
    ...changes,
  };
}

export function inMemoryWorld(facts: Facts, ledger: Pick<Ledger, 'read'>, now: () => Instant): InMemoryWorld {
  const sent: SentCommand[] = [];
  const asked: string[] = [];
  const hooks: ((questions: readonly Question[]) => unknown)[] = [];
  return {
    facts,
    sent,
    asked,
    onNextAsk: (then) => void hooks.push(then),

    async ask(place, questions) {
      await hooks.shift()?.(questions);
      asked.push(...questions.map(({ kind }) => kind));
      const pairs = questions.map(
        async (question) => [question.kind, await answer(question, place)] as const,
      );
      return Object.fromEntries(await Promise.all(pairs));
    },

    async redAlarms() {
      if (facts.red === UNREADABLE) throw new Error('AccessDenied: DescribeAlarms');
      return facts.red;
    },

    async isMuted(_, alarmName) {
      if (facts.mutes === UNREADABLE) throw new Error('AccessDenied: ListAlarmMuteRules');
      return facts.mutes.includes(alarmName);
    },

    async intentOf(_, commandId) {
      return sent.find((command) => command.commandId === commandId)?.intent;
    },
  };

  async function answer(question: Question, place: Place): Promise<Answer<unknown>> {
    const value = await read(question, place);
    return value === UNREADABLE ? { kind: 'unreadable', why: 'AccessDenied' } : { kind: 'known', value };
  }

  async function read(question: Question, place: Place): Promise<unknown> {
    switch (question.kind) {
      case 'alarm': {
        const state = facts.alarms[question.alarm.name] ?? 'gone';
        const suppressedBy = facts.suppressors[question.alarm.name];
        const suppression = suppressedBy ? { suppressedBy } : {};
        if (state === UNREADABLE || (question.mutes && facts.mutes === UNREADABLE)) return UNREADABLE;
        const mute =
          question.mutes && facts.mutes.includes(question.alarm.name) ? { mutedBy: 'a mute rule' } : {};
        const measures = facts.measures[question.alarm.name];
        const looks = measures ? { measures } : {};
        return state === 'gone'
          ? { kind: 'gone' }
          : {
              kind: 'alarm',
              state,
              since: sinceOf(question.alarm.name, state),
              ...suppression,
              ...mute,
              ...looks,
            };
      }
      case 'targets':
      case 'peers':
        return facts.targets[question.targetGroup] ?? UNREADABLE;
      case 'servers': {
        if (facts.servers === UNREADABLE) return UNREADABLE;
        const { instanceIds, system } = question;
        return facts.servers.filter(({ instanceId, tags }) =>
          instanceIds ? instanceIds.includes(instanceId) : tags['toban'] === system,
        );
      }
      case 'calendars': {
        const all = question.names.map((name) => facts.calendars[name]);
        if (all.includes(undefined)) return UNREADABLE;
        return all.find((calendar) => calendar?.state === 'closed') ?? { state: 'open' };
      }
      case 'backups':
        return facts.backups;
      case 'backupJob':
        return facts.backupJobs === UNREADABLE ? UNREADABLE : (facts.backupJobs[question.job] ?? null);
      case 'resourceGroup':
        return facts.resourceGroups[question.name] ?? UNREADABLE;
      case 'checks':
        return facts.checks;
      case 'stopping':
        return facts.stopping;
      case 'agent':
        return facts.agents[question.instanceId] ?? { kind: 'agent', ping: 'Online', version: '3.3.3050.0' };
      case 'ledger':
        return facts.ledgerReadable ? ledger.read(place) : UNREADABLE;
      case 'killSwitch':
        if (facts.killSwitch === UNREADABLE) return UNREADABLE;
        return facts.killSwitch === 'off' ? { kind: 'off' } : { kind: 'on', value: facts.killSwitch };
      case 'signature':
        if (facts.signatures === UNREADABLE) return UNREADABLE;
        return question.signature === signatureIn(question.text) ? 'valid' : 'forged';
      case 'command':
        return facts.commandsReadable ? commandFacts(question) : UNREADABLE;
      default:
        return question satisfies never;
    }
  }

  function sinceOf(alarm: string, state: string): Instant {
    return facts.since[alarm] ?? (state === 'ALARM' ? at('04:00') : now());
  }

  function commandFacts({
    commandId,
    intent,
    instanceId,
  }: Extract<Question, { kind: 'command' }>): CommandFacts {
    const command = sent.find(
      (each) =>
        each.instanceId === instanceId && (commandId ? each.commandId === commandId : each.intent === intent),
    );
    if (!command) return { kind: 'not-found' };
    const { status, tail, result } = command;
    return { kind: 'command', commandId: command.commandId, status, tail, ...(result ? { result } : {}) };
  }
}

const DIAGNOSIS = {
  kind: 'diagnosis',
  service: 'httpd',
  state: 'failed',
  config: 'ok',
  configError: '',
  diskPercent: 41,
  memoryPercent: 63,
  lastError: 'AH00016: Main process exited',
};

/** What our documents say when all went well; a document of somebody else's says nothing. */
export const RESULTS: Readonly<Record<string, OpsResult>> = {
  diagnose: DIAGNOSIS,
  'free-disk-space': {
    kind: 'disk',
    result: 'freed',
    percentBefore: 97,
    percentAfter: 52,
    freedBytes: 3_858_000_000,
    detail: '',
  },
  'restart-service': { kind: 'restart', service: 'httpd', result: 'restarted', detail: '' },
};

interface Ending {
  readonly status?: string;
  readonly result?: OpsResult;
  readonly tail?: string;
}

/** The command ends; the event that says so. `Attempt` is echoed only for documents that take it. */
export function ends(command: SentCommand, time: Instant, ending: Ending = {}): CommandSignal {
  const { status = 'success', tail = '', result } = ending;
  const ordinary = status === 'success' ? RESULTS[command.action] : undefined;
  const merged = result || ordinary ? { ...ordinary, ...result } : undefined;
  Object.assign(command, { status, tail, ...(merged ? { result: merged } : {}) });
  return {
    kind: 'command',
    id: signalId('command', command.commandId, '', status),
    at: time,
    place: tokyo,
    commandId: command.commandId,
    document: command.document,
    status,
    ...(command.document.startsWith('Toban-') ? { attempt: command.intent } : {}),
  };
}
