import * as fc from 'fast-check';
import { fromJson } from '../../events/json';
import { read } from '../../events/read';
import { UnrecognizedEventError } from '../../events/unrecognized-event-error';
import { sample, sampleNames } from './sample';

const sources = ['cloudwatch', 'ssm', 'ec2', 'health', 'schedule', 'toban', 'wrapping'];

const realSamples = sources.flatMap((source) =>
  sampleNames(source)
    .filter((file) => file.endsWith('.json'))
    .map((file) => sample(source, file)),
);

/** Keys that mean something to us, so that chance finds its way past the first question. */
const keys = [
  'Records',
  'Entries',
  'eventSource',
  'body',
  'Sns',
  'Type',
  'Message',
  'detail-type',
  'DetailType',
  'source',
  'detail',
  'alarmData',
  'AlarmName',
  'NewStateValue',
  'toban',
  '__proto__',
  'constructor',
];

const values = [
  'aws:sqs',
  'aws:sns',
  'Notification',
  'CloudWatch Alarm State Change',
  'EC2 Command Status-change Notification',
  'EC2 Instance State-change Notification',
  'AWS Health Event',
  'aws.health',
  'Scheduled Event',
  'Timer',
  'schedule',
  'toban',
];

const { junk } = fc.letrec<{ junk: unknown }>((tie) => ({
  junk: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.jsonValue(),
    fc.constantFrom(...values),
    fc.dictionary(fc.constantFrom(...keys), tie('junk'), { noNullPrototype: true }),
    fc.array(tie('junk'), { maxLength: 4 }),
    tie('junk').map((value) => JSON.stringify(value)),
  ),
}));

/** A real sample in which some places are gone or hold something else. */
const damaged = fc
  .tuple(
    fc.constantFrom(...realSamples),
    fc.array(fc.tuple(fc.infiniteStream(fc.nat()), fc.option(fc.jsonValue(), { nil: undefined })), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([event, damages]) =>
    damages.reduce((hurt, [steps, value]) => damage(hurt, steps[Symbol.iterator](), value), event),
  );

function damage(value: unknown, steps: Iterator<number>, replacement: unknown): unknown {
  if (typeof value === 'string') {
    const inner = fromJson(value);
    if (inner !== value) return JSON.stringify(damage(inner, steps, replacement));
  }
  const step = Number(steps.next().value);
  if (typeof value !== 'object' || value === null || step % 7 === 0) return replacement;
  const places = Object.keys(value);
  const place = places[step % places.length];
  if (place === undefined) return replacement;
  const inner = damage(Reflect.get(value, place), steps, replacement);
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === place ? inner : item));
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === place ? inner : (item as unknown),
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function expectVerdicts(event: unknown): void {
  const readings = read(event);
  expect(readings.length).toBeGreaterThan(0);
  for (const reading of readings) {
    switch (reading.kind) {
      case 'signal':
        expect(reading.signal.id).toMatch(/^[a-z2-7]{16}$/);
        expect(reading.signal.at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
        expect(reading.signal.place.region).toMatch(/^[A-Za-z0-9-]+$/);
        break;
      case 'not-ours':
        expect(JSON.stringify(reading.because).length).toBeLessThan(1000);
        break;
      case 'refused':
        expect(reading.error).toBeInstanceOf(UnrecognizedEventError);
        expect(reading.error.message).toMatch(/^.+: at .+ expected .+, found .+$/);
        expect(reading.error.message.length).toBeLessThan(2000);
        break;
      default:
        throw new Error(`no verdict: ${JSON.stringify(reading satisfies never)}`);
    }
  }
}

describe('any JSON at all', () => {
  it('gets a verdict', () => {
    fc.assert(fc.property(junk, expectVerdicts), { numRuns: 1000 });
  });

  it('gets a verdict as text', () => {
    fc.assert(fc.property(fc.json(), expectVerdicts), { numRuns: 300 });
  });

  it('gets a verdict when it was a real event once', () => {
    fc.assert(fc.property(damaged, expectVerdicts), { numRuns: 1500 });
  });

  it('gets each of the verdicts, so that the three above are not idle', () => {
    const kinds = fc
      .sample(damaged, { numRuns: 500, seed: 1 })
      .flatMap((event) => read(event).map(({ kind }) => kind));

    expect(new Set(kinds)).toEqual(new Set(['signal', 'not-ours', 'refused']));
  });
});
