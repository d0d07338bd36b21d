import type { Duty } from './domain/duty';
import type { Answer, AlarmFacts } from './domain/facts';
import type { AlarmRef, Measure } from './domain/signal';
import type { Situation } from './decisions/situation';
import { playFor } from './duty/plays';

/** Whether CloudWatch knows nothing of this alarm: it is somebody else's monitoring that tells of it. */
export function isForeign({ source }: AlarmRef): boolean {
  return source !== undefined;
}

/**
 * The situation with what is known about an alarm that nobody can be asked about: its newest signal is the answer. So no
 * decision ever asks CloudWatch for it, and none waits for an answer that cannot come. Names of servers that duty.yml
 * knows become their ids.
 */
export function knowingForeignAlarm(situation: Situation): Situation {
  const { signal, ticket, answers, duty } = situation;
  const alarm = signal.kind === 'alarm' ? signal.alarm : ticket?.subject.alarm;
  if (!alarm || !isForeign(alarm)) return situation;
  const newest = signal.kind === 'alarm' ? { state: signal.state, since: signal.at } : ticket?.alarm;
  if (!newest) return situation;
  const { state, since } = newest;
  const own: Answer<AlarmFacts> = { kind: 'known', value: { kind: 'alarm', state, since } };
  const told = signal.kind === 'alarm' ? { ...signal, measures: withIds(signal, duty) } : signal;
  return { ...situation, signal: told, answers: { ...answers, alarm: own } };
}

function withIds(
  { alarm, measures }: { readonly alarm: AlarmRef; readonly measures: readonly Measure[] },
  duty: Duty,
): readonly Measure[] {
  const servers = duty.systems[playFor(duty, alarm.name)?.system ?? '']?.servers ?? {};
  return measures.map((measure) => {
    const { Server: name } = measure.dimensions;
    const id = name !== undefined && Object.hasOwn(servers, name) ? servers[name] : undefined;
    return id ? { ...measure, dimensions: { InstanceId: id } } : measure;
  });
}
