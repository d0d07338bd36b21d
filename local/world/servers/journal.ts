/** syslog priorities, as journalctl names them. */
export const priorities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const;
export type Priority = (typeof priorities)[number];

export interface JournalLine {
  readonly at: number;
  readonly unit: string;
  readonly priority: Priority;
  /** `systemd[1]`, `httpd[4711]` */
  readonly from: string;
  readonly text: string;
}

export interface Journal {
  write(line: Omit<JournalLine, 'at'>): void;
  /** Lines of a unit at least this important, oldest first. */
  read(unit: string, atLeast: Priority): readonly JournalLine[];
}

const linesKept = 300;

/** The journal of one server, in memory. */
export function createJournal(now: () => number): Journal {
  const lines: JournalLine[] = [];
  return {
    write(line) {
      lines.push({ at: now(), ...line });
      if (lines.length > linesKept) lines.shift();
    },
    read(unit, atLeast) {
      const limit = priorities.indexOf(atLeast);
      return lines.filter((line) => line.unit === unit && priorities.indexOf(line.priority) <= limit);
    },
  };
}
