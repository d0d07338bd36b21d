import type { Severity } from '../shared/domain/signal';

const WORDS: Readonly<Record<Severity, readonly string[]>> = {
  critical: [
    'critical',
    'crit',
    'page',
    'emergency',
    'alert',
    'fatal',
    'disaster',
    'high',
    'error',
    'p1',
    'p2',
  ],
  warning: ['warning', 'warn', 'average', 'medium', 'p3'],
  info: ['info', 'information', 'informational', 'notice', 'debug', 'low', 'none', 'p4', 'p5', 'normal'],
};

/** How bad monitoring calls an alert, in our three words; nothing for a word that nobody agreed on. */
export function severityOf(text: string | undefined): Severity | undefined {
  const word = text?.trim().toLowerCase() ?? '';
  return (Object.keys(WORDS) as Severity[]).find((severity) => WORDS[severity].includes(word));
}
