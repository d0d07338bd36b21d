import { userInfo } from 'node:os';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand } from '@aws-sdk/client-ssm';

import { clientsIn } from '../../shared/aws/clients';
import { playNamed } from '../../shared/duty/plays';
import { switchOfPlay, switchOfSystem } from '../../shared/kill-switches';
import { OpsError } from '../../shared/ops-error';
import { misuse } from '../command-line';
import type { Desk } from './run-command';

/** One system or one play; everything when neither is named. */
interface Which {
  readonly system?: string | undefined;
  readonly play?: string | undefined;
}

/** Stops Toban, one system or one play of it: whatever is not `off` is on, so the value may say who stopped it and why. */
export async function stop(
  { reason, ...which }: Which & { readonly reason?: string | undefined },
  desk: Desk,
): Promise<void> {
  const { username } = userInfo();
  const name = switchOf(which, desk);
  const found = await write(name, `on, by ${username}${reason ? `: ${oneLine(reason)}` : ''}`, desk);
  if (found === 'off') throw unchanged(name);
  desk.say(desk.colors.red(`Toban is stopped${named(which)}: ${name} reads "${found}".`));
  desk.say(
    'From now on it changes nothing: functions read the switch uncached, when they decide and again right before each change.',
  );
  desk.say(
    `A command that was sent before runs to its end. Alarms are still heard and told. \`npm run go${again(which)}\` lets it act again.`,
  );
}

/** Lets Toban, one system or one play of it, act again. */
export async function go(which: Which, desk: Desk): Promise<void> {
  const name = switchOf(which, desk);
  if ((await write(name, 'off', desk)) !== 'off') throw unchanged(name);
  desk.say(desk.colors.green(`Toban acts again${named(which)}: ${name} reads "off".`));
  desk.say(
    'That holds at once: functions read the switch uncached. Tickets that were held look again after about 15 minutes.',
  );
  if (name !== desk.duty.killSwitch) {
    desk.say(`Where a switch above it is on (${above(name, desk).join(', ')}), it stays stopped.`);
  }
  const { stage } = desk.connection;
  if (!desk.duty.armed.includes(stage)) {
    desk.say(
      desk.colors.yellow(
        `The stage ${stage} only observes, whatever the switch says: duty.yml does not arm it.`,
      ),
    );
  }
}

function named({ system, play }: Which): string {
  if (play) return ` for the play ${play}`;
  return system ? ` for ${system}` : '';
}

/** The options with which the same switch is released. */
function again({ system, play }: Which): string {
  if (play) return ` -- --play ${play}`;
  return system ? ` -- --system ${system}` : '';
}

/** Throws an OpsError for a system or play that duty.yml does not have: its switch would stop nobody; a MisuseError for both. */
function switchOf({ system, play }: Which, { duty }: Desk): string {
  if (system !== undefined && play !== undefined) {
    throw misuse('Expected --system or --play, got both: a play belongs to one system.');
  }
  if (play !== undefined) {
    const found = playNamed(duty, play);
    if (found) return switchOfPlay(duty.killSwitch, found.system, found.name);
    throw unknown(
      'play',
      play,
      duty.plays.map(({ name }) => name),
    );
  }
  if (system === undefined) return duty.killSwitch;
  if (Object.hasOwn(duty.systems, system)) return switchOfSystem(duty.killSwitch, system);
  throw unknown('system', system, Object.keys(duty.systems));
}

function unknown(what: string, name: string, known: readonly string[]): OpsError {
  const list = known.join(', ');
  return new OpsError(`There is no ${what} "${name}" in duty.yml. The ${what}s are: ${list}.`, {
    retryable: false,
  });
}

function above(name: string, { duty: { killSwitch } }: Desk): readonly string[] {
  const parent = name.slice(0, name.lastIndexOf('/'));
  return parent === killSwitch ? [killSwitch] : [killSwitch, parent];
}

/** Changes a switch where Toban is deployed, and reads it back. That of a system or a play begins with its first stop. */
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
