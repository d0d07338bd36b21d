import type { Channel } from '../domain/duty';
import type { Notice } from '../domain/notice';
import type { Thread } from './records';

/**
 * Whether a channel is to hear of a notice. Whoever was told of a beginning hears of the end, though an end is never
 * critical; whoever was not, does not. What is said to the channel by name always concerns it.
 */
export function concerns(
  { name, severities }: Channel,
  { severity, to }: Notice,
  { told, letters }: Thread,
): boolean {
  if (!severities || severities.includes(severity) || to?.includes(name)) return true;
  return told !== undefined || Object.keys(letters).length > 0;
}
