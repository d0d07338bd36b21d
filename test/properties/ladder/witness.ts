import type { AlarmSignal } from '../../../shared/domain/signal';
import type { InMemory } from '../../support/in-memory-ports';
import { aboutChanges, aboutLooks } from './objections';
import { type Change, isChange, type Scene, ticketOf } from './scene';
import type { Settings } from './settings';

/** Somebody beside the hands who sees each order leave, and knows the world as it is. */
export interface Witness {
  /** What should not have been done. */
  readonly wrongs: string[];
  readonly changes: Change[];
  readonly delivered: AlarmSignal[];
  readonly approved: Set<string>;
  /** Something arrives, alone or together with others. */
  arrival(isAlone: boolean): void;
}

/** Puts a witness beside the hands. What did not leave, for whatever reason, was not done. */
export function witness(toban: InMemory, settings: Settings): Witness {
  const wrongs: string[] = [];
  const changes: Change[] = [];
  const delivered: AlarmSignal[] = [];
  const approved = new Set<string>();
  let switchOnArrival = toban.facts.killSwitch;
  let deliveredBefore = Infinity;
  let openingsOnArrival = toban.ledger.openings;
  let permitsOnArrival = toban.ledger.permits;
  let attendedOnArrival = toban.ledger.attended;
  const { hands, sent, clock, ledger } = toban;
  const { perform } = hands;
  const { take } = ledger;
  const openingsAtPermit = new Map<string, Scene['openingsAtPermit']>();
  ledger.take = async (place, request, now) => {
    const left = await take(place, request, now);
    if (left) openingsAtPermit.set(request.holder, left.openings);
    return left;
  };
  hands.perform = async (place, id, intent, effect) => {
    const ticket = ticketOf(toban, id);
    const now = clock.now;
    const scene: Scene = {
      toban,
      settings,
      now,
      ticket,
      intent,
      effect,
      changes,
      delivered,
      deliveredBefore,
      approved,
      openingsOnArrival,
      permitsOnArrival,
      attendedOnArrival,
      openingsAtPermit: openingsAtPermit.get(intent) ?? toban.ledger.openings,
      switchOnArrival,
    };
    const objections = objectionsTo(scene);
    // Others may act at the same moment, so each counts its own.
    const left = () =>
      sent.filter((each) => each.intent === intent).length +
      hands.rebooted.filter((each) => each === effect.target.instanceId).length;
    const before = left();
    const outcome = perform(place, id, intent, effect);
    await Promise.allSettled([outcome]);
    if (left() > before) {
      wrongs.push(...objections.map((guard) => `${effect.action} (${intent}) against ${guard}`));
      if (isChange(scene)) see(scene);
    }
    return outcome;
  };

  function see({ intent, effect, now }: Scene): void {
    const { instanceId: server, group } = effect.target;
    const { action } = effect;
    const isRepeated = changes.some((change) => change.intent === intent);
    // A node does nothing when it bears the attempt's mark; EC2 and documents of others know no marks.
    if (isRepeated && action !== 'restart-service') wrongs.push(`${action} twice under ${intent}`);
    if (!isRepeated) changes.push({ at: now, intent, action, server, group });
  }

  return {
    wrongs,
    changes,
    delivered,
    approved,
    arrival(isAlone) {
      switchOnArrival = toban.facts.killSwitch;
      openingsOnArrival = [...toban.ledger.openings];
      permitsOnArrival = { ...toban.ledger.permits };
      attendedOnArrival = { ...ledger.attended };
      deliveredBefore = isAlone ? Infinity : delivered.length;
    },
  };
}

function objectionsTo(scene: Scene): readonly string[] {
  const named = Object.entries({ ...aboutLooks, ...(isChange(scene) ? aboutChanges : {}) });
  return named.filter(([, objects]) => objects(scene)).map(([guard]) => guard);
}
