import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

import type { Context } from 'aws-lambda';
import { documents, duty } from 'toban:policy';

import { awsBackups, noBackups } from '../aws/backup-hands';
import { awsHands } from '../aws/hands';
import { createSchedule } from '../aws/schedules';
import { awsTable } from '../aws/table';
import { publish } from '../aws/topics';
import { awsWorld } from '../aws/world';
import { instant } from '../domain/instant';
import type { Ports } from '../domain/ports';
import { topicNotices } from '../messages/notices';
import { ticketLedger } from '../tickets/ledger';
import { ticketStore } from '../tickets/store';
import { ticketTimers } from '../tickets/timers';
import { homeOf } from './home';
import { log } from './log';
import { reportsIn } from './reporting';
import { settingsFrom } from './settings';

/** A claim outlives the invocation's deadline by this much: after it, its holder is surely dead. */
const CLAIM_SLACK_MILLISECONDS = 60_000;

/** Wires AWS behind the ports, once for each invocation: the deadline is the invocation's own. */
export function production(context: Context): Ports {
  const settings = settingsFrom(process.env);
  const { stage, scheduleGroup: group, bus, timerRole, handsRole, topic, evidence, replyKey } = settings;
  const deadline = Date.now() + context.getRemainingTimeInMillis();
  const table = awsTable(settings.region, settings.table);
  const ledger = ticketLedger(table);
  return {
    duty,
    home: homeOf(context),
    stage,
    now: () => instant(Date.now()),
    claim: () => ({ token: randomUUID(), until: instant(deadline + CLAIM_SLACK_MILLISECONDS) }),
    tickets: ticketStore(table),
    ledger,
    world: awsWorld({ ledger, replyKey }),
    hands: (hands ??= awsHands({ role: handsRole, evidence, documents })),
    backups: settings.backups ? awsBackups(settings.backups) : noBackups,
    notices: topicNotices(
      { duty, topic, stage, log: context.logGroupName, turns: ledger, pause: setTimeout },
      publish,
    ),
    timers: ticketTimers((place, schedule) =>
      createSchedule({ group, bus, role: timerRole }, place, schedule),
    ),
    reports: reportsIn(settings),
    log,
  };
}

/** Kept while the process lives: a session of the hands serves several steps of one ticket. */
let hands: Ports['hands'] | undefined;
