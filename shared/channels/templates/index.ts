import type { WebhookTemplate } from '../../domain/duty';
import { chatwork, chatworkReport } from './chatwork';
import { grafana } from './grafana';
import { opsgenie } from './opsgenie';
import { pagerduty } from './pagerduty';
import type { ReportTemplate, Template } from './template';
import { toban, tobanReport } from './toban';

/** The shapes in which a webhook can say a notice. */
export const templates: Readonly<Record<WebhookTemplate, Template>> = {
  toban,
  pagerduty,
  opsgenie,
  grafana,
  chatwork,
};

/** Those in which it can say a report: whoever pages takes each post for something that is wrong. */
export const reportTemplates: Readonly<Partial<Record<WebhookTemplate, ReportTemplate>>> = {
  toban: tobanReport,
  chatwork: chatworkReport,
};
