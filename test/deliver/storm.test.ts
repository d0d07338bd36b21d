import { deliver } from '../../shared/deliver';
import type { IntentId, TicketId } from '../../shared/domain/names';
import type { Notice } from '../../shared/domain/notice';
import { requestFor } from '../support/notices';
import { inMemoryDeliveries, parcelOf } from '../support/in-memory-deliveries';

const letters = 'abcdefghijklmnopqrstuvwxyz';

function matter(index: number, changes: Partial<Notice> = {}) {
  const key = `storm${letters[Math.floor(index / 26)]}${letters[index % 26]}`.padEnd(12, 'a');
  return parcelOf({
    ticket: `${key}-1` as TicketId,
    id: `${key}-1.${changes.version ?? 2}` as IntentId,
    version: 2,
    kind: 'handed-over',
    severity: 'critical',
    ...changes,
  });
}

const matters = (count: number) => Array.from({ length: count }, (_, index) => matter(index));

async function broken(count: number) {
  const scene = inMemoryDeliveries();
  let left: readonly ReturnType<typeof matter>[] = matters(count);
  for (let round = 0; left.length > 0 && round < 20; round += 1) {
    const again = await scene.deliver(...left);
    left = left.filter(({ record }) => again.includes(record));
    scene.pass({ seconds: 10 });
  }
  return { ...scene, left };
}

it('gives a handful of matters a message each, and counts all others in one', async () => {
  const { letters: sent, left } = await broken(60);
  expect(left).toEqual([]);
  expect(sent.filter(({ storm }) => !storm)).toHaveLength(5);
  const counts = sent.flatMap(({ storm }) => (storm ? [storm.tickets] : []));
  expect(counts.at(-1)).toBe(55);
  // It is posted once and changed afterwards, a few times.
  expect(sent.filter(({ storm, thread }) => storm && !thread)).toHaveLength(1);
  expect(counts.length).toBeLessThanOrEqual(4);
});

it('acknowledges nobody whom the message does not show', async () => {
  const scene = inMemoryDeliveries();
  const again = await scene.deliver(...matters(20));
  expect(again).toHaveLength(14);
  expect(scene.letters.at(-1)?.storm?.tickets).toBe(1);
});

it('keeps the count up to date when matters end', async () => {
  const scene = await broken(12);
  const over = matter(11, { version: 5, kind: 'resolved', severity: 'info' });
  await scene.deliver(over);
  expect(scene.letters.at(-1)?.storm).toMatchObject({ tickets: 7, over: 1, waiting: 6 });
});

it('lets nobody be asked in a crowd: a request for approval comes by itself', async () => {
  const scene = await broken(12);
  const { request } = requestFor();
  const asked = matter(30, { kind: 'asked', ...(request && { request }) });
  expect(await scene.deliver(asked)).toEqual([]);
  expect(scene.letters.at(-1)?.storm).toBeUndefined();
  const known = matter(11, { version: 6, kind: 'asked', ...(request && { request }) });
  expect(await scene.deliver(known)).toEqual([]);
  expect(scene.letters.at(-1)?.storm).toBeUndefined();
});

it('ends: a matter that comes minutes later has a message of its own', async () => {
  const scene = await broken(12);
  scene.pass({ minutes: 6 });
  expect(await scene.deliver(matter(40))).toEqual([]);
  expect(scene.letters.at(-1)?.storm).toBeUndefined();
});

it('tells a matter that was promised to it and not counted before it was over', async () => {
  const scene = await broken(8);
  const { ports } = scene;
  const [late, other] = [matter(20), matter(21)];
  const losing = { ...ports, deliveries: { ...ports.deliveries, saveStorm: async () => false } };
  expect((await deliver([late], losing)).batchItemFailures).toHaveLength(1);
  scene.luck.push({ kind: 'busy', seconds: 1800, why: 'answered 429' });
  expect(await scene.deliver(other)).toEqual([other.record]);

  scene.pass({ minutes: 31 });

  expect(await scene.deliver(late, other)).toEqual([]);
  expect(scene.letters.at(-1)?.storm?.tickets).toBe(5);
});

it('sends a count that cannot be changed no more often than every five minutes', async () => {
  const scene = inMemoryDeliveries(undefined, { updates: undefined } as never);
  await scene.deliver(...matters(8));
  scene.pass({ minutes: 2 });
  await scene.deliver(matter(6), matter(7));
  expect(scene.letters.filter(({ storm }) => storm)).toHaveLength(1);
  scene.pass({ minutes: 3 });
  expect(await scene.deliver(matter(6), matter(7))).toEqual([]);
  expect(scene.letters.filter(({ storm }) => storm)).toHaveLength(2);
});

it('sends a count that one of its readers never gets to the others no more often, and each matter elsewhere once', async () => {
  const scene = inMemoryDeliveries(undefined, { updates: undefined } as never);
  await scene.deliver(...matters(5));
  const refused = {
    kind: 'refused',
    why: 'not verified',
    reached: { 'sato@example.com': '0100-1' },
  } as const;
  scene.luck.push(...Array.from({ length: 9 }, () => refused));
  let left: readonly ReturnType<typeof matter>[] = [5, 6, 7, 8].map((index) => matter(index));
  for (let seconds = 0; left.length > 0 && seconds < 290; seconds += 10) {
    const again = await scene.deliver(...left);
    left = left.filter(({ record }) => again.includes(record));
    scene.pass({ seconds: 10 });
  }
  expect(scene.letters.filter(({ storm }) => storm)).toHaveLength(1);
  scene.pass({ seconds: 60 });
  expect(await scene.deliver(...left)).toEqual([]);

  expect(scene.letters.filter(({ storm }) => storm)).toHaveLength(2);
  const elsewhere = scene.queued.filter(({ queue }) => queue === 'toban-prod-channel-desk');
  const told = elsewhere.map(({ body }) => (JSON.parse(body) as Notice).ticket);
  expect([...new Set(told)]).toHaveLength(4);
  expect(told).toHaveLength(4);
});
