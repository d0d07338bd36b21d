import { actionNamed } from '../../shared/actions/index';
import { because } from '../../shared/domain/because';
import type { Instant } from '../../shared/domain/instant';
import type { InstanceId } from '../../shared/domain/names';
import type { Hands } from '../../shared/domain/ports';
import type { Outcome } from '../../shared/domain/effect';
import { type Facts, type SentCommand, UNREADABLE } from './in-memory-world';

/** What becomes of the next order. */
export type Luck =
  | 'performed'
  /** AWS says no. */
  | { readonly refused: string }
  /** AWS takes no calls now, however often it is asked. */
  | 'throttled'
  /** It was performed, but the answer never came. */
  | 'answer-lost'
  /** No answer came, and nothing was performed. */
  | 'never-arrived'
  /** The function is killed before the order leaves. */
  | 'dies-before'
  /** The function is killed right after the order left. */
  | 'dies-after';

export interface InMemoryHands extends Hands {
  /** The next orders, in turn; after them all are performed. */
  readonly luck: Luck[];
  /** The roles that were taken up: one ticket each. */
  readonly prepared: string[];
  /** The servers that EC2 was told to reboot, in turn. */
  readonly rebooted: InstanceId[];
  /** What EC2 was told to do to servers otherwise, in turn: `stop i-…`, `start i-…`. */
  readonly moved: string[];
  /** Whether ListCommands shows what was sent. */
  findable: boolean;
  /** Runs right before the next order leaves. */
  beforeNext(then: () => unknown): void;
}

/** Thrown where a test lets the function die. */
export class Killed extends Error {
  constructor() {
    super('Killed');
    this.name = 'Killed';
  }
}

export function inMemoryHands(
  sent: SentCommand[],
  now: () => Instant,
  facts: Pick<Facts, 'servers'>,
): InMemoryHands {
  const luck: Luck[] = [];
  const prepared: string[] = [];
  const rebooted: InstanceId[] = [];
  const moved: string[] = [];
  const hooks: (() => unknown)[] = [];
  const all = () => (facts.servers === UNREADABLE ? [] : facts.servers);
  const stateOf = (id: InstanceId) => all().find(({ instanceId }) => instanceId === id)?.state;

  /** The server begins to do as it was told; what becomes of it, the test says. */
  function turn(id: InstanceId, half: 'stop' | 'start'): void {
    moved.push(`${half} ${id}`);
    const [from, state] = half === 'stop' ? ['running', 'stopping'] : ['stopped', 'pending'];
    facts.servers = all().map((each) =>
      each.instanceId === id && each.state === from ? { ...each, state } : each,
    );
  }

  const hands: InMemoryHands = {
    luck,
    prepared,
    rebooted,
    moved,
    findable: true,
    beforeNext: (then) => void hooks.push(then),

    async prepare(_, ticket) {
      prepared.push(ticket);
    },

    async perform(_, __, intent, effect): Promise<Outcome> {
      await hooks.shift()?.();
      const fate = luck.shift() ?? 'performed';
      const { action, target } = effect;
      if (fate === 'dies-before') throw new Killed();
      if (fate === 'throttled') {
        const why = 'ThrottlingException';
        return { kind: 'held', because: because('action-throttled', { action, server: target.name, why }) };
      }
      if (fate === 'never-arrived') return { kind: 'unknown', why: 'TimeoutError' };
      if (typeof fate === 'object') {
        return {
          kind: 'failed',
          because: because('action-refused', { action, server: target.name, why: fate.refused }),
        };
      }
      const { instanceId } = target;
      const performed = actionNamed(action);
      if (performed.kind === 'server') {
        const before = performed.operation === 'reboot' ? 'running' : stateOf(instanceId);
        if (performed.operation === 'reboot') rebooted.push(instanceId);
        else turn(instanceId, effect.half ?? 'stop');
        if (fate === 'dies-after') throw new Killed();
        if (fate === 'answer-lost') return { kind: 'unknown', why: 'ECONNRESET' };
        return { kind: before === 'running' || effect.half ? 'applied' : 'already-done' };
      }
      const commandId = `command-${sent.length + 1}`;
      const { document } = performed.order(effect, intent);
      sent.push({
        commandId,
        intent,
        action,
        document,
        instanceId,
        at: now(),
        status: 'inprogress',
        tail: '',
      });
      if (fate === 'dies-after') throw new Killed();
      return fate === 'answer-lost'
        ? { kind: 'unknown', why: 'ECONNRESET' }
        : { kind: 'applied', reference: commandId };
    },

    async find(_, __, intent, { action }): Promise<Outcome> {
      if (actionNamed(action).kind === 'server') {
        return { kind: 'unknown', why: 'EC2 keeps nothing that tells of the order' };
      }
      const command = hands.findable ? sent.find((each) => each.intent === intent) : undefined;
      return command
        ? { kind: 'applied', reference: command.commandId }
        : { kind: 'unknown', why: 'no command bears the comment' };
    },
  };
  return hands;
}
