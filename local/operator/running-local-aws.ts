import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

import { OpsError } from '../../shared/ops-error';

const Announcement = z.object({
  endpoint: z.string(),
  region: z.string(),
  account: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  /** How far its clock is ahead, in milliseconds. */
  ahead: z.optional(z.number()),
});

/** How to reach the local AWS, as `npm start` writes it down in `.toban/local.json`. */
export type LocalAws = z.output<typeof Announcement>;

/** The local AWS that runs now; nothing when none does. Throws an OpsError while it does not answer yet. */
export function runningLocalAws(folder = '.toban'): LocalAws | undefined {
  const file = join(folder, 'local.json');
  const content = existsSync(file) ? contentOf(file) : undefined;
  const owner = z.object({ pid: z.int().positive() }).safeParse(content);
  if (!owner.success || !isAlive(owner.data.pid)) return undefined;
  const announced = Announcement.safeParse(content);
  if (announced.success) return announced.data;
  throw new OpsError('The local AWS is still starting. Try again when its timeline is on screen.', {
    retryable: true,
  });
}

/** Half a file, of a process that died while it wrote, counts as none. */
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
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ESRCH') return false;
    // It lives, and belongs to somebody else.
    if (code === 'EPERM') return true;
    throw error;
  }
}
