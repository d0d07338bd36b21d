import { DrillFailure } from './drill';

/** duty.yml with one of the plays that it shows in comments: what it recommends is what drills play. */
export function withExample(text: string, play: string): string {
  const lines = text.split('\n');
  const first = lines.indexOf(`  # ${play}:`);
  if (first < 0)
    throw new DrillFailure(`Expected duty.yml to show a play ${play} in its comments, found none`);
  const length = lines.slice(first + 1).findIndex((line) => !line.startsWith('  #   '));
  const last = length < 0 ? lines.length : first + 1 + length;
  return lines
    .map((line, index) => (index >= first && index < last ? line.replace('  # ', '  ') : line))
    .join('\n');
}
