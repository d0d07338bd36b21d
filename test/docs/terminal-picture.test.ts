import { cellsOf, wrapCells } from '../../local/docs/cells';
import { terminalPicture } from '../../local/docs/terminal-picture';
import type { Line } from '../../local/timeline/line';

const START = Date.parse('2026-06-10T12:04:00.000Z');

function line(seconds: number, speaker: Line['speaker'], who: string, what: string): Line {
  return { at: START + seconds * 1000, speaker, who, what };
}

function rows(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>(.*)<\/text>/g)].map(([, text = '']) =>
    text.replace(/<\/tspan><tspan[^>]*>/g, ' | ').replace(/<[^>]+>/g, ''),
  );
}

it('counts a Japanese character as two columns', () => {
  expect(cellsOf('web-1 を再起動')).toBe(14);
});

it('breaks Latin text at spaces and slashes and Japanese anywhere but before a full stop', () => {
  expect(wrapCells('the web server is down', 12)).toEqual(['the web', 'server is', 'down']);
  expect(wrapCells('goes to s3://bucket/evidence/ticket', 15)).toEqual([
    'goes to s3://',
    'bucket/',
    'evidence/ticket',
  ]);
  expect(wrapCells('成功と報告されました。', 20)).toEqual(['成功と報告されまし', 'た。']);
});

it('draws what was typed, what happened with relative times, and what came of it', () => {
  const picture = terminalPicture({
    title: 'npm run drill -- web-server-down',
    lines: [
      line(-9, 'aws', 'toban-wordpress-http', 'INSUFFICIENT_DATA → OK'),
      line(0, 'drill', 'web-server-down', 'kill -9 on the web server of web-1'),
      line(31, 'aws', 'toban-wordpress-http', 'OK -> ALARM & more'),
    ],
    ending: 'passed',
  });

  expect(rows(picture)).toEqual([
    '$ npm run drill -- web-server-down',
    '+ 0:00 | web-server-down | kill -9 on the web server of web-1',
    '+ 0:31 | toban-wordpress-http | OK -&gt; ALARM &amp; more',
    'passed',
  ]);
});

it('puts the mail after the entries of the same second: people are told last', () => {
  const picture = terminalPicture({
    title: 'a run',
    lines: [
      line(0, 'drill', 'a-drill', 'begins'),
      line(32.1, 'mail', 'operations@example.com', '[WORKING]'),
      line(32.2, 'toban', 'bcxjawvbwuuf-1', 'acted'),
    ],
    ending: 'passed',
  });

  expect(rows(picture).slice(2, 4)).toEqual([
    '+ 0:32 | bcxjawvbwuuf-1 | acted',
    '+ 0:32 | operations@example.com | [WORKING]',
  ]);
});

it('says the whole run in words for whoever cannot see it', () => {
  const picture = terminalPicture({
    title: 'a run',
    lines: [line(0, 'drill', 'a-drill', 'begins'), line(65, 'world', 'web-1', 'httpd is active')],
    ending: 'passed',
  });

  expect(/<desc[^>]*>([\s\S]*)<\/desc>/.exec(picture)?.[1]).toBe(
    '+0:00 a-drill: begins\n+1:05 web-1: httpd is active\npassed',
  );
});
