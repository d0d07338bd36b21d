import type { Tone } from './card';
import { truncate } from './truncate';

/** Teams refuses more than 28 KB; what the Workflow adds around the card has to fit too. */
export const MOST_BYTES = 26_000;
const LONGEST_TEXT = 600;

export const COLOURS: Readonly<Record<Tone, string>> = {
  critical: 'Attention',
  warning: 'Warning',
  info: 'Accent',
  good: 'Good',
};

/** What an Adaptive Card is made of; each kind has more properties than we use. */
export type Element = Readonly<Record<string, unknown>>;

export interface Run {
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Small' | 'Medium';
  readonly color?: string;
  readonly isSubtle?: boolean;
  readonly italic?: boolean;
  readonly fontType?: 'Monospace';
}

/** A paragraph: a `TextRun` is the one kind of text in which Teams reads no Markdown. */
export function text(runs: readonly Run[], spacing: 'Small' | 'Default' = 'Default'): Element {
  return {
    type: 'RichTextBlock',
    spacing,
    inlines: runs.map((run) => ({ type: 'TextRun', ...run, text: cut(run.text) })),
  };
}

/** The message around a card. */
export function wrapped(
  language: string,
  subject: string,
  body: readonly Element[],
  more: Element = {},
): Element {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: language,
    fallbackText: subject,
    body,
    msteams: { width: 'Full' },
    ...more,
  };
  return {
    type: 'message',
    // Without a summary the banner on a phone says only that a card was sent.
    summary: subject,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}

/** As much of a text as a card shows. */
export function cut(words: string): string {
  return truncate(words, LONGEST_TEXT);
}
