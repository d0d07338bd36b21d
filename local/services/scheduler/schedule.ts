import type { CreateScheduleInput, Target } from '@aws-sdk/client-scheduler';
import { AwsError } from '../../contracts';
import { isRecord } from '../../template/template-source';
import { readScheduleExpression } from '../schedule-expression';
import type { ScheduleExpression } from '../schedule-expression';

/** What a caller sets of a schedule. CreateSchedule and UpdateSchedule both set all of it. */
export type ScheduleSettings = Omit<CreateScheduleInput, 'ClientToken'>;

/** A schedule that Scheduler took. Times in milliseconds since 1970. */
export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly settings: ScheduleSettings;
  readonly target: Target & { readonly Arn: string; readonly RoleArn: string };
  readonly expression: ScheduleExpression;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export type CheckedSettings = Pick<Schedule, 'name' | 'group' | 'settings' | 'target' | 'expression'>;

const namePattern = /^[0-9A-Za-z\-_.]{1,64}$/;
const longestWindowMinutes = 1440;

/** Throws `ValidationException` for what Scheduler does not take. Source: Scheduler API reference, "CreateSchedule". */
export function checkSettings(settings: ScheduleSettings): CheckedSettings {
  const { Name: name = '', GroupName: group = 'default', ScheduleExpression: text = '' } = settings;
  for (const [member, value] of [
    ['name', name],
    ['groupName', group],
  ] as const) {
    if (!namePattern.test(value)) {
      const pattern = String.raw`Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$ and have length between 1 and 64`;
      throw invalid(
        `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${pattern}`,
      );
    }
  }
  const timeZone = settings.ScheduleExpressionTimezone ?? 'UTC';
  if (!isTimeZone(timeZone)) throw invalid(`Invalid ScheduleExpressionTimezone ${timeZone}.`);
  const expression = readScheduleExpression(text, timeZone);
  if (!expression) throw invalid(`Invalid Schedule Expression ${text}.`);
  checkWindow(settings.FlexibleTimeWindow);
  checkEnum('State', settings.State, ['ENABLED', 'DISABLED']);
  checkEnum('ActionAfterCompletion', settings.ActionAfterCompletion, ['NONE', 'DELETE']);
  return { name, group, settings, target: checkTarget(settings.Target), expression };
}

function checkWindow(window: ScheduleSettings['FlexibleTimeWindow']): void {
  const { Mode, MaximumWindowInMinutes: minutes } = window ?? {};
  checkEnum('FlexibleTimeWindow.Mode', Mode, ['OFF', 'FLEXIBLE']);
  if (Mode === undefined) throw invalid('FlexibleTimeWindow is required.');
  if (Mode === 'OFF' && minutes !== undefined) {
    throw invalid('MaximumWindowInMinutes must not be set when FlexibleTimeWindow Mode is OFF.');
  }
  if (Mode === 'FLEXIBLE' && !(minutes !== undefined && minutes >= 1 && minutes <= longestWindowMinutes)) {
    throw invalid(
      `MaximumWindowInMinutes must be between 1 and ${longestWindowMinutes} when FlexibleTimeWindow Mode is FLEXIBLE.`,
    );
  }
}

function checkTarget(target: Target | undefined): Schedule['target'] {
  const { Arn, RoleArn, EventBridgeParameters, Input } = target ?? {};
  if (!target || !Arn || !RoleArn) throw invalid('Target needs an Arn and a RoleArn.');
  if (!/^arn:aws:(lambda|sqs|sns|events):[^:]+:\d{12}:.+$/.test(Arn)) {
    throw invalid(
      `Provided Arn is not in correct format, or of a service the local AWS does not schedule: ${Arn}.`,
    );
  }
  const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: attempts } = target.RetryPolicy ?? {};
  if (age !== undefined && (age < 60 || age > 86_400))
    throw invalid('MaximumEventAgeInSeconds must be between 60 and 86400.');
  if (attempts !== undefined && (attempts < 0 || attempts > 185))
    throw invalid('MaximumRetryAttempts must be between 0 and 185.');
  const isBus = Arn.split(':')[2] === 'events';
  if (isBus !== (EventBridgeParameters !== undefined)) {
    throw invalid('EventBridgeParameters must be set for an event bus, and only for one.');
  }
  if (!isBus) return { ...target, Arn, RoleArn };
  if (!EventBridgeParameters?.DetailType || !EventBridgeParameters.Source) {
    throw invalid('EventBridgeParameters need a DetailType and a Source.');
  }
  if (EventBridgeParameters.Source.startsWith('aws.')) throw invalid('Source must not start with aws.');
  if (!isRecord(jsonOf(Input ?? ''))) throw invalid('Input of an event bus must be a JSON object.');
  return { ...target, Arn, RoleArn };
}

function checkEnum(member: string, value: string | undefined, allowed: readonly string[]): void {
  if (value === undefined || allowed.includes(value)) return;
  throw invalid(
    `Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
  );
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
