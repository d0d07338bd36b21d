import { assert, constantFrom, property, string } from 'fast-check';

import { coversPattern, matchesPattern } from '../../shared/duty/alarm-pattern';
import { didYouMean } from '../../shared/duty/did-you-mean';
import { playFor } from '../../shared/duty/plays';
import type { Duty } from '../../shared/domain/duty';

const letters = string({ unit: constantFrom('a', 'b', '-', '.'), maxLength: 8 });
const pattern = string({ unit: constantFrom('a', 'b', '-', '.', '*'), maxLength: 8 });

it.each([
  ['toban-*', 'toban-shop-http', true],
  ['toban-*-http', 'toban-shop-http', true],
  ['toban-*-http', 'toban-http', false],
  ['a*a', 'a', false],
  ['*a*b*', 'xaxbx', true],
  ['a.c', 'abc', false],
])('%s and %s', (wide, name, matches) => {
  expect(matchesPattern(wide, name)).toBe(matches);
});

it('agrees with the search that finds the play of an alarm', () => {
  assert(
    property(pattern, letters, (alarm, name) => {
      const duty = { plays: [{ alarms: [alarm] }] } as unknown as Duty;
      expect(matchesPattern(alarm, name)).toBe(playFor(duty, name) !== undefined);
    }),
  );
});

it('a pattern covers what it becomes when its stars are filled in, and matches all that is left of it', () => {
  assert(
    property(pattern, pattern, letters, (wide, filling, rest) => {
      const narrow = wide.replaceAll('*', filling);
      expect(coversPattern(wide, narrow)).toBe(true);
      expect(matchesPattern(wide, narrow.replaceAll('*', rest))).toBe(true);
    }),
  );
});

it('a pattern does not cover one that matches more', () => {
  expect(coversPattern('toban-*-http', 'toban-*')).toBe(false);
  expect(coversPattern('toban-shop', 'toban-*')).toBe(false);
});

it.each([
  ['cooldown', 'Did you mean `cooldownMinutes`?'],
  ['cooldown-minutes', 'Did you mean `cooldownMinutes`?'],
  ['coolDownMinuets', 'Did you mean `cooldownMinutes`?'],
  ['withinMinute', 'Did you mean `withinMinutes`?'],
  ['colour', undefined],
])('%s', (word, suggestion) => {
  expect(didYouMean(word, ['cooldownMinutes', 'withinMinutes', 'system'])).toBe(suggestion);
});
