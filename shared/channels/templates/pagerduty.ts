import type { Notice } from '../../domain/notice';
import { plainText } from '../../messages/plain-text';
import { truncate } from '../../messages/truncate';
import { aboutOf, isAcknowledged, isOver, json, type Template } from './template';

const SEVERITIES: Readonly<Record<Notice['severity'], string>> = {
  critical: 'critical',
  warning: 'warning',
  info: 'info',
};

/** Events API v2. `dedup_key` is the ticket, so that all its notices are one incident, and a copy of one changes nothing. */
export const pagerduty: Template = ({ letter, card, url, key }) => {
  const { notice } = letter;
  const { alarm, health, place, play, system, severity, ticket } = notice;
  const action = isOver(letter) ? 'resolve' : isAcknowledged(letter) ? 'acknowledge' : 'trigger';
  return json(url, {
    routing_key: key,
    event_action: action,
    dedup_key: ticket,
    client: 'Toban',
    payload: {
      summary: truncate(`[${card.heading}] ${card.title}: ${card.lead}`, 1024),
      source: aboutOf(notice),
      severity: SEVERITIES[severity],
      timestamp: notice.openedAt,
      component: truncate(alarm?.name ?? health?.code ?? ticket, 255),
      group: system,
      class: play,
      custom_details: {
        text: truncate(plainText(card), 8000),
        account: place.account,
        region: place.region,
      },
    },
    links: card.links.map(({ label, url: href }) => ({ href, text: label })),
  });
};
