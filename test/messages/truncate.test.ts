import { truncate } from '../../shared/messages/truncate';

it.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['日本語のテキスト', 4, '日本語…'],
  ['ab😀cd', 4, 'ab…'],
  ['ab😀cd', 5, 'ab😀…'],
  ['😀😀', 3, '😀…'],
  ['😀😀', 2, '…'],
])('%s cut to %i is %s', (text, limit, expected) => {
  const cut = truncate(text, limit);
  expect(cut).toBe(expected);
  expect(cut).not.toMatch(/\p{Cs}/u);
});
