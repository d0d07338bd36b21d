import { drillClock, pacedClock } from '../../local/clock';

const minute = 60_000;
const start = '2026-03-01T00:00:00.000Z';
const startMilliseconds = 1_772_323_200_000;

describe('the clock of drills', () => {
  it('stands still while nothing happens', async () => {
    const clock = drillClock(start);

    await new Promise((resolve) => setTimeout(resolve, 15));

    expect(clock.now()).toBe(startMilliseconds);
  });

  it('jumps to what is due next, in order of time, ties in order of registration', async () => {
    const clock = drillClock(start);
    const seen: [string, number][] = [];
    const see = (name: string) => () => void seen.push([name, clock.now() - startMilliseconds]);
    clock.at(startMilliseconds + 5 * minute, 'late', see('late'));
    clock.at(startMilliseconds + minute, 'first', see('first'));
    clock.at(startMilliseconds + minute, 'second', see('second'));

    await clock.advance(10 * minute);

    expect(seen).toEqual([
      ['first', 60_000],
      ['second', 60_000],
      ['late', 300_000],
    ]);
    expect(clock.now()).toBe(startMilliseconds + 600_000);
  });

  it('leaves what is due after the limit for later', async () => {
    const clock = drillClock(start);
    let ran = false;
    clock.at(startMilliseconds + 2 * minute, 'later', () => void (ran = true));

    expect(await clock.runUntil(() => ran, minute)).toBe(false);
    expect(clock.now()).toBe(startMilliseconds + 60_000);
    expect(await clock.runUntil(() => ran, minute)).toBe(true);
  });

  it('stops as soon as the predicate is true', async () => {
    const clock = drillClock(start);
    let rings = 0;
    function ring(): void {
      rings += 1;
      clock.at(clock.now() + minute, 'ring', ring);
    }
    ring();

    expect(await clock.runUntil(() => rings === 3, 60 * minute)).toBe(true);
    expect(clock.now()).toBe(startMilliseconds + 120_000);
  });

  it('does not jump while something is under way, but runs at normal speed', async () => {
    const clock = drillClock(start);
    let firedAfter = 0;
    clock.at(startMilliseconds + 60 * minute, 'in an hour', () => void (firedAfter = clock.now()));
    const done = clock.busy('a command');
    const watching = clock.runUntil(() => firedAfter > 0, 120 * minute);

    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(firedAfter).toBe(0);
    expect(clock.now() - startMilliseconds).toBeGreaterThanOrEqual(39);
    expect(clock.now() - startMilliseconds).toBeLessThan(1_000);
    expect(clock.underWay()).toEqual(['a command']);
    done();

    expect(await watching).toBe(true);
    expect(firedAfter).toBe(startMilliseconds + 3_600_000);
  });

  it('runs what comes due while something else is under way', async () => {
    const clock = drillClock(start);
    let rang = false;
    const done = clock.busy('a slow command');
    clock.at(startMilliseconds + 20, 'soon', () => void (rang = true));

    expect(await clock.runUntil(() => rang, minute)).toBe(true);
    done();
  });

  it('counts a due thing that returns a promise as under way until it settles', async () => {
    const clock = drillClock(start);
    const seen: string[] = [];
    clock.at(startMilliseconds + minute, 'slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 80));
      seen.push('slow ended');
    });
    clock.at(startMilliseconds + 2 * minute, 'next', () => void seen.push('next'));

    await clock.advance(5 * minute);

    expect(seen).toEqual(['slow ended', 'next']);
  });

  it('does not run what was cancelled', async () => {
    const clock = drillClock(start);
    let ran = false;
    const cancel = clock.at(startMilliseconds + minute, 'cancelled', () => void (ran = true));
    cancel();

    await clock.advance(5 * minute);

    expect(ran).toBe(false);
  });

  it('settles without a jump', async () => {
    const clock = drillClock(start);
    const seen: string[] = [];
    clock.at(startMilliseconds, 'now', () => void seen.push('now'));
    clock.at(startMilliseconds + minute, 'later', () => void seen.push('later'));

    await clock.settle();

    expect(seen).toEqual(['now']);
    expect(clock.now()).toBe(startMilliseconds);
  });

  it('says what failed, whether it threw or rejected', async () => {
    const clock = drillClock(start);
    clock.at(startMilliseconds + 1, 'the alarm of web-1', () => {
      throw new Error('no such probe');
    });
    await expect(clock.advance(minute)).rejects.toThrow('Failed: the alarm of web-1');

    clock.at(clock.now() + 1, 'the agent of web-1', () => Promise.reject(new Error('no bash')));
    await expect(clock.advance(minute)).rejects.toThrow('Failed: the agent of web-1');
  });

  it('refuses a time that is none', () => {
    expect(() => drillClock('tomorrow')).toThrow('Expected an ISO 8601 time, got "tomorrow"');
    expect(() => drillClock(start).at(Number.NaN, 'never', () => undefined)).toThrow(TypeError);
  });
});

describe('the clock of npm start', () => {
  it('runs at normal speed and stops on request', async () => {
    const clock = pacedClock();
    const seen: string[] = [];
    clock.at(Date.now() + 10, 'soon', () => void seen.push('soon'));
    clock.at(Date.now() + 86_400_000 * 60, 'in two months', () => void seen.push('far'));

    await new Promise((resolve) => setTimeout(resolve, 120));
    clock.stop();

    expect(seen).toEqual(['soon']);
  });

  it('hands errors on with what failed', async () => {
    const errors: unknown[] = [];
    const clock = pacedClock({ onError: (error) => errors.push(error) });
    clock.at(Date.now(), 'the probe', () => {
      throw new Error('refused');
    });

    await new Promise((resolve) => setTimeout(resolve, 80));
    clock.stop();

    expect(String(errors[0])).toBe('Error: Failed: the probe');
  });

  it('lets time pass at once, in the order in which things are due, and goes on from there', async () => {
    const clock = pacedClock();
    const began = clock.now();
    const seen: string[] = [];
    clock.at(began + 40 * minute, 'later', () => void seen.push('later'));
    clock.at(began + 20 * minute, 'sooner', () => {
      seen.push('sooner');
      clock.at(clock.now() + 10 * minute, 'what follows', () => void seen.push('what follows'));
    });
    clock.at(began + 90 * minute, 'not yet', () => void seen.push('not yet'));

    await clock.skip(60 * minute);
    clock.stop();

    expect(seen).toEqual(['sooner', 'what follows', 'later']);
    expect(clock.ahead()).toBe(60 * minute);
    expect(clock.now() - began).toBeGreaterThanOrEqual(60 * minute);
    expect(clock.now() - began).toBeLessThan(61 * minute);
  });

  it('does not jump while something is under way', async () => {
    const clock = pacedClock();
    const began = clock.now();
    const done = clock.busy('an invocation');
    const skipped = clock.skip(60 * minute);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(clock.now() - began).toBeLessThan(minute);

    done();
    await skipped;
    clock.stop();

    expect(clock.now() - began).toBeGreaterThanOrEqual(60 * minute);
  });
});
