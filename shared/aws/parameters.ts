import { GetParametersCommand } from '@aws-sdk/client-ssm';

import type { KillSwitch } from '../domain/facts';
import { switchOfSystem } from '../kill-switches';
import { OpsError } from '../ops-error';
import type { Clients } from './clients';

interface Wanted {
  readonly parameter: string;
  /** The system whose own switch counts too, if there is one. */
  readonly system: string;
}

/**
 * The kill switch as it stands now: never cached, and both levels in one call. Only the word `off` lets Toban act. A
 * system without a switch of its own is not stopped; without the switch of everything nobody can tell, and this throws.
 */
export async function readKillSwitch(
  { systems }: Clients,
  { parameter, system }: Wanted,
): Promise<KillSwitch> {
  const own = switchOfSystem(parameter, system);
  const { Parameters = [] } = await systems.send(new GetParametersCommand({ Names: [parameter, own] }));
  const valueOf = (name: string) => {
    const found = Parameters.find(({ Name }) => Name === name);
    return found && (found.Value?.trim() ?? '');
  };
  const value = valueOf(parameter);
  if (value === undefined) {
    throw new OpsError(`There is no parameter ${parameter}`, { retryable: false });
  }
  if (value !== 'off') return { kind: 'on', value };
  const ofSystem = valueOf(own) ?? 'off';
  return ofSystem === 'off' ? { kind: 'off' } : { kind: 'on', value: ofSystem, parameter: own };
}
