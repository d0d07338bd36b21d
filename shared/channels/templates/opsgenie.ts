import type { Notice } from '../../domain/notice';
import { plainText } from '../../messages/plain-text';
import { truncate } from '../../messages/truncate';
import { aboutOf, isAcknowledged, isOver, json, type Template } from './template';

const PRIORITIES: Readonly<Record<Notice['severity'], string>> = {
  critical: 'P1',
  warning: 'P3',
  info: 'P5',
};

/** Alert API. The alias is the ticket: all its notices are one alert. `url` ends with `/v2/alerts`. */
export const opsgenie: Template = ({ letter, card, url, key = '' }) => {
  const { ticket, kind, severity, system, play, place } = letter.notice;
  const headers = { authorization: `GenieKey ${key}` };
  const known = `${url.replace(/\/$/, '')}/${encodeURIComponent(ticket)}`;
  const note = { source: 'Toban', note: truncate(`${card.heading}: ${card.lead}`, 25_000) };
  if (isOver(letter)) return json(`${known}/close?identifierType=alias`, note, headers);
  if (isAcknowledged(letter)) return json(`${known}/acknowledge?identifierType=alias`, note, headers);
  return json(
    url,
    {
      message: truncate(`[${card.heading}] ${card.title}`, 130),
      alias: ticket,
      description: truncate(plainText(card), 15_000),
      priority: PRIORITIES[severity],
      source: 'Toban',
      entity: truncate(aboutOf(letter.notice), 512),
      tags: [system, ...(play ? [play] : []), kind],
      details: { account: place.account, region: place.region },
    },
    headers,
  );
};
