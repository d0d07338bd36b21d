import { GetParameterCommand } from '@aws-sdk/client-ssm';

import type { KillSwitch } from '../domain/facts';
import type { Clients } from './clients';

/** The kill switch as it stands now: never cached. Only the word `off` lets Toban act. */
export async function readKillSwitch({ systems }: Clients, parameter: string): Promise<KillSwitch> {
  const { Parameter } = await systems.send(new GetParameterCommand({ Name: parameter }));
  const value = Parameter?.Value?.trim() ?? '';
  return value === 'off' ? { kind: 'off' } : { kind: 'on', value };
}
