import { concerns } from '../../shared/deliveries/concerns';
import type { Channel } from '../../shared/domain/duty';
import { noticeOf } from '../support/notices';

const pager: Channel = { kind: 'teams', name: 'pager', url: 'toban/teams', severities: ['critical'] };
const { severities: _all, ...everything } = pager;
const untold = { revision: 0, letters: {} };
const told = { revision: 1, told: 'alone', letters: { 'x-1.1': { state: 'delivered', tries: 1 } } } as const;

it.each([
  ['hears of what is critical', pager, 'critical', untold, true],
  ['sleeps through what is not', pager, 'warning', untold, false],
  ['hears of the end of what it was told of', pager, 'info', told, true],
  ['hears of everything where it names no severities', everything, 'info', untold, true],
] as const)('a channel %s', (_words, channel, severity, thread, isHeard) => {
  expect(concerns(channel, noticeOf({ severity }), thread)).toBe(isHeard);
});

it('a channel that was called by name hears of whatever is said to it', () => {
  expect(concerns(pager, noticeOf({ kind: 'noted', severity: 'info', to: ['Mori', 'pager'] }), untold)).toBe(
    true,
  );
});
