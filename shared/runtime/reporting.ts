import { randomUUID } from 'node:crypto';

import type { Context } from 'aws-lambda';
import { duty } from 'toban:policy';

import { awsTable } from '../aws/table';
import { publish } from '../aws/topics';
import { instant } from '../domain/instant';
import type { ReportPorts, Reports } from '../domain/reports';
import { topicReports } from '../messages/reports';
import { reportStore } from '../tickets/reports';
import { log } from './log';
import { homeOf } from './home';
import { type Settings, settingsFrom } from './settings';

/** A claim outlives the invocation's deadline by this much: after it, its holder is surely dead. */
const CLAIM_SLACK_MILLISECONDS = 60_000;

/** Wires AWS behind what makes reports, once for each invocation: the deadline is the invocation's own. */
export function reporting(context: Context): ReportPorts {
  const { region, table, topic, stage } = settingsFrom(process.env);
  const deadline = Date.now() + context.getRemainingTimeInMillis();
  return {
    duty,
    home: homeOf(context),
    now: () => instant(Date.now()),
    claim: () => ({ token: randomUUID(), until: instant(deadline + CLAIM_SLACK_MILLISECONDS) }),
    reports: reportsIn({ region, table, topic, stage }),
    log,
  };
}

/** Reports in the tickets' table and on the topics. */
export function reportsIn({
  region,
  table,
  topic,
  stage,
}: Pick<Settings, 'region' | 'table' | 'topic' | 'stage'>): Reports {
  return { ...reportStore(awsTable(region, table)), publish: topicReports({ duty, topic, stage }, publish) };
}
