import type { AlertReader } from '../../events/alert-reading';
import { alertmanagerAlerts } from '../../events/alertmanager/normalize';
import { falcoAlerts } from '../../events/falco/normalize';
import { mappedAlerts } from '../../events/generic-alert/normalize';
import { grafanaAlerts } from '../../events/grafana/normalize';
import type { Receive } from '../domain/duty';

/** Monitoring that speaks a language of its own. */
export const NATIVE = {
  grafana: grafanaAlerts,
  alertmanager: alertmanagerAlerts,
  falco: falcoAlerts,
} as const satisfies Readonly<Record<string, AlertReader>>;

/** Whose posts may come in by a name, `/in/NAME`: the secret that they must know, and how they are read. */
export interface Entrance {
  readonly secret: string;
  readonly read: AlertReader;
}

/** The entrance of this name, if duty.yml has it. A name such as `constructor` finds nothing. */
export function entranceFor(name: string, receive: Receive = {}): Entrance | undefined {
  const { mappings = {} } = receive;
  const mapping = Object.hasOwn(mappings, name) ? mappings[name] : undefined;
  if (mapping) return { secret: mapping.secret, read: mappedAlerts(mapping) };
  if (name !== 'grafana' && name !== 'alertmanager' && name !== 'falco') return undefined;
  const sender = receive[name];
  return sender && { secret: sender.secret, read: NATIVE[name] };
}
