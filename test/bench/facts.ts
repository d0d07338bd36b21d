import type { Answers, ChangeRecord, OpsResult } from '../../shared/domain/facts';
import type { InstanceId } from '../../shared/domain/names';
import type { Question, QuestionKind } from '../../shared/domain/question';
import { at, server } from '../support/estate';

/** The server that the sample alarm is about. */
export const broken = 'i-12345678901234567' as InstanceId;

/** What a command of each document says of itself when it worked. */
const RESULTS: readonly OpsResult[] = [
  {
    kind: 'diagnosis',
    service: 'httpd',
    state: 'failed',
    config: 'ok',
    configError: '',
    diskPercent: 41,
    memoryPercent: 63,
    lastError: 'AH00016: Main process exited',
  },
  { kind: 'restart', service: 'httpd', result: 'restarted', detail: '' },
];

/** The commands of this estate, in the order in which its plays send them. */
export type Sent = 'diagnosis' | 'restart';

/** A world in which the server is broken and every question finds an answer. */
export function answersTo(questions: readonly Question[], sent: Sent): Answers {
  const facts = factsAfter(sent);
  return Object.fromEntries(questions.map(({ kind }) => [kind, facts[kind]]));
}

function factsAfter(sent: Sent): Required<Pick<Answers, QuestionKind>> {
  const result = RESULTS.find(({ kind }) => kind === sent) ?? {};
  return {
    alarm: known({ kind: 'alarm', state: 'ALARM', since: at('04:00') }),
    servers: known([server(broken, 'web-1')]),
    targets: known([{ id: broken, state: 'unhealthy' }]),
    peers: known([{ id: broken, state: 'unhealthy' }]),
    calendars: known({ state: 'open' }),
    backups: known([]),
    backupJob: known(null),
    resourceGroup: known([broken]),
    checks: known({ system: 'ok', instance: 'ok' }),
    stopping: known({ isProtected: false, instanceType: 't3.small', hasHostDisks: false }),
    agent: known({ kind: 'agent', ping: 'Online', version: '3.3.3050.0' }),
    ledger: known({ permits: {}, changes: lately(10), openings: [] }),
    killSwitch: known({ kind: 'off' }),
    signature: known('valid' as const),
    command: known({
      kind: 'command',
      commandId: '0b0c0d0e-0000-4000-8000-00000000000a',
      status: 'success',
      result,
      tail: `httpd.service failed\nOPSRESULT ${JSON.stringify(result)}`,
    }),
  };
}

function known<Value>(value: Value): { readonly kind: 'known'; readonly value: Value } {
  return { kind: 'known', value };
}

/** What was changed on other servers today, which is a bad day. */
function lately(count: number): Readonly<Record<string, ChangeRecord>> {
  const numbers = Array.from({ length: count }, (_, number) => number + 10);
  return Object.fromEntries(
    numbers.map((number) => [
      `k3x7q2m5vb${number}-1.4`,
      { at: at('01:30'), server: `i-0bbbbbbbbbbbbbb${number}` as InstanceId, action: 'restart-service' },
    ]),
  );
}
