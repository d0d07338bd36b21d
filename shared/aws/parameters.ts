import { GetParametersCommand } from '@aws-sdk/client-ssm';

import type { KillSwitch } from '../domain/facts';
import { switchOfPlay, switchOfSystem } from '../kill-switches';
import { OpsError } from '../ops-error';
import type { Clients } from './clients';

interface Wanted {
  readonly parameter: string;
  /** The system and the play whose own switches count too, if there are any. */
  readonly system: string;
  readonly play?: string;
}

/**
 * The kill switch as it stands now: never cached, and all its levels in one call. Only the word `off` lets Toban act.
 * A system or play without a switch of its own is not stopped; without the switch of everything nobody can tell, and
 * this throws.
 */
export async function readKillSwitch(
  { systems }: Clients,
  { parameter, system, play }: Wanted,
): Promise<KillSwitch> {
  const own = [
    switchOfSystem(parameter, system),
    ...(play === undefined ? [] : [switchOfPlay(parameter, system, play)]),
  ];
  const { Parameters = [] } = await systems.send(new GetParametersCommand({ Names: [parameter, ...own] }));
  const valueOf = (name: string) => {
    const found = Parameters.find(({ Name }) => Name === name);
    return found && (found.Value?.trim() ?? '');
  };
  const value = valueOf(parameter);
  if (value === undefined) {
    throw new OpsError(`There is no parameter ${parameter}`, { retryable: false });
  }
  if (value !== 'off') return { kind: 'on', value };
  const thrown = own.find((name) => (valueOf(name) ?? 'off') !== 'off');
  return thrown ? { kind: 'on', value: valueOf(thrown) ?? '', parameter: thrown } : { kind: 'off' };
}
