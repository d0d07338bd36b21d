import * as z from 'zod/mini';
import { Timestamp } from '../timestamp';

/** Only what we read. `nullish` where published events have null, or nothing, in its place. */
const AlarmStateName = z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']);

const TextMap = z.record(z.string(), z.string());

/** A metric that is neither a query nor complete is refused: dropped, two servers would look like one. */
const MetricQuery = z.object({
  expression: z.nullish(z.string()),
  metricStat: z.nullish(
    z.object({
      metric: z.object({ namespace: z.string(), name: z.string(), dimensions: z.nullish(TextMap) }),
      stat: z.nullish(z.unknown()),
      period: z.nullish(z.unknown()),
    }),
  ),
  // Only a graph wants these: whatever they are, they refuse no alarm.
  id: z.nullish(z.unknown()),
  label: z.nullish(z.unknown()),
  period: z.nullish(z.unknown()),
  returnData: z.nullish(z.unknown()),
  accountId: z.nullish(z.unknown()),
});

const Configuration = z.object({
  metrics: z.nullish(z.array(MetricQuery)),
  /** Of a composite alarm. */
  alarmRule: z.nullish(z.string()),
  /** Of a log alarm, which has no metrics. */
  logGroupIdentifiers: z.nullish(z.unknown()),
  queryString: z.nullish(z.unknown()),
  aggregationExpression: z.nullish(z.unknown()),
  scheduledQueryConfiguration: z.nullish(z.unknown()),
  /** Of a PromQL alarm, which has no metrics either. */
  evaluationCriteria: z.nullish(z.unknown()),
});

/** `detail` of the state changes of an alarm and of a contributor, and `alarmData` of a direct Lambda action. */
export const AlarmDetail = z.object({
  alarmName: z.string(),
  alarmContributor: z.nullish(z.object({ id: z.string(), attributes: z.nullish(TextMap) })),
  state: z.object({
    value: AlarmStateName,
    timestamp: Timestamp,
    reason: z.nullish(z.string()),
    /** JSON within the JSON. */
    reasonData: z.nullish(z.unknown()),
    actionsSuppressedBy: z.nullish(z.string()),
  }),
  previousState: z.nullish(z.object({ value: z.nullish(z.string()) })),
  configuration: z.nullish(Configuration),
  muteDetail: z.nullish(z.object({ mutedByArn: z.string(), muteWindowEnd: Timestamp })),
});

/** `detail` of a configuration change. */
export const AlarmConfigurationDetail = z.object({
  alarmName: z.string(),
  operation: z.enum(['create', 'update', 'delete']),
});

/** What CloudWatch invokes a function with when the function is the alarm's action. */
export const LambdaAction = z.object({
  alarmArn: z.nullish(z.string()),
  accountId: z.nullish(z.string()),
  region: z.nullish(z.string()),
  alarmData: z.optional(z.unknown()),
});

/** In SNS messages the keys of a dimension are lower case amid Pascal case. */
const SnsDimensions = z.nullish(z.array(z.object({ name: z.string(), value: z.string() })));

const SnsMetricQuery = z.object({
  Expression: z.nullish(z.string()),
  MetricStat: z.nullish(
    z.object({
      Metric: z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: SnsDimensions }),
      Stat: z.nullish(z.unknown()),
      Period: z.nullish(z.unknown()),
    }),
  ),
  Id: z.nullish(z.unknown()),
  Label: z.nullish(z.unknown()),
  Period: z.nullish(z.unknown()),
  ReturnData: z.nullish(z.unknown()),
  AccountId: z.nullish(z.unknown()),
});

/** The text of an SNS message that an alarm published. */
export const SnsAlarm = z.object({
  AlarmName: z.string(),
  AlarmArn: z.nullish(z.string()),
  AWSAccountId: z.nullish(z.string()),
  /** A display name, `US East (Ohio)`: never a Region. */
  Region: z.nullish(z.string()),
  NewStateValue: AlarmStateName,
  /** Messages about a PromQL alarm lack it. */
  NewStateReason: z.nullish(z.string()),
  StateChangeTime: Timestamp,
  OldStateValue: z.nullish(z.string()),
  AlarmRule: z.nullish(z.string()),
  AlarmContributorId: z.nullish(z.string()),
  AlarmContributorAttributes: z.nullish(TextMap),
  Trigger: z.nullish(
    z.object({
      MetricName: z.nullish(z.string()),
      Namespace: z.nullish(z.string()),
      Dimensions: SnsDimensions,
      /** `AVERAGE`; or `p99` in the other one. */
      Statistic: z.nullish(z.unknown()),
      ExtendedStatistic: z.nullish(z.unknown()),
      Period: z.nullish(z.unknown()),
      Threshold: z.nullish(z.unknown()),
      Metrics: z.nullish(z.array(SnsMetricQuery)),
      LogGroupIdentifiers: z.nullish(z.unknown()),
      QueryString: z.nullish(z.unknown()),
      AggregationExpression: z.nullish(z.unknown()),
      ScheduledQueryConfiguration: z.nullish(z.unknown()),
      EvaluationCriteria: z.nullish(z.unknown()),
    }),
  ),
});

export type AlarmDetail = z.output<typeof AlarmDetail>;
export type MetricQuery = z.output<typeof MetricQuery>;
export type Configuration = z.output<typeof Configuration>;
export type SnsAlarm = z.output<typeof SnsAlarm>;
export type LambdaAction = z.output<typeof LambdaAction>;
