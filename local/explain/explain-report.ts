import type { Duty, Language, System } from '../../shared/domain/duty';
import { type Instant, plus } from '../../shared/domain/instant';
import type { ScheduleSignal } from '../../shared/domain/signal';
import { reportDue } from '../../shared/duty/report-times';
import { renderIn } from '../../shared/messages/render';
import type { RecordExplanation, ReportReason } from './explanation';

/** The hour of a report: whose is due then, of which period, and where it is read. Nobody says here how far they were told. */
export function explainReport(
  signal: ScheduleSignal,
  { duty, language = 'en' }: { readonly duty: Duty; readonly language?: Language },
): readonly RecordExplanation[] {
  const due = Object.values(duty.systems).flatMap((system) => {
    const until = reportDue(system, signal.at);
    return until === signal.at ? [dueReason(system, until, duty, language)] : [];
  });
  const [first = notDue(signal.at, language), ...others] = due;
  return [first, ...others].map((because) => ({
    verdict: because.id === 'report-due' ? 'handled' : 'ignored',
    because,
    signal,
    facts: {},
    ticket: null,
    guards: [],
    decision: null,
    intents: [],
  }));
}

function dueReason(system: System, until: Instant, duty: Duty, language: Language): ReportReason {
  const { name, title, timeZone, topicArn, report } = system;
  const since = reportDue(system, plus(until, { seconds: -1 })) ?? until;
  const channels = Object.values(duty.channels ?? {})
    .filter(({ reports, systems }) => reports && !topicArn && (!systems || systems.includes(name)))
    .map(({ name: channel }) => channel);
  const { at } = renderIn(language, timeZone);
  const told = { title, since: at(since), until: at(until), channels: channels.join(', ') };
  const text = SENTENCES[language].due({ ...told, whenQuiet: report?.whenQuiet === true });
  return { id: 'report-due', system: name, since, until, channels, text };
}

function notDue(moment: Instant, language: Language): ReportReason {
  return { id: 'report-not-due', at: moment, text: SENTENCES[language].notDue };
}

interface Due {
  readonly title: string;
  readonly since: string;
  readonly until: string;
  readonly channels: string;
  readonly whenQuiet: boolean;
}

const SENTENCES: Readonly<
  Record<Language, { readonly due: (parts: Due) => string; readonly notDue: string }>
> = {
  en: {
    due: ({ title, since, until, channels, whenQuiet }) =>
      `The report of ${title} is due: what happened after ${since} up to ${until}, what was kept quiet included. ` +
      `It goes to the topic${channels ? ` and to ${channels}` : ''}` +
      (whenQuiet ? ', also when there is nothing to tell.' : ', unless there is nothing to tell.'),
    notDue: 'No system has a report that is due at this moment.',
  },
  ja: {
    due: ({ title, since, until, channels, whenQuiet }) =>
      `${title} の定時報告の時刻です。${since} から ${until} までの内容 (通知を控えたものを含む) を、` +
      `トピック${channels ? `と ${channels} ` : ''}に送ります` +
      (whenQuiet ? '。報告することがなくても送ります。' : ' (報告することがなければ送りません)。'),
    notDue: 'この時刻に定時報告を送るシステムはありません。',
  },
};
