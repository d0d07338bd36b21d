import { plainText } from '../../messages/plain-text';
import { truncate } from '../../messages/truncate';
import { isOver, json, type Template } from './template';

/** The formatted webhook of Grafana's incident response: `alert_uid` is the ticket, so that all its notices are one group. */
export const grafana: Template = ({ letter, card, url }) =>
  json(url, {
    alert_uid: letter.notice.ticket,
    title: truncate(`[${card.heading}] ${card.title}`, 255),
    message: truncate(plainText(card), 8000),
    state: isOver(letter) ? 'ok' : 'alerting',
    link_to_upstream_details: card.links[0]?.url,
  });
