import { plainText } from '../../messages/plain-text';
import { truncate } from '../../messages/truncate';
import { json, type Template } from './template';

/** The formatted webhook of Grafana's incident response: `alert_uid` is the ticket, so that all its notices are one group. */
export const grafana: Template = ({ letter: { notice }, card, url }) =>
  json(url, {
    alert_uid: notice.ticket,
    title: truncate(`[${card.heading}] ${card.title}`, 255),
    message: truncate(plainText(card), 8000),
    state: notice.kind === 'resolved' ? 'ok' : 'alerting',
    link_to_upstream_details: card.links[0]?.url,
  });
