import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packageForDrill } from '../package/package-for-drill';
import type { Drill } from './drill';

const SELECTOR = 'tags: { role: web }';

export const emptySelector: Drill = {
  name: 'empty-selector',
  shows:
    'A selector that names no server never means "all servers": nothing is packaged, and the line is named.',
  servers: 'modelled',
  async play({ tell, expect }) {
    const root = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), 'toban-empty-selector-'));
    const dutyFile = join(folder, 'duty.yml');
    const duty = readFileSync(join(root, 'duty.yml'), 'utf8');
    const line = duty.slice(0, duty.indexOf(SELECTOR)).split('\n').length;
    tell('somebody empties the selector "web", and packages');
    writeFileSync(dutyFile, duty.replace(SELECTOR, 'tags: {}'));
    const [packaged] = await Promise.allSettled([packageForDrill({ stage: 'local', dutyFile, root })]);
    rmSync(folder, { recursive: true });
    const said = packaged.status === 'rejected' ? String(packaged.reason) : 'it was packaged';
    expect('the line that is named', said.includes(`:${line}:`), true);
    expect('what is said', said.includes('no tags would mean "all servers"'), true);
  },
};
