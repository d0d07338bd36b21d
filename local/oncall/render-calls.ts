import type { Duty, System } from '../../shared/domain/duty';
import type { Instant } from '../../shared/domain/instant';
import { isBusinessTime, isWithin } from '../../shared/duty/calendar';
import { onDuty } from '../../shared/duty/rotation';
import { renderIn } from '../../shared/messages/render';
import type { Colors } from '../operator/run-command';
import { type Call, callsFrom, type ChainCalls } from './calls-from';

/** Later rounds call the same people again; three lines of them say enough. */
const SHOWN_AFTER_FIRST_ROUND = 3;

/** Who is on duty in a system at a moment, and whom a notice that needs a person would call from then on. */
export function renderCalls(duty: Duty, system: System, at: Instant, colors: Colors): readonly string[] {
  const render = renderIn('en', system.timeZone);
  const { name, title, rotations = {}, quietHours, businessHours } = system;
  const turns = Object.entries(rotations).map(
    ([rotation, turn]) => `  ${rotation}: ${colors.bold(onDuty(turn, system.timeZone, at))} is on duty`,
  );
  const chains = callsFrom(duty, at).filter((chain) => chain.system === name);
  return [
    `${colors.bold(name)} (${title}), ${render.at(at)}${businessHours ? `, ${isBusinessTime(at, system) ? 'in' : 'outside of'} business hours` : ''}`,
    ...turns,
    ...(quietHours && isWithin(at, quietHours, system)
      ? ['  quiet hours: what is not critical rings nowhere']
      : []),
    ...(chains.length > 0
      ? chains.flatMap((chain) => ['', ...chainLines(chain, system, colors)])
      : [
          '  Nobody is called in particular: it has no `escalation` in duty.yml. Everybody who is told is told at once.',
        ]),
  ];
}

function chainLines({ play, kinds, calls }: ChainCalls, system: System, colors: Colors): readonly string[] {
  const heading = `  ${play ? `play ${play}: ` : ''}${kinds.join(', ')}`;
  if (calls.length === 0) return [heading, '    nobody is called'];
  const { at } = renderIn('en', system.timeZone);
  const later = calls.findIndex(({ round }) => round > 1);
  const shown = later < 0 ? calls : calls.slice(0, later + SHOWN_AFTER_FIRST_ROUND);
  const last = calls.at(-1);
  const rows = [...shown, ...(last && !shown.includes(last) ? [last] : [])].map((call) => [
    at(call.at),
    call.minutes === 0 ? 'at once' : `after ${call.minutes} min`,
    whoOf(call, system),
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(
    ([when = '', after = '', who = '']) =>
      `    ${when.padEnd(widths[0] ?? 0)}  ${after.padEnd(widths[1] ?? 0)}  ${who}`,
  );
  const left = calls.length - rows.length;
  return [
    colors.bold(heading),
    ...lines.slice(0, shown.length),
    ...(left > 0 ? [colors.dim(`    … and ${left} more`)] : []),
    ...lines.slice(shown.length),
  ];
}

function whoOf({ to, round }: Call, { people }: System): string {
  if (to.length === 0) return 'it is said that nobody answered';
  const names = to.map((name) => {
    const person = people.find((each) => each.name === name);
    return `${name} (${person ? means(person) : 'channel'})`;
  });
  return `${names.join(', ')}${round > 1 ? `, time ${round}` : ''}`;
}

/** How a person can be reached; by name only, in whatever everybody reads, where nothing is known. */
function means({ email, slack, phone }: System['people'][number]): string {
  const known = [email && 'mail', slack && 'Slack', phone && 'phone'].filter(Boolean);
  return known.length > 0 ? known.join(', ') : 'by name only';
}
