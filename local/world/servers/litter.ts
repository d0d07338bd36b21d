import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Server } from './server';

/** What a command of the server itself throws away; rotated logs are files like any other, and are removed as files. */
type Kind = 'journal' | 'packages' | 'log';

/** Things on a disk that nobody needs. Each stands for a share of what they take together. */
export interface Litter {
  /** Percent of the disk that it takes now. */
  percent(): number;
  /** Leaves litter that takes this much of the disk, in place of what there was. */
  scatter(percent: number): void;
  remove(...kinds: readonly Kind[]): void;
}

interface Piece {
  readonly kind: Kind;
  readonly path: string;
  readonly share: number;
}

const pieces: readonly Piece[] = [
  { kind: 'log', path: 'var/log/messages-20250105', share: 0.25 },
  { kind: 'log', path: 'var/log/httpd/access_log-20250105.gz', share: 0.25 },
  { kind: 'journal', path: 'var/log/journal/system@0001.journal', share: 0.3 },
  { kind: 'packages', path: 'var/cache/dnf/kernel.rpm', share: 0.2 },
];

/** Long before any number of days that a document may be told to keep. */
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

/** Litter as files in a real server's folder: the disk has room again when a script has removed them. */
export function litterIn(serverFolder: string): Litter {
  return litter({
    exists: ({ path }) => existsSync(join(serverFolder, path)),
    put({ path }) {
      const file = join(serverFolder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'litter\n');
      utimesSync(file, LONG_AGO, LONG_AGO);
    },
    remove: ({ path }) => rmSync(join(serverFolder, path), { force: true }),
  });
}

export function litterInMemory(): Litter {
  const there = new Set<Piece>();
  return litter({
    exists: (piece) => there.has(piece),
    put: (piece) => void there.add(piece),
    remove: (piece) => void there.delete(piece),
  });
}

interface Place {
  exists(piece: Piece): boolean;
  put(piece: Piece): void;
  remove(piece: Piece): void;
}

function litter({ exists, put, remove }: Place): Litter {
  let whole = 0;
  return {
    percent: () => whole * pieces.filter(exists).reduce((sum, { share }) => sum + share, 0),
    scatter(percent) {
      whole = percent;
      for (const piece of pieces) {
        if (percent > 0) put(piece);
        else remove(piece);
      }
    },
    remove(...kinds) {
      for (const piece of pieces) if (kinds.includes(piece.kind)) remove(piece);
    },
  };
}

/** How full the disk is, in whole percent as df rounds it: up. */
export function diskPercent({ load, litter: left }: Pick<Server, 'load' | 'litter'>): number {
  return Math.min(100, Math.ceil(Number((load.disk + left.percent()).toFixed(3))));
}
