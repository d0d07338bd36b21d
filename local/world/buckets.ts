import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** S3, as far as nodes write to it: a folder for each bucket, a file for each object. */
export interface Buckets {
  readonly folder: string;
  /** Whether the role of the nodes may write. */
  writable: boolean;
  /** False when the role may not. */
  write(bucket: string, key: string, text: string): boolean;
}

export function createBuckets(folder: string): Buckets {
  return {
    folder,
    writable: true,
    write(bucket, key, text) {
      if (!this.writable) return false;
      const file = join(folder, bucket, ...key.split('/').filter((part) => !['', '.', '..'].includes(part)));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return true;
    },
  };
}
