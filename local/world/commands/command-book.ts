import { randomUUID } from 'node:crypto';
import type { ParameterValues } from '../../agent/check-parameters';
import { modelledDocuments } from '../../agent/modelled-documents';
import type { ModelledDocument } from '../../agent/modelled-documents';
import type { DocumentRunner } from '../../agent/run-document';
import type { Announcer, Clock } from '../../contracts';
import type { Buckets } from '../buckets';
import type { Server } from '../servers/server';
import { combined, isTerminal } from './command';
import type { Command, Invocation, OutputPlace, StatusDetails, Target } from './command';
import { commandAnnouncements } from './command-announcements';
import { createDelivery } from './delivery';
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
  readonly output?: OutputPlace;
}

/** Run Command: every command ever sent, and those on their way. */
export interface CommandBook {
  send(request: CommandRequest): Command;
  cancel(command: Command, instanceIds: readonly string[]): void;
  get(id: string): Command | undefined;
  /** Newest first. */
  readonly all: readonly Command[];
  /**
   * The next command of this document runs nowhere and ends so on its node, in any words; the command as a whole is
   * called a success, as where other nodes hide it.
   */
  endNext(documentName: string, details: string): void;
  /** After so long an invocation can be read: Run Command is eventually consistent. */
  visibleAfterMilliseconds: number;
  /** Says how modelled servers behave under a document that is not ours. */
  model(documentName: string, behaviour: ModelledDocument): void;
}

interface Place {
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly account: string;
  readonly region: string;
  readonly runDocument: DocumentRunner;
  readonly buckets: Buckets;
  readonly tell: (who: string, what: string, data?: Readonly<Record<string, unknown>>) => void;
}

/** Run Command knows after about this long that it cannot deliver. */
const lossMilliseconds = 5_000;

export function createCommandBook(place: Place): CommandBook {
  const { clock, announce, account, region, runDocument, buckets, tell } = place;
  const commands = new Map<string, Command>();
  const modelled = new Map(Object.entries(modelledDocuments));
  const fates = new Map<string, string>();
  const announcements = commandAnnouncements(announce, account, region);
  const deliver = createDelivery({ clock, runDocument, modelled, buckets, enter, tell });

  function enter(command: Command, invocation: Invocation, details: StatusDetails): void {
    if (isTerminal(invocation.details) || invocation.details === details) return;
    invocation.details = details;
    if (isTerminal(details)) invocation.endedAt = clock.now();
    const before = command.details;
    command.details = combined(command.invocations);
    announcements.invocation(command, invocation);
    if (command.details !== before) announcements.command(command);
  }

  function send({ servers, values, executionTimeoutSeconds, ...request }: CommandRequest): Command {
    const now = clock.now();
    const command: Command = {
      ...request,
      id: randomUUID(),
      requestedAt: now,
      deliverBy: now + request.deliveryTimeoutSeconds * 1_000,
      expiresAt: now + (request.deliveryTimeoutSeconds + executionTimeoutSeconds) * 1_000,
      invocations: servers.map(({ id }) => pendingInvocation(id)),
      details: servers.length === 0 ? 'NoInstancesInTag' : 'Pending',
    };
    commands.set(command.id, command);
    announcements.command(command);
    for (const [index, server] of servers.entries()) {
      const invocation = command.invocations[index];
      if (!invocation) continue;
      announcements.invocation(command, invocation);
      const fate = fates.get(command.document.name);
      if (fate === undefined) deliver({ command, invocation, server, values });
      else lose(command, invocation, fate);
    }
    return command;
  }

  function lose(command: Command, invocation: Invocation, fate: string): void {
    fates.delete(command.document.name);
    clock.at(clock.now() + lossMilliseconds, `${command.document.name} ends: ${fate}`, () => {
      tell(invocation.instanceId, `never ran ${command.document.name}: ${fate}`);
      Object.assign(invocation, { told: fate, details: 'DeliveryTimedOut', endedAt: clock.now() });
      command.details = 'Success';
      announcements.invocation(command, invocation);
      announcements.command(command);
    });
  }

  return {
    send,
    endNext: (documentName, details) => void fates.set(documentName, details),
    visibleAfterMilliseconds: 500,
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

function pendingInvocation(instanceId: string): Invocation {
  return { instanceId, details: 'Pending', steps: [], cancel: new AbortController() };
}
