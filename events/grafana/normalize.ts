import type { Alert } from '../../shared/domain/alert';
import type { Instant } from '../../shared/domain/instant';
import { signalId } from '../../shared/signal-id';
import { readEach } from '../alert-reading';
import type { AlertReader } from '../alert-reading';
import { firingAlert } from '../firing-alert';
import { isObject } from '../json';
import { line } from '../line';
import { namedServers } from '../named-servers';
import { parse } from '../parse';
import { severityOf } from '../severity';
import { GrafanaPost, LegacyGrafanaPost } from './schema';

const WHAT = 'Grafana post';

/** Every alert of a post: those of a group come together, and not all of them need be in one state. */
export const grafanaAlerts: AlertReader = (post, arrivedAt) => {
  if (isObject(post) && 'ruleId' in post) return readEach([post], (rule) => legacyAlert(rule, arrivedAt));
  const { alerts } = parse(GrafanaPost, post, { what: WHAT });
  return readEach([...alerts.entries()], ([index, item]) =>
    firingAlert(item, { source: 'grafana', what: WHAT, at: `alerts[${index}]` }, arrivedAt),
  );
};

const LEGACY_STATES: Readonly<Record<string, Alert['state']>> = {
  alerting: 'ALARM',
  no_data: 'ALARM',
  ok: 'OK',
};

/** A rule that is paused or pending says nothing about the world. */
function legacyAlert(post: unknown, arrivedAt: Instant): Alert | undefined {
  const { ruleId, ruleName, state, orgId, message, tags } = parse(LegacyGrafanaPost, post, { what: WHAT });
  const known = LEGACY_STATES[state];
  if (!known) return undefined;
  const severity = severityOf(tags?.['severity']);
  return {
    source: 'grafana',
    name: `grafana:${line(ruleName, 200) || 'unnamed'}`,
    key: signalId('grafana', 'rule', String(orgId ?? ''), String(ruleId)),
    state: known,
    at: arrivedAt,
    reason: line(message ?? '', 400),
    ...(severity && { severity }),
    servers: namedServers(tags ?? {}),
  };
}
