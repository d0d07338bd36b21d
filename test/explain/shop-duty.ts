import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { problemText } from '../../shared/duty/problem';

/** Plays that answer the alarms of the samples: EC2-CPU on one server only, all others on servers of role web. */
export const SHOP_DUTY = `
version: 1
armed: [prod]
killSwitch: /toban/kill-switch
systems:
  shop:
    title: Web shop
    language: en
    timeZone: UTC
    people:
      - name: On call
        email: oncall@example.com
    servers:
      web-1: i-12345678901234567
      web-2: i-12345678901234568
selectors:
  web:
    tags: { role: web }
  only-web-2:
    instances: [i-12345678901234568]
plays:
  not-this-server:
    system: shop
    alarms: [EC2-CPU]
    targets: only-web-2
    steps:
      - action: restart-service
        with: { service: httpd }
  everything-else:
    system: shop
    alarms:
      - Service*
      - Server*
      - TotalNetworkTrafficTooHigh
      - EC2 CPU Utilization Anomaly
      - DynamoDBInsightsAlarm
      - my-alarm-name
      - ContainerInsight-*
      - vibe-nonprod-*
      - EXAMPLE
      - DBMigrationRequired
      - Test alarm
      - fleet status check
      - shop *
      - queue depth
      - web unhealthy
    targets: web
    steps:
      - action: diagnose
        with: { service: httpd }
      - action: restart-service
        with: { service: httpd }
`;

/** The same, loaded. */
export function shopDuty(change: (text: string) => string = (text) => text): Duty {
  const loaded = loadDuty(change(SHOP_DUTY));
  if ('duty' in loaded) return loaded.duty;
  throw new Error(loaded.problems.map(problemText).join('\n'));
}
