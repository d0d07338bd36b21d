import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

import { OpsError } from '../../shared/ops-error';

const Announcement = z.object({
  endpoint: z.string(),
  region: z.string(),
  account: z.string(),
  pid: z.int().positive(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  stage: z.string().optional(),
});

/** How to reach the local AWS, as `npm start` writes it down. */
export type LocalAws = z.output<typeof Announcement>;

/**
 * The local AWS that runs now; nothing when none does, or when the one that announced itself is dead. It is announced
 * in `.toban/local.json`, or in the folder that TOBAN_STATE names.
 */
export function runningLocalAws(environment: NodeJS.ProcessEnv): LocalAws | undefined {
  const file = join(environment['TOBAN_STATE'] ?? '.toban', 'local.json');
  if (!existsSync(file)) return undefined;
  const parsed = Announcement.safeParse(contentOf(file));
  if (!parsed.success) {
    throw new OpsError(
      `Expected ${file} to say how to reach the local AWS; remove it and run \`npm start\``,
      {
        cause: parsed.error,
        retryable: false,
      },
    );
  }
  return isAlive(parsed.data.pid) ? parsed.data : undefined;
}

/** Half a file, while it is being written, counts as none that can be read. */
function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    // It lives, and belongs to somebody else.
    if (error instanceof Error && 'code' in error && error.code === 'EPERM') return true;
    throw error;
  }
}
