import type { AlertMapping } from '../../../shared/domain/duty';

/** As docs/receive.md has them. */
export const datadog: AlertMapping = {
  name: 'datadog',
  secret: 'toban/datadog',
  id: ['monitor_id', 'scopes'],
  title: 'monitor',
  state: {
    field: 'alert_transition',
    firing: ['Triggered', 'Re-Triggered', 'No Data', 'Warn'],
    resolved: ['Recovered'],
  },
  at: 'date',
  reason: 'body',
  severity: 'severity',
  servers: ['hostname'],
};

export const zabbix: AlertMapping = {
  name: 'zabbix',
  secret: 'toban/zabbix',
  id: ['triggerId', 'host_name'],
  title: 'name',
  state: { field: 'status', firing: ['PROBLEM'], resolved: ['OK', 'RESOLVED'] },
  reason: 'message',
  severity: 'severity',
  servers: ['host_name', 'host_ip'],
};
