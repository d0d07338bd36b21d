import type { Duty } from '../../shared/domain/duty';
import { instant } from '../../shared/domain/instant';
import type { Plan, TicketId } from '../../shared/domain/names';
import { ticketId } from '../../shared/matter';
import { carry, signed, type ReplyRoute } from '../operator/send-reply';
import type { LocalAws } from '../stack/local-aws';
import type { ActionResult, ConsoleAction, Refusal } from './action';
import { breakIt, mendIt } from './troubles';
import { wholeTickets } from './whole-tickets';

export interface Hand {
  readonly aws: LocalAws;
  readonly duty: Duty;
  /** How answers of people travel. */
  readonly route: ReplyRoute;
  /** Lets time pass; absent where the clock is the real one. */
  readonly skip?: ((minutes: number) => Promise<void>) | undefined;
}

const DONE: ActionResult = { kind: 'done' };

/** Does what a button says. What cannot be done is refused with a reason, and nothing has changed then. */
export async function performAction(action: ConsoleAction, hand: Hand): Promise<ActionResult> {
  switch (action.kind) {
    case 'break':
    case 'mend': {
      const server = [...hand.aws.world.servers.values()].find(({ name }) => name === action.server);
      if (!server) return refused('no-such-server', action.server);
      const change = action.kind === 'break' ? breakIt : mendIt;
      const why = await change(hand.aws.world, server, action);
      return why ? refused(why, action.service) : DONE;
    }
    case 'reply':
      return reply(action, hand);
    case 'stop':
    case 'go': {
      const { parameters } = hand.aws.world;
      // Switches of systems and plays begin with their first stop, in a terminal; here they are released.
      if (!parameters.has(action.parameter) || !action.parameter.startsWith(hand.duty.killSwitch)) {
        return refused('no-such-switch', action.parameter);
      }
      parameters.put(action.parameter, action.kind === 'go' ? 'off' : 'stopped in the console', {
        overwrite: true,
      });
      return DONE;
    }
    case 'skip':
      if (!hand.skip) return refused('clock-is-real');
      await hand.skip(action.minutes);
      return DONE;
    default:
      return action satisfies never;
  }
}

/** Signs the answer and puts it on the bus, as `npm run reply` does. Whether it counts, Toban decides. */
async function reply(
  { verb, ticket: id, person, plan, minutes }: Extract<ConsoleAction, { kind: 'reply' }>,
  { aws, duty, route }: Hand,
): Promise<ActionResult> {
  const tickets = await wholeTickets(aws);
  const ticket = tickets.find((each) => ticketId(each) === id);
  if (!ticket) return refused('no-such-ticket', id);
  const people = duty.systems[ticket.system]?.people.map(({ name }) => name) ?? [];
  if (!people.includes(person)) return refused('no-such-person', person);
  const answer = {
    ticket: id as TicketId,
    verb,
    person,
    at: instant(aws.world.clock.now()),
    ...(plan !== undefined && { plan: plan as Plan }),
    ...(minutes !== undefined && { minutes }),
  };
  await carry(await signed(answer, route), route);
  return DONE;
}

function refused(why: Refusal, detail?: string): ActionResult {
  return { kind: 'refused', why, ...(detail !== undefined && { detail }) };
}
