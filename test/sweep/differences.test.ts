import { differences } from '../../local/sweep/differences';
import type { Ending, NoticeEnding, TicketEnding } from '../../local/sweep/ending';

const healed: TicketEnding = {
  id: 'aaaa-1',
  alarm: 'web-down',
  episode: 1,
  openings: 1,
  stage: 'closed',
  because: 'healed',
  isWatched: true,
  unsettled: [],
};
const opened: NoticeEnding = { ticket: 'aaaa-1', kind: 'opened', reason: 'web-down', isRepeat: false };
const resolved: NoticeEnding = { ticket: 'aaaa-1', kind: 'resolved', reason: 'OK again', isRepeat: false };
const held: NoticeEnding = { ticket: 'aaaa-1', kind: 'held', reason: 'throttled', isRepeat: false };
const clean: Ending = {
  tickets: [healed],
  sent: { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 },
  reboots: {},
  notices: [opened, resolved],
  permits: [],
  deadLetters: 0,
};

function after(change: Partial<Ending>): readonly string[] {
  return differences(clean, { ...clean, ...change });
}

describe('a run that ended as the clean one', () => {
  it('differs in nothing', () => {
    expect(after({})).toEqual([]);
  });

  it('may have told a notice again, as long as it says so', () => {
    expect(after({ notices: [opened, { ...opened, isRepeat: true }, resolved] })).toEqual([]);
  });

  it('may have told a hold, and then need not say that the matter was opened', () => {
    expect(after({ notices: [held, resolved] })).toEqual([]);
  });

  it('may have told a hold of a matter that else nobody hears of, and then that it is over, once', () => {
    const silent = { ...clean, notices: [] };
    expect(differences(silent, { ...clean, notices: [held, resolved] })).toEqual([]);
    expect(differences(silent, { ...clean, notices: [resolved] })).toEqual([
      'notice told again without a word: resolved of aaaa-1, 1 too many',
    ]);
    expect(differences(silent, { ...clean, notices: [held, resolved, resolved] })).toEqual([
      'notice told again without a word: resolved of aaaa-1, 1 too many',
    ]);
  });
});

describe('a run differs', () => {
  it('by a command that was sent twice, or not at all', () => {
    expect(after({ sent: { 'Toban-Diagnose': 1, 'Toban-RestartService': 2 } })).toEqual([
      'Toban-RestartService sent 2 times instead of 1',
    ]);
    expect(after({ sent: { 'Toban-Diagnose': 1 } })).toEqual([
      'Toban-RestartService sent 0 times instead of 1',
    ]);
  });

  it('by a ticket that ended otherwise, is stuck, or left something undone', () => {
    expect(after({ tickets: [{ ...healed, because: 'recovered-alone' }] })).toEqual([
      'ticket of web-down: closed (recovered-alone), episode 1, opening 1 instead of closed (healed), episode 1, opening 1',
    ]);
    expect(after({ tickets: [{ ...healed, isWatched: false }] })).toEqual([
      'ticket of web-down is stuck: no timer, no human',
    ]);
    expect(after({ tickets: [{ ...healed, unsettled: ['notice aaaa-1.4'] }] })).toEqual([
      'ticket of web-down: not settled: notice aaaa-1.4',
    ]);
    expect(after({ tickets: [] })).toEqual(['ticket of web-down: none']);
  });

  it('by a notice that is lost, even after a hold', () => {
    expect(after({ notices: [held] })).toEqual(['notice lost: resolved of aaaa-1 came 0 times instead of 1']);
  });

  it('by a notice that came twice as if it were new', () => {
    expect(after({ notices: [opened, opened, resolved] })).toEqual([
      'notice told again without a word: opened of aaaa-1, 1 too many',
    ]);
    expect(after({ notices: [opened, held, held, resolved] })).toEqual([
      'notice told again without a word: held of aaaa-1, 1 too many',
    ]);
  });

  it('by a permit that was kept and by an event that was given up', () => {
    expect(after({ permits: ['i-0aaaaaaaaaaaaaaa1'], deadLetters: 1 })).toEqual([
      'permit not returned: i-0aaaaaaaaaaaaaaa1',
      'dead letters: 1',
    ]);
  });
});
