import { actionNamed } from '../actions';
import { GENERATIONS } from '../backups/generation';
import { deleteAfterDays } from '../backups/order';
import type { Duty, Play, System } from '../domain/duty';
import { matchesPattern } from './alarm-pattern';
import { baselineAlarmNames } from './baseline-alarms';
import {
  approvalText,
  callsOf,
  channelText,
  doorOf,
  playModeText,
  reportText,
  timesText,
} from './summary-words';

/** What a sound duty.yml amounts to. */
export interface DutySummary {
  readonly armed: readonly string[];
  readonly systems: readonly {
    readonly name: string;
    readonly title: string;
    readonly servers: readonly string[];
    readonly told: readonly string[];
    /** Who is called, a line for each rung. */
    readonly calls: readonly string[];
    readonly report?: string;
    readonly quietHours?: string;
  }[];
  readonly plays: readonly {
    readonly name: string;
    readonly alarms: readonly string[];
    readonly targets: string;
    readonly steps: readonly string[];
    /** What it may do by itself. */
    readonly mode: string;
    readonly approval?: string;
    /** Who is called instead of whom its system calls. */
    readonly calls?: readonly string[];
    /** Why it can never change anything, whatever happens; absent where it can. */
    readonly idle?: string;
  }[];
  readonly channels: readonly { readonly name: string; readonly carries: string }[];
  /** What the public door lets in. There is no door where it is empty. */
  readonly door: readonly string[];
  readonly backups: readonly {
    readonly name: string;
    readonly system: string;
    readonly at: string;
    readonly timeZone: string;
    readonly vault: string;
    /** Each class that is taken, and how long AWS Backup keeps one of it. */
    readonly kept: readonly { readonly generation: string; readonly count: number; readonly days: number }[];
  }[];
  /** Baseline alarms that no play answers: they would go off, and nobody would hear of it. */
  readonly unansweredAlarms: readonly string[];
}

export function summaryOf(duty: Duty): DutySummary {
  const patterns = duty.plays.flatMap(({ alarms }) => alarms);
  return {
    armed: duty.armed,
    systems: Object.values(duty.systems).map(systemSummary),
    plays: duty.plays.map((play) => playSummary(play, duty)),
    channels: Object.values(duty.channels ?? {}).map((channel) => ({
      name: channel.name,
      carries: channelText(channel),
    })),
    door: doorOf(duty),
    backups: (duty.backups ?? []).map(({ name, system, at, timeZone, vault, keep }) => ({
      name,
      system,
      at,
      timeZone,
      vault,
      kept: GENERATIONS.flatMap((generation) => {
        const count = keep[generation];
        return count ? [{ generation, count, days: deleteAfterDays(generation, keep) }] : [];
      }),
    })),
    unansweredAlarms: baselineAlarmNames(duty).filter(
      (name) => !patterns.some((pattern) => matchesPattern(pattern, name)),
    ),
  };
}

function systemSummary(system: System): DutySummary['systems'][number] {
  const { name, title, servers, people, topicArn, escalation, quietHours } = system;
  const report = reportText(system);
  return {
    name,
    title,
    servers: Object.keys(servers),
    told: topicArn ? [topicArn] : people.flatMap(({ name, email }) => (email ? [name] : [])),
    calls: escalation ? callsOf(escalation) : [],
    ...(report && { report }),
    ...(quietHours && { quietHours: timesText(quietHours) }),
  };
}

function playSummary(play: Play, duty: Duty): DutySummary['plays'][number] {
  const { name, alarms, targets, steps, escalation } = play;
  const idle = whyIdle(play, duty);
  const approval = approvalText(play);
  return {
    name,
    alarms,
    targets: targets.name,
    steps: steps.map((step) => [step.action, ...Object.values(step.with)].join(' ')),
    mode: playModeText(play),
    ...(approval && { approval }),
    ...(escalation && { calls: callsOf(escalation) }),
    ...(idle && { idle }),
  };
}

/** Why a play can never change anything. What depends on the hour, on people or on AWS is no reason. */
function whyIdle(
  { steps, observe, mode, targets }: Play,
  { armed }: Pick<Duty, 'armed'>,
): string | undefined {
  if (armed.length === 0) return 'no stage is armed';
  if (observe) return 'it only observes (`observe: true`)';
  if (steps.length === 0) return 'it only tells: nobody wrote steps for it';
  const changes = steps.filter(({ action }) => actionNamed(action).changes);
  if (changes.length === 0) return 'it only looks';
  const allowed = changes.filter((step) => {
    const { businessHours, otherwise } = step.mode ?? mode;
    return businessHours !== 'notify' || otherwise !== 'notify';
  });
  if (allowed.length === 0) return 'it only tells, at all hours (`mode: notify`)';
  const elsewhere = targets.kind === 'instances' && targets.instanceIds.every((id) => id.startsWith('mi-'));
  return elsewhere && allowed.every(({ action }) => actionNamed(action).kind === 'server')
    ? 'its servers are outside of EC2, and its steps are orders to EC2'
    : undefined;
}
