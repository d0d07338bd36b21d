import type { System } from './domain/duty';
import { type Instant, plus, secondsBetween } from './domain/instant';
import type { ReportPorts } from './domain/reports';
import { reportDue } from './duty/report-times';
import { OpsError } from './ops-error';
import { reportOf } from './report-of';

/** A report from before anybody made reports has nothing to tell. */
const LATEST_FIRST_SECONDS = 2 * 60 * 60;

/**
 * Tells each system what happened since its last report, if one was due by this moment and has not come. Safe to repeat:
 * what was told is told once, and what was not is told by whoever comes next. One system never costs the others theirs.
 */
export async function report(upTo: Instant, ports: ReportPorts): Promise<void> {
  const systems = Object.values(ports.duty.systems).filter((system) => system.report);
  const results = await Promise.allSettled(systems.map((system) => reportTo(system, upTo, ports)));
  const failures = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} reports failed`);
}

async function reportTo(system: System, upTo: Instant, ports: ReportPorts): Promise<void> {
  const { reports, home: place, log } = ports;
  const until = reportDue(system, upTo);
  if (!until) return;
  const { name } = system;
  const last = await reports.last(name);
  if (last.until !== undefined && last.until >= until) return;
  const { token, until: deadline } = ports.claim();
  const claim = { holder: token, until: deadline, of: until };
  if (!(await reports.claim(name, claim, ports.now()))) {
    throw new OpsError(`The report of ${name} is being made by somebody else`, { retryable: true });
  }
  if (last.until === undefined && secondsBetween(until, ports.now()) > LATEST_FIRST_SECONDS) {
    await reports.told(name, token, until);
    return;
  }
  const since = last.until ?? reportDue(system, plus(until, { seconds: -1 })) ?? until;
  const made = reportOf(await reports.tickets(since), { system: name, place, since, until });
  if (made.matters.length > 0 || system.report?.whenQuiet) {
    // Whoever held the claim before may have told it and died.
    await publish(last.claim?.of === until ? { ...made, repeat: true } : made, token, ports);
    log.count('Report');
  }
  await reports.told(name, token, until);
}

async function publish(
  made: Parameters<ReportPorts['reports']['publish']>[0],
  token: string,
  { reports }: ReportPorts,
): Promise<void> {
  const first = await reports.publish(made);
  const outcome = first.kind === 'unknown' ? await reports.publish({ ...made, repeat: true }) : first;
  if (outcome.kind === 'applied') return;
  // It was surely not told: whoever tries again need not wait until we are dead.
  if (outcome.kind === 'failed') await reports.release(made.system, token);
  throw new OpsError(`The report of ${made.system} could not be told (${outcome.kind})`, { retryable: true });
}
