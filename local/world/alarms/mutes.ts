import type { Clock } from '../../contracts';
import type { Mute } from './alarm';

export interface Mutes {
  add(
    alarmNames: readonly string[],
    until: number,
    options?: { readonly name?: string; readonly from?: number },
  ): Mute;
  remove(name: string): void;
  activeFor(alarmName: string): Mute | undefined;
}

interface Place {
  readonly clock: Clock;
  readonly account: string;
  readonly region: string;
  readonly onEnd: (mute: Mute) => void;
}

/** Alarm mute rules, each with one window. */
export function createMutes({ clock, account, region, onEnd }: Place): Mutes {
  const mutes = new Map<string, { readonly mute: Mute; readonly cancel: () => void }>();

  function remove(name: string): void {
    const entry = mutes.get(name);
    if (!entry) return;
    mutes.delete(name);
    entry.cancel();
    onEnd(entry.mute);
  }

  return {
    add(alarmNames, until, { name = `mute-${mutes.size + 1}`, from = clock.now() } = {}) {
      remove(name);
      const mute: Mute = {
        name,
        arn: `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:${name}`,
        alarmNames,
        from,
        until,
      };
      mutes.set(name, { mute, cancel: clock.at(until, `mute ${name} ends`, () => remove(name)) });
      return mute;
    },
    remove,
    activeFor(alarmName) {
      const now = clock.now();
      for (const { mute } of mutes.values()) {
        if (mute.alarmNames.includes(alarmName) && mute.from <= now && now < mute.until) return mute;
      }
      return undefined;
    },
  };
}
