import { DrillFailure } from './drill';

const PLAYED = '    alarms: [toban-wordpress-http]\n';

/** duty.yml in which the play web-server-down answers these alarms, and no other. */
export function withAlarms(text: string, ...alarms: readonly string[]): string {
  if (!text.includes(PLAYED))
    throw new DrillFailure('Expected duty.yml to have the play web-server-down, found none');
  return text.replace(PLAYED, `    alarms: [${alarms.map((alarm) => `'${alarm}'`).join(', ')}]\n`);
}
