import { DrillFailure } from './drill';

/** duty.yml with other lines at the head of one of its plays. */
export function withMode(text: string, play: string, mode: string, ...more: readonly string[]): string {
  const head = `  ${play}:\n    system: wordpress\n`;
  if (!text.includes(head)) throw new DrillFailure(`Expected duty.yml to have a play ${play}, found none`);
  return text.replace(head, `${head}${[`mode: ${mode}`, ...more].map((line) => `    ${line}\n`).join('')}`);
}
