import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { drillClock } from '../../local/clock';
import type { DrillClock } from '../../local/clock';
import type { BusEvent, Happening } from '../../local/contracts';
import { createWorld } from '../../local/world/world';
import type { World, WorldOptions } from '../../local/world/world';

export const account = '123456789012';
export const region = 'ap-northeast-1';
export const web1 = 'i-0123456789abcdef1';
export const web2 = 'i-0123456789abcdef2';

export type PutEvent = Pick<BusEvent, 'detail-type' | 'source' | 'resources' | 'detail'>;

export interface TestWorld {
  readonly world: World;
  readonly clock: DrillClock;
  readonly events: PutEvent[];
  readonly invoked: {
    readonly functionArn: string;
    readonly payload: unknown;
    readonly principal: string;
    readonly sourceArn: string;
  }[];
  readonly published: {
    readonly topicArn: string;
    readonly subject: string;
    readonly message: string;
    readonly mail: string;
  }[];
  readonly happenings: Happening[];
  close(): Promise<void>;
}

/** A world on a drill clock at 2026-03-01 00:00 UTC, with our documents, that remembers what it announced. */
export async function testWorld(options: Partial<WorldOptions>): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'toban-world-'));
  const clock = drillClock('2026-03-01T00:00:00Z');
  const events: PutEvent[] = [];
  const invoked: TestWorld['invoked'] = [];
  const published: TestWorld['published'] = [];
  const happenings: Happening[] = [];
  const world = await createWorld({
    clock,
    announce: {
      putEvent: (event) => void events.push(event),
      invokeFunction: (functionArn, payload, principal, sourceArn) =>
        void invoked.push({ functionArn, payload, principal, sourceArn }),
      publish(topicArn, subject, message) {
        const { default: text, email } =
          typeof message === 'string' ? { default: message, email: message } : message;
        published.push({ topicArn, subject, message: text, mail: email });
      },
    },
    folder,
    account,
    region,
    servers: [],
    onHappening: (happening) => void happenings.push(happening),
    ...options,
  });
  for (const file of readdirSync('runbooks')) {
    const name = basename(file, '.yml');
    world.putDocument(name, runbook(name));
  }
  return {
    world,
    clock,
    events,
    invoked,
    published,
    happenings,
    async close() {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function runbook(name: string): string {
  return readFileSync(join('runbooks', `${name}.yml`), 'utf8');
}

/** The object behind the last line of a document's output. */
export function opsResult(output: unknown): unknown {
  const line = String(output).trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('OPSRESULT ')) throw new Error(`Expected OPSRESULT on the last line, got "${line}"`);
  return JSON.parse(line.slice('OPSRESULT '.length));
}
