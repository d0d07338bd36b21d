import { actionNamed } from '../actions';
import type { Channel, Duty, Escalation, Mode, Modes, Play, Rung, System, Times } from '../domain/duty';
import { WEEKDAYS } from './days';

const ACTS: Readonly<Record<Mode, string>> = { auto: 'acts', ask: 'asks', notify: 'only tells' };

/** `asks in business hours, acts otherwise`; `asks always`. */
export function modesText({ businessHours, otherwise }: Modes): string {
  if (businessHours !== otherwise)
    return `${ACTS[businessHours]} in business hours, ${ACTS[otherwise]} otherwise`;
  return businessHours === 'auto' ? 'acts by itself' : `${ACTS[businessHours]} always`;
}

/** What a play may do by itself, and each of its changes that differs. */
export function playModeText({ mode, steps }: Pick<Play, 'mode' | 'steps'>): string {
  const usual = modesText(mode);
  const others = steps.flatMap(({ action, mode: own }) =>
    own && actionNamed(action).changes && modesText(own) !== usual ? [`${action} ${modesText(own)}`] : [],
  );
  return [usual, ...others].join('; ');
}

/** Who is asked where something asks; nothing where nothing does. */
export function approvalText({
  mode,
  steps,
  approval,
}: Pick<Play, 'mode' | 'steps' | 'approval'>): string | undefined {
  const modes = steps.flatMap((step) => (actionNamed(step.action).changes ? [step.mode ?? mode] : []));
  if (!modes.some(({ businessHours, otherwise }) => businessHours === 'ask' || otherwise === 'ask'))
    return undefined;
  const people = approval.people.join(', ') || 'nobody';
  return `approved by ${people} within ${approval.withinMinutes} min`;
}

/** Who is called, and after how long: a line for each rung. */
export function callsOf({ rungs, repeat }: Escalation): readonly string[] {
  if (rungs.length === 0) return [];
  const again = repeat === 1 ? 'once more' : `${repeat} more times`;
  return [...rungs.map(rungText), ...(repeat > 0 ? [`all of it ${again}`] : [])];
}

function rungText({ tell, afterMinutes, when, kinds }: Rung): string {
  const begins = afterMinutes === 0 ? 'at once' : `after ${afterMinutes} min`;
  const only = [
    ...(when ? [timesText(when)] : []),
    ...(kinds ? [`only when ${kinds.join(' or ')}`] : []),
  ].join('; ');
  return `${begins} ${tell.join(', ')}${only ? ` (${only})` : ''}`;
}

/** `outside of business hours, sat, holiday, 22:00-07:00` */
export function timesText({ hours, days, from, to }: Times): string {
  return [
    ...(hours ? [hours === 'business' ? 'in business hours' : 'outside of business hours'] : []),
    ...(days ?? []).map((day) => (day === 'holiday' ? day : (WEEKDAYS[day - 1] ?? ''))),
    ...(from !== undefined && to !== undefined ? [`${from}-${to}`] : []),
  ].join(', ');
}

/** `at 09:00 Asia/Tokyo, also when there is nothing to tell` */
export function reportText({ report, timeZone, nightNotices }: System): string | undefined {
  if (!report) return undefined;
  const also = report.whenQuiet ? ', also when there is nothing to tell' : '';
  return `at ${report.at} ${timeZone}${also}${nightNotices ? ', with what healed at night' : ''}`;
}

/** `slack, only critical, of wordpress, else by desk` */
export function channelText(channel: Channel): string {
  const { kind, systems, severities, onlyWhenCalled, onlyAsFallback, fallback } = channel;
  return [
    kind === 'webhook' ? `webhook (${channel.template})` : kind,
    ...(severities ? [`only ${severities.join(' and ')}`] : []),
    ...(systems ? [`of ${systems.join(', ')}`] : []),
    ...(onlyWhenCalled ? ['only when called'] : []),
    ...(onlyAsFallback ? ['only as a fallback'] : []),
    ...(fallback ? [`else by ${fallback}`] : []),
  ].join(', ');
}

/** What the public door lets in: nothing where there is none. */
export function doorOf({ receive, replies }: Pick<Duty, 'receive' | 'replies'>): readonly string[] {
  const { mappings, ...known } = receive ?? {};
  const senders = [...Object.keys(known), ...Object.keys(mappings ?? {})];
  const ways = [
    ...(replies?.slack ? ['Slack'] : []),
    ...(replies?.links ? [`one-time links${replies.approveByLink ? ', which may approve' : ''}`] : []),
  ];
  return [
    ...(senders.length > 0 ? [`alerts of ${senders.join(', ')}`] : []),
    ...(ways.length > 0 ? [`answers by ${ways.join(' and ')}`] : []),
  ];
}
