import { inflateSync } from 'node:zlib';

import { createCloudWatch } from '../../local/services/cloudwatch';
import { ask } from './support/call';
import { testWorld, type TestWorld } from './world-support';

let at: TestWorld;
beforeEach(async () => {
  at = await testWorld({});
});
afterEach(() => at.close());

const widget = {
  width: 300,
  height: 150,
  start: '-PT1H',
  timezone: '+0900',
  title: 'queue: waiting (max)',
  period: 60,
  stat: 'Maximum',
  metrics: [['Shop', 'Waiting', 'Queue', 'orders']],
};

async function draw(changes: object = {}): Promise<Buffer> {
  const answer = await ask(createCloudWatch(at.world), 'GetMetricWidgetImage', {
    MetricWidget: JSON.stringify({ ...widget, ...changes }),
  });
  return Buffer.from(answer['MetricWidgetImage'] as Uint8Array);
}

/** How many pixels of the picture have a colour. */
function pixelsOf(image: Buffer, [red, green, blue]: readonly [number, number, number]): number {
  const data = image.indexOf('IDAT') + 4;
  const raw = inflateSync(image.subarray(data, data + image.readUInt32BE(data - 8)));
  let count = 0;
  for (let row = 0; row < 150; row += 1) {
    for (let column = 0; column < 300; column += 1) {
      const place = row * 901 + 1 + column * 3;
      if (raw[place] === red && raw[place + 1] === green && raw[place + 2] === blue) count += 1;
    }
  }
  return count;
}

const blue = [31, 119, 180] as const;
const red = [214, 39, 40] as const;

it('draws a PNG of the size that was asked for, with the line of the metric and the threshold', async () => {
  for (let minute = 50; minute > 0; minute -= 1) {
    at.world.metrics.put(
      { namespace: 'Shop', name: 'Waiting', dimensions: { Queue: 'orders' } },
      at.clock.now() - minute * 60_000,
      minute % 7,
    );
  }
  const image = await draw({ annotations: { horizontal: [{ value: 5, label: 'Threshold' }] } });
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([300, 150]);
  expect(pixelsOf(image, blue)).toBeGreaterThan(200);
  expect(pixelsOf(image, red)).toBeGreaterThan(80);
  const other = await draw({ metrics: [['Shop', 'Nothing']] });
  expect([pixelsOf(other, blue), pixelsOf(other, red)]).toEqual([0, 0]);
});

it.each([
  ['a name of a zone', { timezone: 'Asia/Tokyo' }],
  ['too wide a picture', { width: 2001 }],
  ['no metric', { metrics: [] }],
  ['a dimension without a value', { metrics: [['Shop', 'Waiting', 'Queue']] }],
  ['another Region', { region: 'eu-west-1' }],
  ['an end before the beginning', { start: 'PT0H', end: '-PT1H' }],
  ['no time at all', { start: 'yesterday' }],
])('refuses %s', async (_what, changes) => {
  await expect(draw(changes)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

it('draws an expression over metrics that are hidden, each with its own statistic', async () => {
  for (let minute = 50; minute > 0; minute -= 1) {
    const moment = at.clock.now() - minute * 60_000;
    at.world.metrics.put(
      { namespace: 'Shop', name: 'Waiting', dimensions: { Queue: 'orders' } },
      moment,
      minute % 7,
    );
  }
  const hidden = ['Shop', 'Waiting', 'Queue', 'orders', { id: 'm1', stat: 'Sum', visible: false }];
  const shown = await draw({ metrics: [hidden, [{ expression: 'm1 * 2', id: 'e1' }]] });
  expect(pixelsOf(shown, blue)).toBeGreaterThan(200);
  expect(pixelsOf(await draw({ metrics: [hidden] }), blue)).toBe(0);
  await expect(draw({ metrics: [['Shop', { expression: 'm1' }]] })).rejects.toThrow(
    'MetricWidget is invalid',
  );
});
