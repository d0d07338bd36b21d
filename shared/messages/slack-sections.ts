import type { MrkdwnElement, SectionBlock } from '@slack/web-api';

/** Slack takes no more in a section. */
const LONGEST = 3000;

/** Verbatim: of a stranger's words Slack makes neither links nor mentions; what is escaped by hand stays what it is. */
export function verbatim(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A text of several lines, none longer than a section, in as few sections as there can be. */
export function slackSections(text: string): readonly SectionBlock[] {
  const pieces: string[] = [];
  for (const line of text.split('\n')) {
    const last = pieces.at(-1);
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last !== undefined && longer.length <= LONGEST) pieces[pieces.length - 1] = longer;
    else pieces.push(line);
  }
  // An empty text is what Slack answers `invalid_blocks` for most often.
  return pieces
    .filter((piece) => piece.trim() !== '')
    .map((piece) => ({ type: 'section', text: verbatim(piece) }));
}
