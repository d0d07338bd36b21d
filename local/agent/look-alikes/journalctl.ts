import { priorities } from '../../world/servers/journal';
import type { JournalLine, Priority } from '../../world/servers/journal';
import type { LookAlike, LookAlikeCall } from './command';

/** journalctl of one unit: --unit, --priority, --lines, --output=cat|short-iso; and --vacuum-time. */
export const journalctl: LookAlike = ({ options, operands, server }) => {
  if (options.has('--vacuum-time')) {
    server.litter.remove('journal');
    return { code: 0, errorOutput: 'Vacuuming done, freed archived journals from /var/log/journal.' };
  }
  const unit = (options.get('--unit') ?? operands[0] ?? '').replace(/\.service$/, '');
  const priority = options.get('--priority') ?? 'debug';
  if (!isPriority(priority)) return { code: 1, errorOutput: `Unknown log level ${priority}` };
  const lines = server.journal.read(unit, priority).slice(-Number(options.get('--lines') ?? 1_000));
  if (lines.length === 0) return { code: 0, output: '-- No entries --' };
  return { code: 0, output: lines.map((line) => format(line, options, server.name)).join('\n') };
};

function format(line: JournalLine, options: LookAlikeCall['options'], host: string): string {
  if (options.get('--output') === 'cat') return line.text;
  return `${new Date(line.at).toISOString().slice(0, 19)}+00:00 ${host} ${line.from}: ${line.text}`;
}

function isPriority(text: string): text is Priority {
  return (priorities as readonly string[]).includes(text);
}
