import { DrillFailure } from './drill';

/** duty.yml with these channels, a line each. */
export function withChannels(text: string, ...channels: readonly string[]): string {
  const head = '# Which servers a play may touch.';
  if (!text.includes(head)) throw new DrillFailure('Expected duty.yml to say which servers a play may touch');
  return text.replace(head, ['channels:', ...channels.map((line) => `  ${line}`), '', head].join('\n'));
}
