import type {
  CreateScheduleInput,
  DeleteScheduleInput,
  GetScheduleInput,
  ListSchedulesInput,
} from '@aws-sdk/client-scheduler';
import { AwsError } from '../contracts';
import type { Clock, Happening, LocalService } from '../contracts';
import type { Template } from '../template/load-template';
import type { Deliver } from './delivery';
import type { Place } from './place';
import { schedulerAccess } from './scheduler/access';
import { createFire } from './scheduler/fire';
import { nextFiring } from './scheduler/firing-times';
import { checkSettings } from './scheduler/schedule';
import type { Schedule, ScheduleSettings } from './scheduler/schedule';
import { groupsOf, schedulesOf } from './scheduler/template-schedules';
import type { ServiceRoles } from './service-roles';

export interface SchedulerService extends LocalService {
  /** All schedules there are now, for drills and the console. */
  schedules(): readonly Schedule[];
}

/** EventBridge Scheduler with the groups and schedules of the compiled template. */
export function createScheduler(options: {
  readonly clock: Clock;
  readonly template: Template;
  readonly place: Place;
  readonly roles: ServiceRoles;
  readonly deliver: () => Deliver;
  /** Hears of deliveries that failed. */
  readonly tell?: (happening: Happening) => void;
}): SchedulerService {
  const { clock, template, place } = options;
  const groups = groupsOf(template);
  const schedules = new Map<
    string,
    { readonly schedule: Schedule; cancel: () => void; readonly token?: string }
  >();
  const fire = createFire({
    clock,
    place,
    deliver: options.deliver,
    tell: (what, data) => options.tell?.({ at: clock.now(), who: 'scheduler', what, data }),
  });

  function put(settings: ScheduleSettings, createdAt: number, token: string | undefined): Schedule {
    const checked = checkSettings(settings);
    const { name, group, target } = checked;
    if (!groups.has(group)) {
      throw new AwsError('ResourceNotFoundException', `Schedule group ${group} does not exist.`, 404);
    }
    const sourceArn = `arn:aws:scheduler:${place.region}:${place.account}:schedule-group/${group}`;
    const by = { principal: 'scheduler.amazonaws.com', sourceArn };
    if (options.roles.refusesTrust(target.RoleArn, by)) {
      const message =
        'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.';
      throw new AwsError('ValidationException', message);
    }
    const arn = `arn:aws:scheduler:${place.region}:${place.account}:schedule/${group}/${name}`;
    const schedule = { ...checked, arn, createdAt, modifiedAt: clock.now() };
    schedules.get(keyOf(settings))?.cancel();
    const entry = { schedule, cancel: () => undefined, ...(token !== undefined && { token }) };
    schedules.set(keyOf(settings), entry);
    if (settings.State !== 'DISABLED') arrange(entry, undefined);
    return schedule;
  }

  function arrange(
    entry: { readonly schedule: Schedule; cancel: () => void },
    last: number | undefined,
  ): void {
    const { schedule } = entry;
    const firing = nextFiring(schedule, last, clock.now());
    if (!firing) {
      // The quota counts what has run, unless its creator asked for this.
      if (schedule.settings.ActionAfterCompletion === 'DELETE') schedules.delete(keyOf(schedule.settings));
      return;
    }
    entry.cancel = clock.at(firing.firesAt, `schedule ${schedule.name}`, () => {
      fire(schedule, firing);
      arrange(entry, firing.scheduledAt);
    });
  }

  function find(input: GetScheduleInput) {
    const entry = schedules.get(keyOf(input));
    if (entry) return entry;
    throw new AwsError('ResourceNotFoundException', `Schedule ${input.Name} does not exist.`, 404);
  }

  for (const settings of schedulesOf(template)) put(settings, clock.now(), undefined);

  return {
    schedules: () => [...schedules.values()].map(({ schedule }) => schedule),
    operations: {
      CreateSchedule({ ClientToken, ...settings }: CreateScheduleInput) {
        const existing = schedules.get(keyOf(settings));
        // The SDK's own retry carries the same token, and is answered as the first time.
        if (existing && ClientToken !== undefined && existing.token === ClientToken) {
          return { ScheduleArn: existing.schedule.arn };
        }
        if (existing)
          throw new AwsError('ConflictException', `Schedule ${settings.Name} already exists.`, 409);
        return { ScheduleArn: put(settings, clock.now(), ClientToken).arn };
      },
      UpdateSchedule({ ClientToken, ...settings }: CreateScheduleInput) {
        const { schedule } = find(settings);
        return { ScheduleArn: put(settings, schedule.createdAt, ClientToken).arn };
      },
      GetSchedule: (input: GetScheduleInput) => answerOf(find(input).schedule),
      DeleteSchedule(input: DeleteScheduleInput) {
        find(input).cancel();
        schedules.delete(keyOf(input));
        return {};
      },
      ListSchedules: ({ GroupName, NamePrefix = '', State }: ListSchedulesInput) => ({
        Schedules: [...schedules.values()]
          .map(({ schedule }) => schedule)
          .filter(({ group, name }) => (GroupName ?? group) === group && name.startsWith(NamePrefix))
          .filter(({ settings }) => (State ?? stateOf(settings)) === stateOf(settings))
          .map(summaryOf),
      }),
    },
    access: schedulerAccess(place),
  };
}

function keyOf({ Name = '', GroupName = 'default' }: GetScheduleInput): string {
  return `${GroupName}/${Name}`;
}

function stateOf({ State = 'ENABLED' }: ScheduleSettings): string {
  return State;
}

function answerOf(schedule: Schedule): object {
  const { settings, arn, group, createdAt, modifiedAt } = schedule;
  return {
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'NONE',
    ...settings,
    State: stateOf(settings),
    GroupName: group,
    Arn: arn,
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(modifiedAt),
  };
}

function summaryOf(schedule: Schedule): object {
  const { name, group, arn, settings, target, createdAt, modifiedAt } = schedule;
  return {
    Name: name,
    GroupName: group,
    Arn: arn,
    State: stateOf(settings),
    Target: { Arn: target.Arn },
    CreationDate: new Date(createdAt),
    LastModificationDate: new Date(modifiedAt),
  };
}
