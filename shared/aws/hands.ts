import { actionNamed } from '../actions/index';
import type { ServerAction } from '../domain/action';
import { because } from '../domain/because';
import type { IntentId, Place, TicketId } from '../domain/names';
import type { Hands } from '../domain/ports';
import type { ActionEffect, Outcome } from '../domain/effect';
import { OpsError } from '../ops-error';
import { assumeRole } from './assume-role';
import { clientsIn, type HandsClients, handsClients } from './clients';
import { findCommand, sendCommand } from './commands';
import { startServer, stopServer } from './move';
import { rebootServer } from './reboot';
import { refusalIn } from './refusal';
import { replaceServer } from './replace';

interface HandsSettings {
  /** Name of the role that may touch servers, the same in every account. */
  readonly role: string;
  /** The beginning of the name of the bucket that keeps evidence; account and Region follow. */
  readonly evidence: string;
  /** SHA-256 of our documents, by name. */
  readonly documents: Readonly<Record<string, { readonly sha256: string }>>;
}

/** Well before the end of a session: a call must not meet credentials that run out under way. */
const RENEW_AFTER_MILLISECONDS = 800_000;

interface Session {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly clients: Promise<HandsClients>;
}

/** What was refused was not performed, so it may be tried again after a moment. */
const PAUSES_AFTER_THROTTLING = [200, 600, 1800];
/** ListCommands shows a command shortly after it was accepted. */
const PAUSES_BEFORE_LOOKING = [500, 2000];

/** The hands on AWS: one role for each duty, assumed for each ticket, so that CloudTrail tells the story. */
export function awsHands({ role, evidence, documents }: HandsSettings): Hands {
  let newest: Session | undefined;

  async function session(place: Place, ticket: TicketId): Promise<HandsClients> {
    const name = `${place.account}/${place.region}/${ticket}`;
    if (newest?.name !== name || newest.expires < Date.now()) {
      newest = {
        name,
        expires: Date.now() + RENEW_AFTER_MILLISECONDS,
        clients: sessionOf(place, role, ticket),
      };
    }
    const { clients } = newest;
    const [ready] = await Promise.allSettled([clients]);
    // A refusal is not remembered: the next one who needs the role asks again.
    if (ready.status === 'rejected' && newest?.clients === clients) newest = undefined;
    return clients;
  }

  return {
    async prepare(place, ticket) {
      // A role that cannot be taken up is reported by the action that needs it, as that action's outcome.
      await Promise.allSettled([session(place, ticket)]);
    },

    async perform(place, ticket, intent, effect) {
      const action = actionNamed(effect.action);
      const { instanceId } = effect.target;
      switch (action.kind) {
        case 'command': {
          const order = action.order(effect, intent);
          const { sha256 } = documents[order.document] ?? {};
          const output = {
            bucket: `${evidence}-${place.account}-${place.region}`,
            prefix: `evidence/${ticket}`,
          };
          const sending = {
            intent,
            action: action.name,
            instanceId,
            order,
            ...(sha256 ? { sha256 } : {}),
            ...(order.evidence ? { output } : {}),
          };
          return send(effect, async () => {
            const { systems } = await session(place, ticket);
            return { kind: 'applied', ...(await sendCommand(systems, sending)) };
          });
        }
        case 'server':
          return send(effect, async () => {
            return order(await session(place, ticket), action, effect);
          });
        default:
          return action satisfies never;
      }
    },

    async find(place, _ticket, intent: IntentId, { action }, since) {
      if (actionNamed(action).kind === 'server') {
        // Of a reboot EC2 keeps nothing; what came of a move, the next look at the server tells.
        return { kind: 'unknown', why: 'EC2 keeps nothing that tells of the order' };
      }
      for (const milliseconds of PAUSES_BEFORE_LOOKING) {
        await pause(milliseconds);
        const reference = await findCommand(clientsIn(place.region), intent, since);
        if (reference) return { kind: 'applied', reference };
      }
      return { kind: 'unknown', why: `no command bears the comment of ${intent}` };
    },
  };
}

/** Tells EC2 what to do. A throw is read by whoever sends. */
async function order(
  { servers, groups }: HandsClients,
  { operation }: ServerAction,
  { target: { instanceId }, half }: ActionEffect,
): Promise<Outcome> {
  switch (operation) {
    case 'reboot':
      return { kind: 'applied', ...(await rebootServer(servers, instanceId)) };
    case 'move':
      return half === 'start'
        ? { kind: 'applied', ...(await startServer(servers, instanceId)) }
        : stopServer(servers, instanceId);
    case 'replace':
      return { kind: 'applied', ...(await replaceServer(groups, instanceId)) };
    default:
      return operation satisfies never;
  }
}

async function send({ action, target }: ActionEffect, sending: () => Promise<Outcome>): Promise<Outcome> {
  for (const milliseconds of [...PAUSES_AFTER_THROTTLING, undefined]) {
    try {
      return await sending();
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal.kind === 'unclear') return { kind: 'unknown', why: refusal.why };
      const why = `${refusal.code}: ${refusal.message}`;
      const { name: server } = target;
      if (!refusal.retryable)
        return { kind: 'failed', because: because('action-refused', { action, server, why }) };
      // Too many calls say nothing about the server: the next rung would be the wrong answer.
      if (milliseconds === undefined) {
        return { kind: 'held', because: because('action-throttled', { action, server, why }) };
      }
      await pause(milliseconds);
    }
  }
  throw new OpsError('A sending neither ended nor was given up', { retryable: false });
}

async function sessionOf(place: Place, role: string, ticket: TicketId): Promise<HandsClients> {
  return handsClients(place.region, await assumeRole(place, role, ticket));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
