import type { WebhookTemplate } from '../../domain/duty';
import { chatwork } from './chatwork';
import { grafana } from './grafana';
import { opsgenie } from './opsgenie';
import { pagerduty } from './pagerduty';
import type { Template } from './template';
import { toban } from './toban';

/** The shapes in which a webhook can say a notice. */
export const templates: Readonly<Record<WebhookTemplate, Template>> = {
  toban,
  pagerduty,
  opsgenie,
  grafana,
  chatwork,
};
