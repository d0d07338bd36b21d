import type { Duty } from './domain/duty';
import type { Place } from './domain/names';
import type { Ports } from './domain/ports';
import type { HealthSignal, Signal } from './domain/signal';

/**
 * A notice of AWS Health as each system hears it that follows notices: whom it concerns is known only after a look, and
 * each keeps a ticket of its own. Any other signal stays as it is; a notice that nobody follows too.
 */
export function forFollowers(
  signal: Signal,
  { duty, home }: Pick<Ports, 'duty' | 'home'>,
): readonly Signal[] {
  if (signal.kind !== 'health') return [signal];
  const copies = followersIn(duty).map((system) => heardBy(signal, system, home));
  return copies.length > 0 ? copies : [signal];
}

/** Whether any system follows notices: only then is anything deployed for them. */
export function followsHealth(duty: Duty): boolean {
  return followersIn(duty).length > 0;
}

function followersIn({ systems }: Duty) {
  return Object.values(systems).flatMap(({ name, health }) => (health ? [name] : []));
}

function heardBy(
  signal: HealthSignal,
  system: NonNullable<HealthSignal['hearer']>['system'],
  home: Place,
): HealthSignal {
  return { ...signal, hearer: { system, home } };
}
