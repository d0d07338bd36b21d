import type { SlackBlock } from './message';

/** What Slack makes of a text by itself: bare addresses become links, bare words call everybody. Unless it is told not to. */
export function autoLinked(text: string): string {
  return text
    .replaceAll(/(?<![<|])\bhttps?:\/\/[^\s<>]+/g, '<$&>')
    .replaceAll(/(?<![<!\w])@(here|channel|everyone)\b/g, '<!$1>');
}

/** The same in blocks, where each `mrkdwn` object says by `verbatim` that it is to stay as it is. */
export function withAutoLinks(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  return JSON.parse(JSON.stringify(blocks), (_, value: unknown) => {
    const { type, text, verbatim } = (value ?? {}) as Readonly<Record<string, unknown>>;
    const isLeft = type !== 'mrkdwn' || verbatim === true || typeof text !== 'string';
    return isLeft ? value : { ...(value as object), text: autoLinked(text) };
  }) as readonly SlackBlock[];
}
