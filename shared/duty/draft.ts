import type { Action } from '../domain/action';
import { valueAt } from './at-path';
import { backupSchema } from './backup-schema';
import { channelSchema } from './channel-schema';
import { playSchema } from './play-schema';
import type { BackupEntry, ChannelEntry, PlayEntry, SelectorEntry, SystemEntry } from './schema';
import { selectorSchema } from './selector-schema';
import { systemSchema } from './system-schema';

/**
 * The parts of a file that are sound by themselves. What is wrong with one part must not hide what is wrong between
 * the others, so the cross checks see these; `names` also holds those of parts that are not sound.
 */
export interface Draft {
  readonly systems: Readonly<Record<string, SystemEntry>>;
  readonly selectors: Readonly<Record<string, SelectorEntry>>;
  readonly plays: Readonly<Record<string, PlayEntry>>;
  readonly backups: Readonly<Record<string, BackupEntry>>;
  readonly soundChannels: Readonly<Record<string, ChannelEntry>>;
  /** Names of channels, whether sound or not. */
  readonly channels: readonly string[];
  readonly names: Readonly<Record<'systems' | 'selectors' | 'plays', readonly string[]>>;
  readonly actions: Readonly<Record<string, Action>>;
  /** The whole, for what stands in one place only. */
  readonly file: unknown;
}

interface Parser<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

export function draftOf(file: unknown, actions: Readonly<Record<string, Action>>): Draft {
  const section = (name: string) => {
    const value = valueAt(file, [name]);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  };
  return {
    systems: sound(section('systems'), systemSchema),
    selectors: sound(section('selectors'), selectorSchema),
    plays: sound(section('plays'), playSchema),
    backups: sound(section('backups'), backupSchema),
    soundChannels: sound(section('channels'), channelSchema),
    channels: Object.keys(section('channels')),
    names: {
      systems: Object.keys(section('systems')),
      selectors: Object.keys(section('selectors')),
      plays: Object.keys(section('plays')),
    },
    actions,
    file,
  };
}

function sound<T>(section: object, schema: Parser<T>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(section).flatMap(([name, value]): (readonly [string, T])[] => {
      const parsed = schema.safeParse(value);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}

/** An entry by its name; a name such as `constructor` finds nothing that the file does not hold. */
export function named<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
