import { slackEscaped } from './slack-escaped';

/** The text as Slack wants it escaped, cut so that what is sent stays within `limit`: never in an entity or a character. */
export function slackWithin(text: string, limit: number): string {
  const whole = slackEscaped(text);
  if (whole.length <= limit) return whole;
  let kept = '';
  for (const character of text) {
    const next = slackEscaped(character);
    if (kept.length + next.length > limit - 1) break;
    kept += next;
  }
  return `${kept}…`;
}
