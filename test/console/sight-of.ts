import type { SeenServer, Sight } from '../../local/console/sight';
import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { readFileSync } from 'node:fs';

export const web: SeenServer = {
  id: 'i-0a1b2c3d4e5f60001',
  name: 'web-1',
  state: 'running',
  system: 'wordpress',
  services: [{ name: 'httpd', state: 'active', process: 4711, port: 20080, config: 'sound' }],
  agent: 'Online',
  disk: 41,
  impaired: undefined,
  rebooting: false,
  targets: [{ group: 'wordpress-web', state: 'healthy', description: undefined }],
};

/** 12:00 in UTC, 21:00 in Tokyo, of a Wednesday. */
export const NOON = Date.parse('2026-06-10T12:00:00Z');

export function sightOf(changes: Partial<Sight> = {}): Sight {
  return {
    now: NOON,
    servers: [web],
    alarms: [],
    tickets: [],
    mail: [],
    posts: [],
    switches: { '/toban/kill-switch': 'off' },
    ...changes,
  };
}

/** That of the repository. */
export function shippedDuty(): Duty {
  const loaded = loadDuty(readFileSync('duty.yml', 'utf8'));
  if (!('duty' in loaded)) throw new Error('Expected duty.yml to be sound');
  return loaded.duty;
}
