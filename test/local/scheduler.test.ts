import { accessOf, ask } from './support/call';
import { remediateArn } from './support/one-function';
import { deploy, permission, queueFor, roleFor } from './support/stack';
import type { DeployedStack } from './support/stack';

const minute = 60_000;
const busArn = 'arn:aws:events:eu-west-1:123456789012:event-bus/toban-dev';
const roleArn = 'arn:aws:iam::123456789012:role/toban-dev-timers';
const scheduler = 'scheduler.amazonaws.com';
const template = {
  Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'toban-dev' } },
  Group: { Type: 'AWS::Scheduler::ScheduleGroup', Properties: { Name: 'toban-dev' } },
  Role: roleFor(scheduler, 'events:PutEvents', busArn, 'toban-dev-timers'),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'toban-dev-timers',
      EventBusName: 'toban-dev',
      EventPattern: { source: ['toban'], 'detail-type': ['Timer'] },
      Targets: [{ Id: 'remediate', Arn: remediateArn }],
    },
  },
  Permission: permission('events.amazonaws.com', 'arn:aws:events:eu-west-1:123456789012:rule/toban-dev/*'),
};
const timer = {
  Name: 't-0b6f1d',
  GroupName: 'toban-dev',
  ScheduleExpression: 'at(2026-03-01T00:10:30)',
  ScheduleExpressionTimezone: 'UTC',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: busArn,
    RoleArn: roleArn,
    EventBridgeParameters: { Source: 'toban', DetailType: 'Timer' },
    Input: '{"ticket":"t-1"}',
  },
};

let stack: DeployedStack;

const create = (change: object = {}) => ask(stack.scheduler, 'CreateSchedule', { ...timer, ...change });
const names = () => stack.scheduler.schedules().map(({ name }) => name);
const firedAfterSeconds = () => stack.invocations.map(({ at }) => (at - 1_772_323_200_000) / 1000);

afterEach(() => stack?.host.close());

describe('a one-time schedule', () => {
  it('puts its timer on our bus in the minute of its time, and is gone', async () => {
    stack = deploy(template);
    expect(await create()).toEqual({
      ScheduleArn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/toban-dev/t-0b6f1d',
    });
    expect(names()).toEqual(['t-0b6f1d']);

    await stack.clock.runUntil(() => stack.invocations.length > 0, 60 * minute);

    expect(stack.invocations[0]?.event).toMatchObject({
      source: 'toban',
      'detail-type': 'Timer',
      detail: { ticket: 't-1' },
    });
    expect(firedAfterSeconds()[0]).toBeGreaterThanOrEqual(600);
    expect(firedAfterSeconds()[0]).toBeLessThan(661);
    expect(names()).toEqual([]);
  });

  it('stays, and is never run again, when it is not to be deleted', async () => {
    stack = deploy(template);
    await create({ ActionAfterCompletion: undefined });

    await stack.clock.advance(60 * minute);

    expect(stack.invocations).toHaveLength(1);
    expect(names()).toEqual(['t-0b6f1d']);
  });

  it('fires within a minute when its time is past', async () => {
    stack = deploy(template);
    await create({ ScheduleExpression: 'at(2026-02-28T00:00:00)' });

    await stack.clock.advance(minute);

    expect(stack.invocations).toHaveLength(1);
  });

  it('is read in its own time zone', async () => {
    stack = deploy(template);
    await create({ ScheduleExpression: 'at(2026-03-01T09:10:00)', ScheduleExpressionTimezone: 'Asia/Tokyo' });

    await stack.clock.advance(12 * minute);

    expect(stack.invocations).toHaveLength(1);
  });

  it('of a name that exists already is a conflict, except for the same token', async () => {
    stack = deploy(template);
    const first = await create({ ClientToken: 'token-1' });

    expect(await create({ ClientToken: 'token-1' })).toEqual(first);
    await expect(create({ ClientToken: 'token-2' })).rejects.toMatchObject({
      code: 'ConflictException',
      status: 409,
    });
    await expect(create()).rejects.toMatchObject({ message: 'Schedule t-0b6f1d already exists.' });
  });

  it('is replaced as a whole by an update', async () => {
    stack = deploy(template);
    await create({ Description: 'first' });
    const { Description: _, ...settings } = { ...timer, Description: '' };
    await ask(stack.scheduler, 'UpdateSchedule', {
      ...settings,
      ScheduleExpression: 'at(2026-03-01T01:00:00)',
    });

    const schedule = await ask(stack.scheduler, 'GetSchedule', { Name: 't-0b6f1d', GroupName: 'toban-dev' });
    expect(schedule).toMatchObject({ ScheduleExpression: 'at(2026-03-01T01:00:00)', State: 'ENABLED' });
    expect(schedule['Description']).toBeUndefined();
    await stack.clock.advance(30 * minute);
    expect(stack.invocations).toEqual([]);
  });

  it('does not fire once it is deleted or while it is disabled', async () => {
    stack = deploy(template);
    await create();
    await create({ Name: 'disabled', State: 'DISABLED' });
    await ask(stack.scheduler, 'DeleteSchedule', { Name: 't-0b6f1d', GroupName: 'toban-dev' });

    await stack.clock.advance(60 * minute);

    expect(stack.invocations).toEqual([]);
    await expect(
      ask(stack.scheduler, 'GetSchedule', { Name: 't-0b6f1d', GroupName: 'toban-dev' }),
    ).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 });
    expect(await ask(stack.scheduler, 'ListSchedules', { GroupName: 'toban-dev' })).toMatchObject({
      Schedules: [{ Name: 'disabled', State: 'DISABLED', Target: { Arn: busArn } }],
    });
  });

  it.each<[string, object, string]>([
    ['a name of 65 characters', { Name: 'x'.repeat(65) }, 'ValidationException'],
    ['a name with a slash', { Name: 'a/b' }, 'ValidationException'],
    ['an unknown group', { GroupName: 'other' }, 'ResourceNotFoundException'],
    ['an expression nobody can read', { ScheduleExpression: 'in 5 minutes' }, 'ValidationException'],
    ['milliseconds', { ScheduleExpression: 'at(2026-03-01T00:10:00.000)' }, 'ValidationException'],
    ['an unknown time zone', { ScheduleExpressionTimezone: 'Asia/Edo' }, 'ValidationException'],
    ['no flexible window', { FlexibleTimeWindow: undefined }, 'ValidationException'],
    ['a flexible window of no length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'ValidationException'],
    ['an unknown action', { ActionAfterCompletion: 'FORGET' }, 'ValidationException'],
    [
      'a role that is not there',
      { Target: { ...timer.Target, RoleArn: `${roleArn}-x` } },
      'ValidationException',
    ],
    [
      'a bus without parameters',
      { Target: { Arn: busArn, RoleArn: roleArn, Input: '{}' } },
      'ValidationException',
    ],
    ['a bus with text as input', { Target: { ...timer.Target, Input: 'now' } }, 'ValidationException'],
    [
      'a source of AWS',
      { Target: { ...timer.Target, EventBridgeParameters: { Source: 'aws.ec2', DetailType: 'x' } } },
      'ValidationException',
    ],
  ])('is refused for %s', async (_, change, code) => {
    stack = deploy(template);

    await expect(create(change)).rejects.toMatchObject({ code });
  });

  it('is refused for a role that does not trust Scheduler', async () => {
    stack = deploy({
      ...template,
      Role: roleFor('lambda.amazonaws.com', 'events:PutEvents', busArn, 'toban-dev-timers'),
    });

    await expect(create()).rejects.toMatchObject({
      message: 'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
    });
  });

  it('fails, and is told, when its role may not put on the bus', async () => {
    const dead = queueFor(scheduler, 'toban-dev-dead');
    stack = deploy({
      ...template,
      Role: roleFor(scheduler, 'sqs:SendMessage', '*', 'toban-dev-timers'),
      Queue: dead.queue,
    });
    const DeadLetterConfig = { Arn: 'arn:aws:sqs:eu-west-1:123456789012:toban-dev-dead' };
    await create({ Target: { ...timer.Target, DeadLetterConfig } });

    await stack.clock.advance(60 * minute);

    expect(stack.told()).toEqual([
      `schedule t-0b6f1d could not deliver: toban-dev-timers may not events:PutEvents on ${busArn}`,
    ]);
    expect(stack.messages('toban-dev-dead')).toMatchObject([
      { attributes: { ERROR_CODE: 'NO_PERMISSIONS' } },
    ]);
  });

  it('asks IAM for the schedule and for passing the role to Scheduler', () => {
    stack = deploy(template);

    expect(accessOf(stack.scheduler, 'CreateSchedule', timer)).toEqual([
      {
        action: 'scheduler:CreateSchedule',
        resources: ['arn:aws:scheduler:eu-west-1:123456789012:schedule/toban-dev/t-0b6f1d'],
      },
      { action: 'iam:PassRole', resources: [roleArn], context: { 'iam:PassedToService': scheduler } },
    ]);
  });
});

describe('a schedule of the template', () => {
  const schedule = (properties: object) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: 'morning',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: remediateArn,
        RoleArn: 'arn:aws:iam::123456789012:role/toban-dev-invoke',
        Input: '{"round":"morning","at":"<aws.scheduler.scheduled-time>"}',
      },
      ...properties,
    },
  });
  const Invoke = roleFor(scheduler, 'lambda:InvokeFunction', remediateArn, 'toban-dev-invoke');

  it('invokes a function in its role, every working day in its time zone', async () => {
    const ScheduleExpression = 'cron(0 9 ? * MON-FRI *)';
    stack = deploy({
      Invoke,
      Schedule: schedule({ ScheduleExpression, ScheduleExpressionTimezone: 'Asia/Tokyo' }),
    });

    await stack.clock.advance(2 * 24 * 60 * minute);

    expect(stack.invocations.map(({ event }) => event)).toEqual([
      { round: 'morning', at: '2026-03-02T00:00:00Z' },
    ]);
  });

  it('with a rate fires at once and then regularly, until it ends', async () => {
    stack = deploy({
      Invoke,
      Schedule: schedule({ ScheduleExpression: 'rate(10 minutes)', EndDate: '2026-03-01T00:25:00Z' }),
    });

    await stack.clock.advance(60 * minute);

    expect(stack.invocations).toHaveLength(3);
  });
});
