import { plus } from '../../shared/domain/instant';
import type { Entry } from '../../shared/domain/ticket-record';
import { fitting } from '../../shared/tickets/overflow';
import { at } from '../support/estate';
import { ticketAboutToRestart } from '../support/proposal';

/** Lines of about a thousand bytes, the fourth of which began the newest opening. */
function lines(count: number): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => ({
    at: plus(at('04:00'), { minutes: index }),
    what: index === 0 ? 'opened' : index === 3 ? 'reopened' : 'held',
    because: { id: 'kill-switch-on', parameter: '/toban/kill-switch', value: 'x'.repeat(900) },
  }));
}

describe('a ticket that grows', () => {
  it('stays whole while it is small', () => {
    const ticket = ticketAboutToRestart({ entries: lines(20) });

    expect(fitting(ticket)).toEqual({ kept: ticket });
  });

  it('keeps the newest lines and the beginning of its newest opening; the older ones move', () => {
    const entries = lines(60);

    const { kept, moved } = fitting(ticketAboutToRestart({ entries }));

    expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(32_000);
    expect(kept.entries[0]).toEqual(entries[3]);
    expect(kept.entries.at(-1)).toEqual(entries.at(-1));
    expect(moved?.item).toMatch(/^[a-z2-7]{12}-1#entries#2026-03-01T04:00:00\.000Z#3#\d+$/);
    const all = [...(moved?.entries ?? []), ...kept.entries].map((entry) => entry.at).sort();
    expect(all).toEqual(entries.map((entry) => entry.at));
  });

  it('moves lines of one moment in two commits to two items: neither takes the place of the other', () => {
    const entries = lines(60).map((entry) => ({ ...entry, at: at('04:00') }));

    const [one, other] = [4, 5].map((version) => fitting(ticketAboutToRestart({ entries, version })).moved);

    expect(one?.entries).toEqual(other?.entries);
    expect(one?.item).not.toBe(other?.item);
  });
});
