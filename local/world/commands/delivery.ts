import type { ParameterValues } from '../../agent/check-parameters';
import type { ModelledDocument } from '../../agent/modelled-documents';
import type { DocumentRunner, StepResult } from '../../agent/run-document';
import type { Clock } from '../../contracts';
import type { Server } from '../servers/server';
import type { Buckets } from '../buckets';
import { endedAs, isTerminal, outputKey } from './command';
import type { Command, Invocation, StatusDetails } from './command';

/** One command on its way to one server. */
export interface Errand {
  readonly command: Command;
  readonly invocation: Invocation;
  readonly server: Server;
  readonly values: ParameterValues;
}

interface Place {
  readonly clock: Clock;
  readonly runDocument: DocumentRunner;
  readonly modelled: ReadonlyMap<string, ModelledDocument>;
  readonly buckets: Buckets;
  readonly enter: (command: Command, invocation: Invocation, details: StatusDetails) => void;
  readonly tell: (who: string, what: string, data?: Readonly<Record<string, unknown>>) => void;
}

/** The agent fetches a command about this long after it was sent. */
const pickUpMilliseconds = 1_000;
const modelledRunMilliseconds = 2_000;
const askAgainMilliseconds = 15_000;

/** Brings commands to agents and their results back. Returns what sets one on its way. */
export function createDelivery({
  clock,
  runDocument,
  modelled,
  buckets,
  enter,
  tell,
}: Place): (errand: Errand) => void {
  /** Waits for the agent; a node that never answers times out. */
  function deliver(errand: Errand): void {
    const { command, invocation, server } = errand;
    if (isTerminal(invocation.details)) return;
    if (isThere(server)) {
      invocation.startedAt = clock.now();
      tell(server.name, `runs ${command.document.name}`, {
        command: command.id,
        parameters: command.parameters,
      });
      enter(command, invocation, 'InProgress');
      run(errand);
    } else if (clock.now() >= command.deliverBy) {
      enter(command, invocation, 'DeliveryTimedOut');
    } else {
      const again = Math.min(clock.now() + askAgainMilliseconds, command.deliverBy);
      clock.at(again, `${server.name}: fetch command`, () => deliver(errand));
    }
  }

  function run(errand: Errand): void {
    const { command, invocation, server, values } = errand;
    const { name, document } = command.document;
    if (server.mode === 'modelled') {
      clock.at(clock.now() + modelledRunMilliseconds, `${server.name}: ${name}`, async () => {
        report(errand, await runModelled(errand));
      });
      return;
    }
    const done = clock.busy(`${name} on ${server.name}`);
    void runDocument(server, { document, values, commandId: command.id, cancelled: invocation.cancel.signal })
      .catch((error: unknown): readonly StepResult[] => [
        { name: 'agent', kind: 'exited', code: -1, output: '', errorOutput: String(error) },
      ])
      .then((steps) => report(errand, steps))
      .finally(done);
  }

  async function runModelled({ command, server, values }: Errand): Promise<readonly StepResult[]> {
    const { name, document } = command.document;
    const result = await modelled.get(name)?.(server, values);
    const { code = 0, output = '', errorOutput = '' } = result ?? {};
    return [{ name: document.mainSteps[0]?.name ?? '', kind: 'exited', code, output, errorOutput }];
  }

  /** A node that went away while the script ran tells the end when it is back, if anybody still waits then. */
  function report(errand: Errand, steps: readonly StepResult[]): void {
    const { command, invocation, server } = errand;
    if (isTerminal(invocation.details)) return;
    if (clock.now() >= command.expiresAt) {
      enter(command, invocation, 'DeliveryTimedOut');
    } else if (isThere(server)) {
      invocation.steps = steps;
      upload(errand, steps);
      const ended = endedAs(steps);
      const output = steps.at(-1)?.output;
      tell(server.name, `${command.document.name} ended: ${ended}`, { command: command.id, output });
      enter(command, invocation, ended);
    } else {
      const again = Math.min(clock.now() + askAgainMilliseconds, command.expiresAt);
      clock.at(again, `${server.name}: report command`, () => report(errand, steps));
    }
  }

  /** A node whose role may not write keeps its output to itself; the command ends as it would have. */
  function upload({ command: { id, output }, server }: Errand, steps: readonly StepResult[]): void {
    if (!output) return;
    for (const step of steps) {
      const key = outputKey(output.prefix, id, server.id, step.name);
      const written = buckets.write(output.bucket, `${key}/stdout`, step.output);
      tell(server.name, written ? 'writes its whole output to S3' : 'may not write its output to S3');
      if (step.errorOutput !== '') buckets.write(output.bucket, `${key}/stderr`, step.errorOutput);
    }
  }

  return (errand) => {
    clock.at(clock.now() + pickUpMilliseconds, `${errand.server.name}: fetch command`, () => deliver(errand));
  };
}

function isThere(server: Server): boolean {
  return server.state === 'running' && server.agent.reachable;
}
