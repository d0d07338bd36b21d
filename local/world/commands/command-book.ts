import { randomUUID } from 'node:crypto';
import type { ParameterValues } from '../../agent/check-parameters';
import { modelledDocuments } from '../../agent/modelled-documents';
import type { ModelledDocument } from '../../agent/modelled-documents';
import type { DocumentRunner, StepResult } from '../../agent/run-document';
import type { Announcer, Clock } from '../../contracts';
import type { Server } from '../servers/server';
import { combined, endedAs, isTerminal, statusOf } from './command';
import type { Command, Invocation, StatusDetails, Target } from './command';
import type { StoredDocument } from './document-store';

/** What SendCommand asks, after its checks. */
export interface CommandRequest {
  readonly document: StoredDocument;
  readonly values: ParameterValues;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly servers: readonly Server[];
  readonly instanceIds: readonly string[];
  readonly targets: readonly Target[];
  readonly comment: string;
  readonly deliveryTimeoutSeconds: number;
  readonly executionTimeoutSeconds: number;
}

/** Run Command: every command ever sent, and those on their way. */
export interface CommandBook {
  send(request: CommandRequest): Command;
  cancel(command: Command, instanceIds: readonly string[]): void;
  get(id: string): Command | undefined;
  /** Newest first. */
  readonly all: readonly Command[];
  /** Says how modelled servers behave under a document that is not ours. */
  model(documentName: string, behaviour: ModelledDocument): void;
}

interface Place {
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly account: string;
  readonly region: string;
  readonly runDocument: DocumentRunner;
  readonly tell: (who: string, what: string, data?: Readonly<Record<string, unknown>>) => void;
}

/** The agent fetches a command about this long after it was sent. */
const pickUpMilliseconds = 1_000;
const modelledRunMilliseconds = 2_000;
const askAgainMilliseconds = 15_000;

export function createCommandBook(place: Place): CommandBook {
  const { clock, announce, account, region, tell } = place;
  const commands = new Map<string, Command>();
  const modelled = new Map(Object.entries(modelledDocuments));

  function arn(instanceId: string): string {
    return `arn:aws:ec2:${region}:${account}:instance/${instanceId}`;
  }

  function announceCommand(command: Command): void {
    announce.putEvent({
      'detail-type': 'EC2 Command Status-change Notification',
      source: 'aws.ssm',
      resources: command.invocations.map(({ instanceId }) => arn(instanceId)),
      detail: {
        'command-id': command.id,
        'document-name': command.document.name,
        'expire-after': new Date(command.expiresAt).toISOString(),
        parameters: command.parameters,
        'requested-date-time': new Date(command.requestedAt).toISOString(),
        status: statusOf(command.details),
      },
    });
  }

  function announceInvocation(command: Command, { instanceId, details }: Invocation): void {
    announce.putEvent({
      'detail-type': 'EC2 Command Invocation Status-change Notification',
      source: 'aws.ssm',
      resources: [arn(instanceId)],
      detail: {
        'command-id': command.id,
        'document-name': command.document.name,
        'instance-id': instanceId,
        'requested-date-time': new Date(command.requestedAt).toISOString(),
        status: statusOf(details),
      },
    });
  }

  function enter(command: Command, invocation: Invocation, details: StatusDetails): void {
    if (isTerminal(invocation.details) || invocation.details === details) return;
    invocation.details = details;
    if (isTerminal(details)) invocation.endedAt = clock.now();
    announceInvocation(command, invocation);
    const whole = combined(command.invocations);
    if (whole === command.details) return;
    command.details = whole;
    announceCommand(command);
  }

  /** Waits for the agent; a node that never answers times out. */
  function deliver(command: Command, invocation: Invocation, server: Server, values: ParameterValues): void {
    if (isTerminal(invocation.details)) return;
    if (isThere(server)) {
      invocation.startedAt = clock.now();
      tell(server.name, `runs ${command.document.name}`, {
        command: command.id,
        parameters: command.parameters,
      });
      enter(command, invocation, 'InProgress');
      run(command, invocation, server, values);
      return;
    }
    const again = Math.min(clock.now() + askAgainMilliseconds, command.deliverBy);
    if (clock.now() >= command.deliverBy) return enter(command, invocation, 'DeliveryTimedOut');
    clock.at(again, `${server.name}: fetch command`, () => deliver(command, invocation, server, values));
  }

  function run(command: Command, invocation: Invocation, server: Server, values: ParameterValues): void {
    if (server.mode === 'modelled') {
      clock.at(
        clock.now() + modelledRunMilliseconds,
        `${server.name}: ${command.document.name}`,
        async () => {
          report(command, invocation, server, await runModelled(command, server, values));
        },
      );
      return;
    }
    const done = clock.busy(`${command.document.name} on ${server.name}`);
    const { document } = command.document;
    void place
      .runDocument(server, { document, values, commandId: command.id, cancelled: invocation.cancel.signal })
      .catch((error: unknown): readonly StepResult[] => [
        { name: 'agent', kind: 'exited', code: -1, output: '', errorOutput: String(error) },
      ])
      .then((steps) => report(command, invocation, server, steps))
      .finally(done);
  }

  async function runModelled(
    command: Command,
    server: Server,
    values: ParameterValues,
  ): Promise<readonly StepResult[]> {
    const behaviour = modelled.get(command.document.name);
    const name = command.document.document.mainSteps[0]?.name ?? '';
    const {
      code,
      output,
      errorOutput = '',
    } = behaviour ? await behaviour(server, values) : { code: 0, output: '' };
    return [{ name, kind: 'exited', code, output, errorOutput }];
  }

  /** A node that went away while the script ran tells the end when it is back, if anybody still waits then. */
  function report(
    command: Command,
    invocation: Invocation,
    server: Server,
    steps: readonly StepResult[],
  ): void {
    if (isTerminal(invocation.details)) return;
    if (clock.now() >= command.expiresAt) return enter(command, invocation, 'DeliveryTimedOut');
    if (!isThere(server)) {
      const again = Math.min(clock.now() + askAgainMilliseconds, command.expiresAt);
      clock.at(again, `${server.name}: report command`, () => report(command, invocation, server, steps));
      return;
    }
    invocation.steps = steps;
    tell(server.name, `${command.document.name} ended: ${endedAs(steps)}`, {
      command: command.id,
      output: steps.at(-1)?.output,
    });
    enter(command, invocation, endedAs(steps));
  }

  return {
    send(request) {
      const now = clock.now();
      const { deliveryTimeoutSeconds, executionTimeoutSeconds, servers, values, ...rest } = request;
      const command: Command = {
        ...rest,
        id: randomUUID(),
        requestedAt: now,
        deliveryTimeoutSeconds,
        deliverBy: now + deliveryTimeoutSeconds * 1_000,
        expiresAt: now + (deliveryTimeoutSeconds + executionTimeoutSeconds) * 1_000,
        invocations: servers.map(({ id }) => ({
          instanceId: id,
          details: 'Pending',
          steps: [],
          cancel: new AbortController(),
        })),
        details: 'Pending',
      };
      commands.set(command.id, command);
      announceCommand(command);
      for (const [index, server] of servers.entries()) {
        const invocation = command.invocations[index];
        if (!invocation) continue;
        announceInvocation(command, invocation);
        clock.at(now + pickUpMilliseconds, `${server.name}: fetch command`, () =>
          deliver(command, invocation, server, values),
        );
      }
      if (servers.length === 0) {
        command.details = 'NoInstancesInTag';
        announceCommand(command);
      }
      return command;
    },
    cancel(command, instanceIds) {
      for (const invocation of command.invocations) {
        if (instanceIds.length > 0 && !instanceIds.includes(invocation.instanceId)) continue;
        enter(command, invocation, invocation.details === 'Pending' ? 'Cancelled' : 'Cancelling');
        invocation.cancel.abort();
      }
    },
    get: (id) => commands.get(id),
    get all() {
      return [...commands.values()].toReversed();
    },
    model: (documentName, behaviour) => void modelled.set(documentName, behaviour),
  };
}

function isThere(server: Server): boolean {
  return server.state === 'running' && server.agent.reachable;
}
