import { setTimeout as pause } from 'node:timers/promises';
import { userInfo } from 'node:os';
import { DescribeAlarmsCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';

import { REHEARSAL } from '../../shared/domain/rehearsal';
import { everyAlarmType } from '../../shared/aws/alarms';
import { clientsIn } from '../../shared/aws/clients';
import { awsTable } from '../../shared/aws/table';
import type { Play } from '../../shared/domain/duty';
import type { AlarmRef } from '../../shared/domain/signal';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import { playFor } from '../../shared/duty/plays';
import { ticketKey } from '../../shared/matter';
import { OpsError } from '../../shared/ops-error';
import { ticketStore } from '../../shared/tickets/store';
import { ticketTimeline } from './render-tickets';
import type { Desk } from './run-command';

const POLL_MILLISECONDS = 500;

/** Rehearses an alarm: sets it to ALARM by hand, marked, and shows what Toban made of it. Throws an OpsError when it made nothing. */
export async function tryAlarm(name: string, timeoutSeconds: number, desk: Desk): Promise<void> {
  const { duty, connection, say, colors } = desk;
  const play = playFor(duty, name);
  if (!play) throw refusal(`No play in duty.yml answers the alarm ${name}, so nothing would happen.`);
  const alarm = await quietAlarm(name, play, desk);
  const tickets = ticketStore(awsTable(connection.region, `toban-${connection.stage}-tickets`));
  const key = ticketKey({ kind: 'alarm', account: connection.account, region: connection.region, alarm });
  const before = (await tickets.load(key))?.version ?? 0;
  await clientsIn(connection.region).alarms.send(
    new SetAlarmStateCommand({
      AlarmName: name,
      StateValue: 'ALARM',
      StateReason: `${REHEARSAL} by ${userInfo().username}: npm run try-alarm`,
    }),
  );
  say(
    `${name} is set to ALARM by hand. A rehearsal is observed and told, never acted on; CloudWatch sets it back itself.`,
  );
  const ticket = await decided(() => tickets.load(key), before, timeoutSeconds);
  if (!ticket) {
    throw refusal(
      `No ticket after ${timeoutSeconds} s. Is Toban deployed here, and does a rule or the alarm's action reach it?`,
    );
  }
  say(`\n${ticketTimeline(ticket, duty, colors)}`);
}

/**
 * The alarm, as long as it is not red: a red one would not change its state, and must not be taken for a rehearsal. One
 * without data goes back to that, which calls people for real where the play says so.
 */
async function quietAlarm(name: string, play: Play, { connection }: Desk): Promise<AlarmRef> {
  const answer = await clientsIn(connection.region).alarms.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: [...everyAlarmType] }),
  );
  const alarm = answer.MetricAlarms?.[0] ?? answer.CompositeAlarms?.[0] ?? answer.LogAlarms?.[0];
  if (!alarm)
    throw refusal(`There is no alarm ${name} in account ${connection.account}, ${connection.region}.`);
  if (alarm.StateValue === 'ALARM') {
    throw refusal(
      alarm.StateReason?.startsWith(REHEARSAL)
        ? `${name} is red already, from an earlier rehearsal. Try again when CloudWatch has set it back.`
        : `${name} is red already, for real. Rehearse when it is OK again.`,
    );
  }
  if (alarm.StateValue === 'INSUFFICIENT_DATA' && play.insufficientData !== 'ignore') {
    throw refusal(
      `${name} has no data (yet), and going back to that would call people. Rehearse when it is OK.`,
    );
  }
  return { name, arn: alarm.AlarmArn ?? '' };
}

/** The ticket once it has taken in the rehearsal and decided; nothing when that takes too long. */
async function decided(
  load: () => Promise<Ticket | undefined>,
  before: number,
  timeoutSeconds: number,
): Promise<Ticket | undefined> {
  const end = Date.now() + timeoutSeconds * 1000;
  while (Date.now() < end) {
    const ticket = await load();
    if (ticket && isAboutAlarm(ticket) && ticket.version > before && ticket.alarm.rehearsal) return ticket;
    await pause(POLL_MILLISECONDS);
  }
  return undefined;
}

function refusal(message: string): OpsError {
  return new OpsError(message, { retryable: false });
}
