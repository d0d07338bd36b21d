import type { Card } from './card';
import { slackEscaped } from './slack-escaped';
import { slackWithin } from './slack-within';

export function slackLink({ label, url }: Card['links'][number]): string {
  return `<${slackEscaped(url).replaceAll('|', '%7C')}|${slackWithin(label, 50)}>`;
}
