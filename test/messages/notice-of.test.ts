import { because } from '../../shared/domain/because';
import type { Intent, NoticeEffect, Outcome } from '../../shared/domain/effect';
import type { Stage } from '../../shared/domain/stage';
import type { Entry } from '../../shared/domain/ticket-record';
import { noticeOf } from '../../shared/notice-of';
import { at } from '../support/estate';
import { ticketAboutToRestart } from '../support/proposal';

const intent = { id: 'x-1.7' as never };
const healed = because('healed', {
  alarm: 'web-down',
  seconds: 110,
  action: 'restart-service',
  server: 'web-1',
});

function told(notice: NoticeEffect['notice'], more: Partial<NoticeEffect> = {}): NoticeEffect {
  return { kind: 'notice', notice, severity: 'info', because: healed, ...more };
}

function entry(reason: string): Entry {
  const raised = because('alarm-raised', { alarm: 'web-down', reason });
  return { at: at('04:00'), what: 'opened', because: raised, answers: {} };
}

describe('a notice', () => {
  it('carries what any rendering needs, and of the timeline no answers', () => {
    const ticket = ticketAboutToRestart({ entries: [entry('Threshold Crossed')] });
    expect(noticeOf(ticket, intent, told('opened', { to: ['Sato'] }))).toMatchObject({
      id: 'x-1.7',
      version: 3,
      place: { account: '111122223333', region: 'ap-northeast-1' },
      server: { name: 'web-1 (i-0aaaaaaaaaaaaaaa1)' },
      openedAt: '2026-03-01T04:00:00.000Z',
      entries: [{ at: '2026-03-01T04:00:00.000Z', what: 'opened', because: { id: 'alarm-raised' } }],
      to: ['Sato'],
    });
    expect(JSON.stringify(noticeOf(ticket, intent, told('opened')))).not.toContain('answers');
  });

  it('names what people were told of this opening before it, as far as it was sent', () => {
    const claim = { token: 'ours', until: at('04:02') };
    const said = (number: number, outcome?: Outcome, to?: readonly string[]): [string, Intent] => {
      const id = `${key}-1.${number}` as never;
      const effect = told('held', { severity: 'warning', ...(to && { to }) });
      return [id, { id, effect, claim, ...(outcome && { outcome }) }];
    };
    const { key } = ticketAboutToRestart();
    const held: Outcome = { kind: 'held', because: healed };
    const intents = Object.fromEntries([
      said(10, { kind: 'unknown', why: 'reset' }, ['Sato']),
      said(9, { kind: 'applied' }),
      said(3, { kind: 'applied' }),
      said(11, held),
      said(12),
      said(13),
    ]);
    const ticket = ticketAboutToRestart({ openedAfter: 4, intents });
    expect(noticeOf(ticket, { id: `${key}-1.13` as never }, told('resolved')).earlier).toEqual([
      { id: `${key}-1.9`, severity: 'warning' },
      { id: `${key}-1.10`, severity: 'warning', to: ['Sato'] },
      { id: `${key}-1.12`, severity: 'warning' },
    ]);
  });

  it('says when the matter ended, and then promises no other look', () => {
    const stage: Stage = { kind: 'closed', at: at('04:05'), because: healed };
    const notice = noticeOf(ticketAboutToRestart({ stage, timerAt: at('04:10') }), intent, told('resolved'));
    expect(notice.closedAt).toBe('2026-03-01T04:05:00.000Z');
    expect(notice.nextAt).toBeUndefined();
  });

  it('stays small, whatever stands in the ticket: the oldest lines go first, long texts end early', () => {
    const entries = Array.from({ length: 12 }, (_, index) => entry(`${index}${'障'.repeat(30_000)}`));
    const notice = noticeOf(ticketAboutToRestart({ entries }), intent, told('opened'));
    expect(Buffer.byteLength(JSON.stringify(notice))).toBeLessThanOrEqual(48 * 1024);
    expect(JSON.stringify(notice.entries.at(-1))).toContain('11障');
  });

  it('cuts no character in two', () => {
    const entries = [entry(`x${'😀'.repeat(2000)}`), entry('😀'.repeat(2000))];
    const text = JSON.stringify(noticeOf(ticketAboutToRestart({ entries }), intent, told('opened')));
    expect(text).not.toMatch(/\\ud[89a-f]/i);
  });
});

describe('how a matter stands', () => {
  const asks = because('mode-asks', { action: 'restart-service', server: 'web-1' });
  const asking: Stage = {
    kind: 'asking',
    step: 1,
    plan: 'p7k2abcd' as never,
    until: at('04:15'),
    because: asks,
  };
  const known = (when: string): Entry => ({
    at: at(when),
    what: 'answered',
    because: because('acknowledged', { person: 'Sato' }),
  });

  it('is still a question when somebody has only said that they know of it', () => {
    const ticket = ticketAboutToRestart({ stage: asking, entries: [entry('red'), known('04:05')] });
    expect(noticeOf(ticket, intent, told('noted'))).toMatchObject({
      standing: { kind: 'asked', severity: 'critical' },
      request: {
        plan: 'p7k2abcd',
        action: 'restart-service',
        until: '2026-03-01T04:15:00.000Z',
        because: asks,
      },
    });
  });

  it('is no question any more when its time is over, though the timer that ends it is late', () => {
    const ticket = ticketAboutToRestart({ stage: asking, entries: [entry('red'), known('04:16')] });
    expect(noticeOf(ticket, intent, told('noted'))).not.toHaveProperty('request');
  });

  it.each([
    ['04:05', 'looked-after'],
    // An acknowledgement of an earlier opening.
    ['03:20', 'handed-over'],
  ] as const)('is in human hands since %s: %s', (when, kind) => {
    const stage: Stage = {
      kind: 'handed-over',
      because: because('nothing-left-to-try', { alarm: 'a', tried: '' }),
    };
    const ticket = ticketAboutToRestart({ stage, acknowledged: { by: 'Sato', at: at(when) } });
    expect(noticeOf(ticket, intent, told('noted')).standing?.kind).toBe(kind);
  });

  it('is what the notice says, where that is more than a note', () => {
    expect(noticeOf(ticketAboutToRestart(), intent, told('held'))).not.toHaveProperty('standing');
  });
});

describe('when Toban looks again', () => {
  const reason = because('alarm-raised', { alarm: 'web-down', reason: 'red' });

  it('is when the stage wants it, though another timer comes before', () => {
    const stage: Stage = { kind: 'holding', step: 1, until: at('04:30'), because: reason };
    const ticket = ticketAboutToRestart({ stage, timerAt: at('04:10'), entries: [entry('red')] });
    expect(noticeOf(ticket, intent, told('held')).nextAt).toBe('2026-03-01T04:30:00.000Z');
  });

  it('is when the server is looked at, while the alarm is awaited', () => {
    const stage: Stage = { kind: 'verifying', step: 1, until: at('04:30'), lookAt: at('04:06') };
    const ticket = ticketAboutToRestart({ stage, entries: [entry('red')] });
    expect(noticeOf(ticket, intent, told('noted')).nextAt).toBe('2026-03-01T04:06:00.000Z');
  });

  it('is never before the notice', () => {
    const stage: Stage = { kind: 'holding', step: 1, until: at('03:59'), because: reason };
    const ticket = ticketAboutToRestart({ stage, timerAt: at('03:58'), entries: [entry('red')] });
    expect(noticeOf(ticket, intent, told('noted'))).not.toHaveProperty('nextAt');
  });
});

it('tells the story of the newest opening alone', () => {
  const [first, second] = [entry('the first time'), { ...entry('again'), what: 'reopened' as const }];
  const credit = {
    ...first,
    what: 'answered' as const,
    because: because('acknowledged', { person: 'Sato' }),
  };
  const notice = noticeOf(
    ticketAboutToRestart({ entries: [first, credit, second] }),
    intent,
    told('resolved'),
  );
  expect(notice.entries.map(({ what }) => what)).toEqual(['reopened']);
});
