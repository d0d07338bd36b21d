import { innerGlobals } from '../../local/sweep/inner-globals';

function inside() {
  const time = { at: Date.parse('2026-06-10T12:00:00Z') };
  const printed: string[] = [];
  const globals = innerGlobals(
    { STAGE: 'local' },
    {
      now: () => time.at,
      slept: (milliseconds) => void (time.at += milliseconds),
      printed: (stream, line) => void printed.push(`${stream}: ${line}`),
    },
  );
  return { globals, printed };
}

it('a sleep of an hour is over at once, and the clock says that an hour has passed', async () => {
  const { globals } = inside();

  await new Promise((resolve) => globals.setTimeout(resolve, 3_600_000));

  expect(new globals.Date().toISOString()).toBe('2026-06-10T13:00:00.000Z');
  expect(globals.Date.now()).toBe(Date.parse('2026-06-10T13:00:00Z'));
  expect(globals.performance.now()).toBe(Date.parse('2026-06-10T13:00:00Z'));
});

it('a deadline stays real, whether its callback is written out or bound', async () => {
  const { globals } = inside();
  const late: string[] = [];

  globals.setTimeout(() => late.push('arrow'), 60_000);
  globals.setTimeout(late.push.bind(late, 'bound'), 60_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  globals.clearTimers();

  expect(late).toEqual([]);
});

it('a bundle has an environment and streams of its own', () => {
  const { globals, printed } = inside();

  globals.console.log('one\ntwo');
  globals.process.stderr.write('three\n');

  expect(globals.process.env).toEqual({ STAGE: 'local' });
  expect(globals.process.version).toBe(process.version);
  expect(printed).toEqual(['stdout: one', 'stdout: two', 'stderr: three']);
});
