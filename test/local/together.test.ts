import { drillClock } from '../../local/clock';
import { type Steps, together } from '../../local/scoreboard/together';

it('time passes for all or for none, until each has what it waits for', async () => {
  const clock = drillClock('2026-03-01T04:00:00Z');
  const began = clock.now();
  const happened: string[] = [];
  for (const seconds of [10, 20]) {
    clock.at(began + seconds * 1000, `${seconds}`, () => void happened.push(`${seconds} s`));
  }
  async function* waitingFor(what: string): Steps<number> {
    yield () => happened.includes(what);
    happened.push(`somebody waited for ${what}`);
    yield 'quiet';
    return (clock.now() - began) / 1000;
  }
  expect(await together(clock, [waitingFor('10 s'), waitingFor('20 s')])).toEqual([20, 20]);
  expect(happened).toEqual(['10 s', '20 s', 'somebody waited for 10 s', 'somebody waited for 20 s']);
});
