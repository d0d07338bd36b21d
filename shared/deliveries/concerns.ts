import type { Channel } from '../domain/duty';
import type { Notice } from '../domain/notice';
import type { Thread } from './records';

/**
 * Whether a channel is to hear of a notice. Whoever is told of a beginning hears of the end, though an end is never
 * critical; whoever is not, does not. What is said to the channel by name always concerns it.
 */
export function concerns(channel: Channel, notice: Notice, { told, letters }: Thread): boolean {
  if (comesTo(channel, notice) || told !== undefined || Object.keys(letters).length > 0) return true;
  // Queues keep no order, so the end may be here before the beginning.
  return (notice.earlier ?? []).some((each) => comesTo(channel, each));
}

/** Whether something before this notice comes to the channel as well, and was not seen there yet. */
export function isAhead(channel: Channel, { earlier = [] }: Notice, { letters }: Thread): boolean {
  return earlier.some((each) => comesTo(channel, each) && letters[each.id] === undefined);
}

/** As the subscription of the channel has it. */
function comesTo(
  { name, severities, onlyWhenCalled }: Channel,
  { severity, to = [] }: Pick<Notice, 'severity' | 'to'>,
): boolean {
  if (onlyWhenCalled) return to.includes(name);
  return !severities || severities.includes(severity) || to.includes(name);
}
