import type { LocalSlack } from '../vendors/slack';
import { DrillFailure } from './drill';
import type { Scene } from './scene';

export const ROOM = 'C0123456789';
const SECRET = 'toban/slack';

/** duty.yml with a channel in Slack; `more` are other channels, a line each. */
export function withSlack(text: string, settings = '', ...more: readonly string[]): string {
  const head = '# Which servers a play may touch.';
  if (!text.includes(head)) throw new DrillFailure('Expected duty.yml to say which servers a play may touch');
  const slack = `  operations: { kind: slack, room: ${ROOM}, token: ${SECRET}${settings} }`;
  return text.replace(head, ['channels:', slack, ...more.map((line) => `  ${line}`), '', head].join('\n'));
}

/** The Slack of a drill whose duty.yml has such a channel. */
export function slackOf({ aws }: Pick<Scene, 'aws'>): LocalSlack {
  const { slack } = aws.vendors;
  if (!slack) throw new DrillFailure('Expected a channel in Slack, found none');
  return slack;
}
