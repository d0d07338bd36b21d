import { DrillFailure } from './drill';

/** What the drills of the public door add to duty.yml. */
const DOOR = `
receive:
  grafana: { secret: toban/grafana }
  alertmanager: { secret: toban/alertmanager }
replies:
  slack: { signingSecret: toban/slack-signing }
  links: true
`;

/** The member of Slack who is 運用担当. */
export const MEMBER = 'U0000000001';

/** duty.yml with the public door and a person whom Slack knows. */
export function withDoor(text: string): string {
  const person = '        email: operations@example.com\n';
  if (!text.includes(person)) throw new DrillFailure('Expected duty.yml to have a person with an address');
  return `${text.replace(person, `${person}        slack: ${MEMBER}\n`)}${DOOR}`;
}

/** The same with a play that restarts the web server of whichever server these alarms name. */
export function withPlayFor(text: string, ...alarms: readonly string[]): string {
  const play = `plays:
  told-by-monitoring:
    system: wordpress
    alarms: [${alarms.map((name) => `'${name}'`).join(', ')}]
    targets: every-server
    steps:
      - action: diagnose
        with: { service: httpd }
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 15
`;
  return withDoor(text).replace(/^plays:\n/m, play);
}
