import { userInfo } from 'node:os';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand } from '@aws-sdk/client-ssm';

import { clientsIn } from '../../shared/aws/clients';
import { switchOfSystem } from '../../shared/kill-switches';
import { OpsError } from '../../shared/ops-error';
import type { Desk } from './run-command';

/** Stops Toban, or one system of it: whatever is not `off` is on, so the value may say who stopped it and why. */
export async function stop(
  { reason, system }: { readonly reason?: string | undefined; readonly system?: string | undefined },
  desk: Desk,
): Promise<void> {
  const { username } = userInfo();
  const name = switchOf(system, desk);
  const found = await write(name, `on, by ${username}${reason ? `: ${oneLine(reason)}` : ''}`, desk);
  if (found === 'off') throw unchanged(name);
  desk.say(desk.colors.red(`Toban is stopped${forSystem(system)}: ${name} reads "${found}".`));
  desk.say(
    'From now on it changes nothing: functions read the switch uncached, when they decide and again right before each change.',
  );
  desk.say(
    `A command that was sent before runs to its end. Alarms are still heard and told. \`npm run go${system ? ` -- --system ${system}` : ''}\` lets it act again.`,
  );
}

/** Lets Toban, or one system of it, act again. */
export async function go({ system }: { readonly system?: string | undefined }, desk: Desk): Promise<void> {
  const name = switchOf(system, desk);
  if ((await write(name, 'off', desk)) !== 'off') throw unchanged(name);
  desk.say(desk.colors.green(`Toban acts again${forSystem(system)}: ${name} reads "off".`));
  desk.say(
    'That holds at once: functions read the switch uncached. Tickets that were held look again after about 15 minutes.',
  );
  if (system) desk.say(`Where the switch of everything, ${desk.duty.killSwitch}, is on, it stays stopped.`);
  const { stage } = desk.connection;
  if (!desk.duty.armed.includes(stage)) {
    desk.say(
      desk.colors.yellow(
        `The stage ${stage} only observes, whatever the switch says: duty.yml does not arm it.`,
      ),
    );
  }
}

function forSystem(system: string | undefined): string {
  return system ? ` for ${system}` : '';
}

/** Throws an OpsError for a system that duty.yml does not have: its switch would stop nobody. */
function switchOf(system: string | undefined, { duty }: Desk): string {
  if (system === undefined) return duty.killSwitch;
  if (Object.hasOwn(duty.systems, system)) return switchOfSystem(duty.killSwitch, system);
  const names = Object.keys(duty.systems).join(', ');
  throw new OpsError(`There is no system "${system}" in duty.yml. The systems are: ${names}.`, {
    retryable: false,
  });
}

/** Changes a switch where Toban is deployed, and reads it back. That of a system begins with its first stop. */
async function write(Name: string, value: string, { duty, connection: { region } }: Desk): Promise<string> {
  const { systems } = clientsIn(region);
  const read = async (name: string) => {
    const { Parameter } = await systems.send(new GetParameterCommand({ Name: name }));
    return Parameter?.Value?.trim() ?? '';
  };
  await existing(() => read(duty.killSwitch), duty.killSwitch);
  await systems.send(new PutParameterCommand({ Name, Value: value, Type: 'String', Overwrite: true }));
  return read(Name);
}

/** A switch that is made here would hide that Toban is not, and get in the way of its deployment. */
async function existing(read: () => Promise<string>, name: string): Promise<void> {
  try {
    await read();
  } catch (cause) {
    if (!(cause instanceof ParameterNotFound)) throw cause;
    throw new OpsError(
      `There is no kill switch ${name} here. Where Toban is deployed, a missing switch counts as on: it changes ` +
        'nothing until the parameter exists again and reads off.',
      { cause, retryable: false },
    );
  }
}

function unchanged(name: string): OpsError {
  return new OpsError(`The kill switch ${name} does not read what was written; look at it yourself`, {
    retryable: true,
  });
}

/** Parameter Store takes `{{…}}` for a reference. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll('{{', '{ {')
    .trim();
}
