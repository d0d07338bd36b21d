import { isAboutAlarm } from '../../shared/domain/ticket';
import { seeds } from '../support/seeds';
import { osaka, PLAYS, stormOf } from './storm-events';
import { FUNCTIONS, weather } from './weather';
import { limits, tokyo } from '../support/estate';

/** `npm run bench` lets 100,000 arrive; what goes wrong in a storm does so in a small one. */
const EVENTS = Number(process.env['TOBAN_STORM'] ?? 10_000);

const REGIONS = [tokyo.region, osaka.region];

describe.each(seeds())(`a storm of ${EVENTS} events in two Regions (seed %s)`, (seed) => {
  const storm = stormOf(EVENTS, seed);
  const arrived = weather(storm);

  it('is taken in, every event of it: each ticket stands where its alarm stands', async () => {
    const { tickets, lost } = await arrived;
    expect(lost).toEqual([]);
    const standing = new Map(
      [...tickets.now.values()].filter(isAboutAlarm).map((ticket) => [ticket.subject.alarm.name, ticket]),
    );
    for (const { name, state, since } of storm.alarms) {
      const ticket = standing.get(name);
      if (state === 'ALARM') {
        expect([name, ticket?.alarm.state, ticket?.alarm.since]).toEqual([name, 'ALARM', since]);
        expect(ticket?.stage.kind).not.toBe('closed');
      } else expect([name, ticket?.stage.kind ?? 'closed']).toEqual([name, 'closed']);
    }
  });

  it('makes nobody do anything twice, and nothing beyond the budget', async () => {
    const { sent, ledgers } = await arrived;
    expect(new Set(sent.map(({ intent }) => intent)).size).toBe(sent.length);
    for (const region of REGIONS) {
      const changes = Object.values(ledgers[region]?.changes ?? {});
      // All servers of a Region are one group: of more than ten a tenth may be changed, of those that nobody counted one.
      expect(changes.length).toBeLessThanOrEqual(1);
    }
    // Each alarm is looked at once at most, and only until the breaker is open.
    const looks = sent.filter(({ action }) => action === 'diagnose');
    expect(looks.length).toBeLessThanOrEqual(REGIONS.length * (limits.breakAtIncidents - 1 + FUNCTIONS));
  });

  it('is told once for each play and Region', async () => {
    const { notices } = await arrived;
    const told = notices.map(({ effect, ticket }) =>
      [effect.notice, isAboutAlarm(ticket) && ticket.play, ticket.subject.region].join(' '),
    );
    const stops = told.filter((line) => line.startsWith('stopped')).sort();
    const once = PLAYS.flatMap((play) => REGIONS.map((region) => `stopped ${play} ${region}`));
    expect(stops).toEqual(once.sort());
    // The rest are those few that work began on before, whatever the size of the storm.
    expect(told.length).toBeLessThan(100);
  });
});
