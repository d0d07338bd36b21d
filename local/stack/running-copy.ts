import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { accessKeyFor } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { ACCOUNT, REGION } from './local-aws';

/** Another `npm start` works in the same folder: two of them would write one set of tables. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

/** The folder of the running copy, and the file by which the operator's commands find it. */
export interface FolderClaim {
  readonly folder: string;
  /** How far the clock of the last run was ahead, in milliseconds: what that run wrote down must not lie in the future. */
  readonly ahead: number;
  /** Writes down where the local AWS answers, and how far its clock is ahead. */
  announce(place: { readonly endpoint: string; readonly ahead: number }): void;
  release(): void;
}

/** Takes the folder for this process, emptied if `fresh`. Throws AlreadyRunningError while another one lives in it. */
export function claimFolder(parent: string, fresh: boolean): FolderClaim {
  const file = join(parent, 'local.json');
  const folder = join(parent, 'local');
  const pid = pidIn(file);
  if (pid !== undefined && isAlive(pid)) {
    throw new AlreadyRunningError(
      `Toban already runs here, as process ${pid}. Stop it with Ctrl-C in its terminal (or \`kill ${pid}\`), then start again.`,
    );
  }
  if (fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const clockFile = join(folder, 'clock.json');
  writeFileSync(file, JSON.stringify({ pid: process.pid }));
  return {
    folder,
    ahead: existsSync(clockFile) ? (JSON.parse(readFileSync(clockFile, 'utf8')) as Clocked).ahead : 0,
    announce({ endpoint, ahead }) {
      const { accessKeyId, secretAccessKey } = accessKeyFor(operatorRole);
      const place = { pid: process.pid, endpoint, region: REGION, account: ACCOUNT, ahead };
      writeFileSync(clockFile, JSON.stringify({ ahead } satisfies Clocked));
      writeFileSync(file, JSON.stringify({ ...place, accessKeyId, secretAccessKey }, null, 2));
    },
    release: () => rmSync(file, { force: true }),
  };
}

interface Clocked {
  readonly ahead: number;
}

function pidIn(file: string): number | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown };
    return typeof pid === 'number' ? pid : undefined;
  } catch (error) {
    // No file, or one that a dying process left half written: nobody is there.
    if (
      error instanceof SyntaxError ||
      (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    ) {
      return undefined;
    }
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
