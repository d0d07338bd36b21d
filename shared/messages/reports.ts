import type { Publication } from '../aws/topics';
import type { Duty } from '../domain/duty';
import type { Report } from '../domain/report';
import type { Outcome } from '../domain/effect';
import { partitionOf } from '../partition';
import { lineOf } from './line-of';
import { reportText } from './report';

interface ReportSettings {
  readonly duty: Duty;
  /** Name of the topic for systems that bring none of their own. */
  readonly topic: string;
  /** The deployed stage, `prod`. */
  readonly stage?: string;
}

/** Sends reports to the system's SNS topic, where notices go. */
export function topicReports(
  { duty, topic, stage }: ReportSettings,
  publish: (publication: Publication) => Promise<Outcome>,
): (report: Report) => Promise<Outcome> {
  return (made) => {
    const report = stage ? { ...made, stage } : made;
    const { place, system: name, severity, kind } = report;
    const { account, region } = place;
    const system = duty.systems[name];
    const reader = system ?? { title: name, language: 'en' as const, timeZone: 'UTC' };
    const { subject, text } = reportText(report, reader);
    return publish({
      region,
      topicArn: system?.topicArn ?? `arn:${partitionOf(region)}:sns:${region}:${account}:${topic}`,
      subject,
      text,
      // Nobody's telephone rings for a report; an SMS in UCS-2 holds 70 characters.
      sms: lineOf(subject, 70),
      notice: JSON.stringify(report),
      attributes: { severity, kind, system: name, account, region },
    });
  };
}
