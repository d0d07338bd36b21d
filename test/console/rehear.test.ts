import { guardWords } from '../../local/console/guard-words';
import { rehear } from '../../local/console/rehear';
import { because } from '../../shared/domain/because';
import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import { guards } from '../../shared/guards/index';
import { at, dutyOf } from '../support/estate';
import { allIsWell, ticketAboutToRestart } from '../support/proposal';

const duty = dutyOf();
const server = 'web-1 (i-0aaaaaaaaaaaaaaa1)';

function withEntry(entry: Entry, changes: Partial<AlarmTicket> = {}): readonly [AlarmTicket, Entry] {
  return [{ ...ticketAboutToRestart(changes), entries: [entry] }, entry];
}

const acted: Entry = {
  at: at('04:01'),
  what: 'acted',
  because: because('acting', { action: 'restart-service', server }),
  answers: allIsWell,
};

it('every guard has words for people who do not know it by name, in both languages', () => {
  expect(Object.keys(guardWords).sort()).toEqual(guards.map(({ name }) => name).sort());
});

it('an action that was done is one to which nobody objects, when the guards are heard once more', () => {
  const heard = rehear(...withEntry(acted), duty, 'prod');

  expect(heard).toMatchObject({ action: 'restart-service', agrees: true });
  expect(heard?.hearings.filter(({ objection }) => objection)).toEqual([]);
  expect(heard?.hearings.map(({ guard }) => guard)).toContain('kill-switch');
});

it('a wait names the guard for which it waited', () => {
  const parameter = '/toban/kill-switch';
  const reason = because('kill-switch-on', { parameter, value: 'maintenance' });
  const answers = {
    ...allIsWell,
    killSwitch: { kind: 'known', value: { kind: 'on', value: 'maintenance' } },
  } as const;
  const held: Entry = { at: at('04:01'), what: 'held', because: reason, answers };

  const heard = rehear(...withEntry(held), duty, 'prod');

  expect(heard?.agrees).toBe(true);
  expect(heard?.hearings.find(({ objection }) => objection)).toMatchObject({
    guard: 'kill-switch',
    objection: { kind: 'hold', because: { id: 'kill-switch-on', value: 'maintenance' } },
  });
});

it('says so when the facts that were kept do not lead to what was decided', () => {
  const answers = { ...allIsWell, killSwitch: { kind: 'unreadable', why: 'AccessDenied' } } as const;

  expect(rehear(...withEntry({ ...acted, answers }), duty, 'prod')?.agrees).toBe(false);
});

it.each<[string, Entry]>([
  ['stored no answers', { at: at('04:00'), what: 'acted', because: acted.because }],
  ['weighed no action', { ...acted, what: 'finished' }],
  [
    'handed over for a reason of its own',
    { ...acted, what: 'handed-over', because: because('nothing-left-to-try', { alarm: 'a', tried: 'b' }) },
  ],
])('hears nobody about an entry that %s', (_, entry) => {
  expect(rehear(...withEntry(entry), duty, 'prod')).toBeUndefined();
});

it('hears nobody where duty.yml does not have the play any more', () => {
  const [ticket, entry] = withEntry(acted);

  expect(rehear({ ...ticket, play: 'gone' as AlarmTicket['play'] }, entry, duty, 'prod')).toBeUndefined();
});
