import { breakByFailures, breakByGroup, breakByIncidents } from '../../shared/breaker';
import type { ChangeRecord, OpeningRecord } from '../../shared/domain/facts';
import type { PlayName, TicketKey } from '../../shared/domain/names';
import { circuitBreaker } from '../../shared/guards/circuit-breaker';
import { at, web1, web2 } from '../support/estate';
import { proposal, ticketAboutToRestart } from '../support/proposal';

const limits = { breakAtIncidents: 3, breakWithinMinutes: 10 };

function opened(...times: readonly (readonly [matter: string, time: string])[]): readonly OpeningRecord[] {
  return times.map(([matter, time]) => ({
    at: at(time),
    play: 'web-server-down' as PlayName,
    ticket: matter as TicketKey,
    alarm: `alarm-${matter}`,
  }));
}

function ends(...results: readonly ('succeeded' | 'failed' | 'open')[]): readonly ChangeRecord[] {
  return results.map((result, index) => ({
    at: at('03:00'),
    server: web1,
    action: 'restart-service',
    ...(result === 'open' ? {} : { end: { at: at(`03:5${index}`), result } }),
  }));
}

describe('the breaker of a target group', () => {
  it.each([
    ['one of one', 'u', undefined],
    ['one of two', 'uh', undefined],
    ['both of two', 'uu', ['i-0', 'i-1']],
    ['two of six, a third', 'uuhhhh', ['i-0', 'i-1']],
    ['two of seven, less than 30 %', 'uuhhhhh', undefined],
    ['three of ten, exactly 30 %', 'uuuhhhhhhh', undefined],
    ['four of ten', 'uhuhuhuhhh', ['i-0', 'i-2', 'i-4', 'i-6']],
    ['those on their way in and out', 'uiiidddd', undefined],
    ['nobody', '', undefined],
  ])('%s', (_, word, bad) => {
    const states: Readonly<Record<string, string>> = {
      u: 'unhealthy',
      h: 'healthy',
      i: 'initial',
      d: 'draining',
    };
    const targets = Array.from(word).map((state, index) => ({
      id: `i-${index}`,
      state: states[state] ?? '',
    }));
    expect(breakByGroup(targets)).toEqual(bad);
  });

  it('counts a server once, whatever the number of its ports', () => {
    const twice = ['i-0', 'i-0', 'i-1'].map((id) => ({ id, state: id === 'i-0' ? 'unhealthy' : 'healthy' }));
    expect(breakByGroup(twice)).toBeUndefined();
  });
});

describe('the breaker of a play', () => {
  it.each([
    ['two matters', opened(['a', '04:00'], ['b', '04:01']), undefined],
    ['three matters in ten minutes', opened(['a', '04:00'], ['b', '04:05'], ['c', '04:09:59']), '04:39:59'],
    ['three matters in more', opened(['a', '04:00'], ['b', '04:05'], ['c', '04:10']), undefined],
    ['one matter three times', opened(['a', '04:00'], ['a', '04:01'], ['a', '04:02']), undefined],
    [
      'a fourth that comes while it is open',
      opened(['a', '04:00'], ['b', '04:00'], ['c', '04:00'], ['d', '04:09']),
      '04:39',
    ],
    [
      'a fourth that comes alone',
      opened(['a', '04:00'], ['b', '04:00'], ['c', '04:00'], ['d', '04:10']),
      '04:30',
    ],
    ['whatever order they are read in', opened(['c', '04:02'], ['a', '04:00'], ['b', '04:01']), '04:32'],
  ])('%s', (_, openings, until) => {
    expect(breakByIncidents(openings, limits, at('04:10'))?.until).toBe(until && at(until));
  });

  it('closes 30 minutes after the newest trip', () => {
    const openings = opened(['a', '04:00'], ['b', '04:00'], ['c', '04:00']);
    expect(breakByIncidents(openings, limits, at('04:29:59'))).toBeDefined();
    expect(breakByIncidents(openings, limits, at('04:30'))).toBeUndefined();
  });

  it('counts an alarm over many series by those that are red, not once more by itself', () => {
    const whole = { ...opened(['all', '04:00'])[0], alarm: 'errors' } as OpeningRecord;
    const part = (matter: string, server = web1): OpeningRecord => ({
      ...(opened([matter, '04:01'])[0] as OpeningRecord),
      alarm: 'errors',
      server,
      ofContributor: true,
    });
    expect(breakByIncidents([whole, part('a'), part('b', web2)], limits, at('04:02'))).toBeUndefined();
    const three = [whole, part('a'), part('b', web2), ...opened(['c', '04:01'])];
    expect(breakByIncidents(three, limits, at('04:02'))?.what).toEqual([
      'errors (i-0aaaaaaaaaaaaaaa1)',
      'errors (i-0aaaaaaaaaaaaaaa2)',
      'alarm-c',
    ]);
  });

  it('names what came together, each once', () => {
    const openings = opened(['z', '03:00'], ['a', '04:00'], ['b', '04:01'], ['b', '04:02'], ['c', '04:03']);
    expect(breakByIncidents(openings, limits, at('04:10'))?.what).toEqual(['alarm-a', 'alarm-b', 'alarm-c']);
  });
});

describe('the breaker of our own changes', () => {
  it.each([
    ['three of five failed', ends('failed', 'succeeded', 'failed', 'succeeded', 'failed'), '04:24'],
    ['two of five failed', ends('succeeded', 'succeeded', 'failed', 'succeeded', 'failed'), undefined],
    ['four changes are too few to judge', ends('failed', 'failed', 'failed', 'failed'), undefined],
    [
      'those that have not ended do not count',
      ends('failed', 'failed', 'failed', 'failed', 'open'),
      undefined,
    ],
    [
      'only the last five count',
      ends('failed', 'failed', 'failed', 'succeeded', 'succeeded', 'succeeded', 'succeeded'),
      undefined,
    ],
  ])('%s', (_, changes, until) => {
    expect(breakByFailures(changes, at('04:00'))?.until).toBe(until && at(until));
  });

  it('closes 30 minutes after the newest failure', () => {
    const changes = ends('failed', 'failed', 'failed', 'succeeded', 'succeeded');
    expect(breakByFailures(changes, at('04:21:59'))?.until).toBe('2026-03-01T04:22:00.000Z');
    expect(breakByFailures(changes, at('04:22'))).toBeUndefined();
  });
});

describe('the guard', () => {
  const says = (openings: readonly OpeningRecord[], changes: readonly ChangeRecord[] = []) =>
    circuitBreaker.object(
      proposal({
        now: at('04:05'),
        answers: {
          ledger: {
            kind: 'known',
            value: {
              permits: {},
              openings,
              changes: Object.fromEntries(changes.map((each, id) => [id, each])),
            },
          },
        },
      }),
    );

  it('holds until the breaker closes, told once for the play', () => {
    const openings = opened(['a', '04:00'], ['b', '04:01']).concat({
      at: at('04:02'),
      play: 'web-server-down' as PlayName,
      ticket: ticketAboutToRestart().key,
      alarm: 'alarm-c',
    });
    expect(says(openings)).toEqual({
      kind: 'hold',
      until: '2026-03-01T04:32:00.000Z',
      fleet: 'breaker:web-server-down',
      because: {
        id: 'breaker-incidents',
        play: 'web-server-down',
        incidents: 'alarm-a, alarm-b, alarm-c',
        until: '2026-03-01T04:32:00.000Z',
      },
    });
  });

  it('counts the matter itself, though the ledger has not heard of it yet', () => {
    expect(says(opened(['a', '04:00'], ['b', '04:01']))).toMatchObject({
      until: '2026-03-01T04:35:00.000Z',
      because: { incidents: 'alarm-a, alarm-b, web-down' },
    });
    expect(says(opened(['a', '04:00']))).toBeUndefined();
  });

  it('does not mind the incidents of other plays', () => {
    const others = opened(['a', '04:00'], ['b', '04:01'], ['c', '04:02']);
    expect(says(others.map((each) => ({ ...each, play: 'another' as PlayName })))).toBeUndefined();
  });

  it('minds failed changes of every play', () => {
    expect(says([], ends('failed', 'failed', 'failed', 'failed', 'failed'))).toMatchObject({
      kind: 'hold',
      fleet: 'breaker@wordpress',
      because: { id: 'breaker-failures' },
    });
  });
});
