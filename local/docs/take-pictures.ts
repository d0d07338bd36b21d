import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runDrill } from '../drills/run-drill';
import { webServerDown } from '../drills/web-server-down';
import { terminalPicture } from './terminal-picture';

/** One for each README. */
const PICTURES = [
  { language: 'en', file: 'docs/web-server-down.svg', command: 'npm run drill -- web-server-down' },
  {
    language: 'ja',
    file: 'docs/web-server-down.ja.svg',
    command: 'npm run drill -- web-server-down --lang ja',
  },
] as const;

/** Runs the main drill and draws what happened. Returns the files that were written. Throws when the drill fails. */
export async function takePictures(root: string): Promise<readonly string[]> {
  for (const { language, file, command } of PICTURES) {
    const { passed, failure, lines, calls, invocations } = await runDrill(webServerDown, { root, language });
    if (!passed) throw new Error(`The drill failed, so there is nothing to show: ${failure}`);
    const text = terminalPicture({
      title: command,
      lines,
      ending: `passed (${calls} AWS calls, ${invocations} invocations)`,
    });
    writeFileSync(join(root, file), text);
  }
  return PICTURES.map(({ file }) => file);
}
