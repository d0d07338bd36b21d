import { userInfo } from 'node:os';
import { ParameterNotFound, PutParameterCommand } from '@aws-sdk/client-ssm';

import { clientsIn } from '../../shared/aws/clients';
import { readKillSwitch } from '../../shared/aws/parameters';
import type { KillSwitch } from '../../shared/domain/facts';
import { OpsError } from '../../shared/ops-error';
import type { Desk } from './run-command';

/** Stops Toban: whatever is not `off` is on, so the value may say who stopped it and why. */
export async function stop(reason: string | undefined, desk: Desk): Promise<void> {
  const { username } = userInfo();
  const found = await write(`on, by ${username}${reason ? `: ${oneLine(reason)}` : ''}`, desk);
  if (found.kind === 'off') throw unchanged(desk);
  desk.say(desk.colors.red(`Toban is stopped: ${desk.duty.killSwitch} reads "${found.value}".`));
  desk.say(
    'From now on it changes nothing: functions read the switch uncached, when they decide and again right before each change.',
  );
  desk.say(
    'A command that was sent before runs to its end. Alarms are still heard and told. `npm run go` lets it act again.',
  );
}

/** Lets Toban act again. */
export async function go(desk: Desk): Promise<void> {
  const found = await write('off', desk);
  if (found.kind === 'on') throw unchanged(desk);
  desk.say(desk.colors.green(`Toban acts again: ${desk.duty.killSwitch} reads "off".`));
  desk.say(
    'That holds at once: functions read the switch uncached. Tickets that were held look again after about 15 minutes.',
  );
  const { stage } = desk.connection;
  if (!desk.duty.armed.includes(stage)) {
    desk.say(
      desk.colors.yellow(
        `The stage ${stage} only observes, whatever the switch says: duty.yml does not arm it.`,
      ),
    );
  }
}

/** Changes the switch where there is one, and reads it back. */
async function write(value: string, { duty, connection: { region } }: Desk): Promise<KillSwitch> {
  const clients = clientsIn(region);
  const Name = duty.killSwitch;
  await existing(() => readKillSwitch(clients, Name), Name);
  await clients.systems.send(
    new PutParameterCommand({ Name, Value: value, Type: 'String', Overwrite: true }),
  );
  return readKillSwitch(clients, Name);
}

/** A switch that is made here would hide that Toban is not, and get in the way of its deployment. */
async function existing(read: () => Promise<KillSwitch>, name: string): Promise<void> {
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

function unchanged({ duty }: Desk): OpsError {
  return new OpsError(
    `The kill switch ${duty.killSwitch} does not read what was written; look at it yourself`,
    {
      retryable: true,
    },
  );
}

/** Parameter Store takes `{{…}}` for a reference. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll('{{', '{ {')
    .trim();
}
