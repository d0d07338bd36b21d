import { alarmOf, dutyOfManyPlays } from './duty-of-many-plays';
import { eventsOfMatter } from './matter';

describe('the events that the benchmark decides', () => {
  const events = eventsOfMatter(dutyOfManyPlays(200), alarmOf(120));

  it('open a ticket, heal the server and close the ticket', () => {
    expect(
      events.map(({ verdict }) => (verdict.kind === 'decided' ? verdict.decision.kind : verdict.because.id)),
    ).toEqual(['act', 'already-seen', 'act', 'note', 'close', 'no-play-answers']);
  });

  it('are decided with the answers that each of them asks for', () => {
    expect(events.map(({ situations }) => situations.length)).toEqual([2, 1, 2, 2, 1, 1]);
  });
});
