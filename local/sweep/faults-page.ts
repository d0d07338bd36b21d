import type { FaultName } from './fault';
import { faultNames } from './fault';
import type { Finding, SweepResult } from './run-sweep';

const MEANING: Readonly<Record<FaultName, string>> = {
  'throttled-once': 'the call is throttled once',
  throttled:
    'it is throttled until the SDK, and after it our own tries, give up: for the rest of the invocation',
  'error-500': 'it answers 500, and nothing was done',
  'answer-lost': 'it is done, and the connection resets before the answer',
  killed: 'it is done, and the process that called is killed',
};

/** The result of a whole sweep as a page of docs/; `run` says when, where and how long. */
export function faultsPage({ findings, runs }: SweepResult, run: string): string {
  const drills = [...new Set(findings.map(({ case: each }) => each.drill.name))];
  const rows = drills.map((name) => {
    const own = findings.filter(({ case: each }) => each.drill.name === name);
    const calls = Math.max(...own.map(({ case: each }) => each.call));
    return [name, calls, ...faultNames.map((fault) => ofFault(own, fault).length), violationsIn(own)];
  });
  const sums = [
    'all',
    '',
    ...faultNames.map((fault) => ofFault(findings, fault).length),
    violationsIn(findings),
  ];
  const missed = findings.filter(({ result }) => result.missed).length;
  return `# Faults

<!-- Written by \`npm run faults -- --write\`, from a run. Changes here are lost. -->

Every drill runs once cleanly, on modelled servers and the packaged bundles, and the AWS calls of our functions are
counted. Then it runs again for every call and every fault:

${faultNames.map((fault) => `- \`${fault}\`: ${MEANING[fault]}.`).join('\n')}

AWS goes on as it does: Lambda tries an event three times, timers fire, \`reconcile\` runs every 15 minutes. However it
went, the world must end as in the clean run: the same stage of every ticket for the same reason, the same number of
commands of every document and none of them earlier, every notice told (a second time only where it says of itself that
it may be a repeat), every permit returned, no effect left undone, no ticket without a timer or a human, no event among
the dead letters. What AWS throttles may be told as a hold besides. A case that differs shows its timeline with
\`npm run faults -- --drill NAME --call N --fault FAULT\`.

An order to reboot is never given twice: in \`server-hangs\` and \`one-server-no-load-balancer\` a matter may also end
without the credit, or with a human, where the order may not have been given (\`local/sweep/other-endings.ts\`).

Two kinds of cases share a run, because they cannot differ; what the run then shows is checked all the same. \`--apart\`
plays each in a run of its own.

- Where the SDK is to try again by itself, and nothing was done (a call that is throttled once or answers 500 once, a read
  whose answer is lost), our code hears nothing of the fault. One run strikes many such calls. It counts for all of them only
  if each struck call came again as it was, no other call was made than in the clean run, and it ended as the clean run; a
  back-off that something else came in between of makes other calls, and then halves of it are played, down to single cases
  (\`local/sweep/pool.ts\`).
- Whoever is killed after a read has done no more than when it was killed after the call before, in the same invocation and
  at the same moment: such a case has the result of that one (\`local/sweep/twins.ts\`). \`deliver\` is left out, since it also
  speaks to others than AWS.

The functions are the packaged bundles, evaluated anew or warm in the process of the local AWS, with globals and a network
of their own (\`local/sweep/inner-process.ts\`); a bundle that was killed hears and sends nothing any more. Drills play the
same bundles in processes of their own. Time is virtual: it stands still while a function computes, and what the SDK and
our own tries sleep passes at once, and a channel that keeps its distance looks at the same clock, so that a slow machine sees
what a fast one does. Drills that are not in the table are
named with their reason in \`local/sweep/swept-drills.ts\`; \`npm run faults -- --all\` plays the long ones too.

${table([
  ['Drill', 'Calls', ...faultNames.map((fault) => `\`${fault}\``), 'Violations'],
  ['---', '--:', ...faultNames.map(() => '--:'), '--:'],
  ...rows,
  sums,
])}

${run}: ${findings.length} cases in ${runs} runs, ${violationsIn(findings)} violations.${
    missed === 0
      ? ''
      : ` In ${missed} of them the call did not come: which of two processes takes an event, and what it then has to ask, is a matter of chance.`
  }
`;
}

function ofFault(findings: readonly Finding[], fault: FaultName): readonly Finding[] {
  return findings.filter(({ case: each }) => each.fault === fault);
}

function violationsIn(findings: readonly Finding[]): number {
  return findings.filter(({ result }) => result.violations.length > 0).length;
}

function table(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
