import { readdirSync, readFileSync } from 'node:fs';

const pictures = readdirSync('docs').filter((file) => /^console.*\.png$/.test(file));

it('the console is shown in the light and the dark, on a desk and on a telephone', () => {
  expect(pictures).toEqual(
    expect.arrayContaining([
      'console.png',
      'console.ja.png',
      'console-dark.png',
      'console-phone.png',
      'console-phone-dark.png',
    ]),
  );
});

it.each(pictures)('%s is a picture of 256 colours, in at most 150 KB', (file) => {
  const png = readFileSync(`docs/${file}`);

  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png[24], png[25]]).toEqual([8, 3]);
  expect(png.length).toBeLessThan(150_000);
});
