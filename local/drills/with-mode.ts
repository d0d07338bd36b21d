import { DrillFailure } from './drill';

/** duty.yml in which one of its plays has another mode, and other lines beside it. */
export function withMode(text: string, play: string, mode: string, ...more: readonly string[]): string {
  const head = `  ${play}:\n    system: wordpress\n`;
  const [before, after] = text.split(head);
  if (before === undefined || after === undefined) {
    throw new DrillFailure(`Expected duty.yml to have a play ${play}, found none`);
  }
  const lines = [`mode: ${mode}`, ...more].map((line) => `    ${line}\n`).join('');
  return `${before}${head}${lines}${after.replace('    mode: auto\n', '')}`;
}
