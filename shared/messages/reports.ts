import type { Publication } from '../aws/topics';
import type { Duty } from '../domain/duty';
import type { Report } from '../domain/report';
import type { Outcome } from '../domain/ticket';
import { reportText } from './report';

interface ReportSettings {
  readonly duty: Duty;
  /** Name of the topic for systems that bring none of their own. */
  readonly topic: string;
}

/** Sends reports to the system's SNS topic, where notices go. */
export function topicReports(
  { duty, topic }: ReportSettings,
  publish: (publication: Publication) => Promise<Outcome>,
): (report: Report) => Promise<Outcome> {
  return (report) => {
    const { place, system: name, severity, kind } = report;
    const { account, region } = place;
    const system = duty.systems[name];
    const reader = system ?? { title: name, language: 'en' as const, timeZone: 'UTC' };
    return publish({
      region,
      topicArn: system?.topicArn ?? `arn:aws:sns:${region}:${account}:${topic}`,
      ...reportText(report, reader),
      attributes: { severity, kind, system: name, account, region },
    });
  };
}
