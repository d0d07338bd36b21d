import type { WebClient } from '@slack/web-api';

import { plainReport } from '../messages/report';
import { letterSheet } from '../messages/report-letter';
import { slackReport } from '../messages/report-slack';
import { slackWithin } from '../messages/slack-within';
import type { ReportLetter, Sending } from './channel';
import { AS_IT_STANDS, EVENT, LONGEST_PLAIN, NO_PREVIEWS, tsOf } from './slack-letter';
import { search } from './slack-search';
import { NOT_THERE, type Room } from './slack-thread';

/** Posts a report: a message of its own, without a thread. */
export async function tellReport(client: WebClient, { room }: Room, letter: ReportLetter): Promise<Sending> {
  const { postMessage: post } = client.chat;
  const sheet = letterSheet(letter);
  const message = letter.plain
    ? { text: slackWithin(plainReport(sheet), LONGEST_PLAIN), blocks: [] }
    : slackReport(sheet);
  const metadata = { event_type: EVENT, event_payload: { notice: letter.report.id } };
  const told = await post({
    channel: room,
    ...message,
    metadata,
    ...AS_IT_STANDS,
    ...NO_PREVIEWS,
  });
  return { kind: 'delivered', receipt: tsOf(told) };
}

/** Looks whether a report is in the room already. */
export async function lookForReport(
  client: WebClient,
  { room }: Room,
  { report }: ReportLetter,
): Promise<Sending> {
  const found = await search(client, { room, wanted: report.id, since: report.until });
  return found ? { kind: 'delivered', receipt: found.ts } : { kind: 'failed', why: NOT_THERE };
}
