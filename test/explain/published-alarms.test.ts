import { loadDutyFile } from '../../local/explain/load-duty-file';
import { sampleNames } from '../events/sample';
import { explained, explainSample } from './explained';
import { shopDuty } from './shop-duty';

interface Expectation {
  /** By the duty.yml of this repository. */
  readonly byDefault: string;
  /** By a duty whose plays answer the alarms of the samples. */
  readonly inShop: string;
  /** What the signal says, where there is one. */
  readonly signal?: Readonly<Record<string, unknown>>;
}

const web1 = 'i-12345678901234567';
const unanswered = 'ignored no-play-answers';
const notJson = { byDefault: 'refused not-json', inShop: 'refused not-json' };

function configured(alarm: string, operation: string): Expectation {
  const signal = { kind: 'alarm-configured', alarm: { name: alarm }, operation };
  if (operation === 'delete') return { byDefault: unanswered, inShop: 'ignored ok-without-ticket', signal };
  const ignored = 'ignored alarm-settings-changed';
  return { byDefault: ignored, inShop: ignored, signal };
}

function alarm(name: string, form: string, state: string, inShop: string): Expectation {
  return { byDefault: unanswered, inShop, signal: { kind: 'alarm', alarm: { name }, form, state } };
}

const expectations: Readonly<Record<string, Expectation>> = {
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__ALARM__cwug2023-2.json': configured(
    'ServiceAggregatedAlarm',
    'delete',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__cwug2023.json': configured(
    'TotalNetworkTrafficTooHigh',
    'delete',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026.json': configured(
    'ServiceAggregatedAlarm',
    'create',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026-2.json': configured(
    'ServiceAggregatedAlarm',
    'create',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026-3.json': configured(
    'ServerCpuTooHigh',
    'update',
  ),
  'cloudwatch__CloudWatch-Alarm-Configuration-Change__INSUFFICIENT-DATA__doc2026-4.json': configured(
    'TotalNetworkTrafficTooHigh',
    'delete',
  ),

  // State changes: without mute fields before 2025, with them since.
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__cwug2023.json': alarm(
    'ServiceAggregatedAlarm',
    'composite',
    'ALARM',
    'handled suppressed',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-2.json': alarm(
    'TotalNetworkTrafficTooHigh',
    'math',
    'ALARM',
    'handled acting',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-3.json': alarm(
    'EC2 CPU Utilization Anomaly',
    'anomaly',
    'ALARM',
    'handled acting',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json': alarm(
    'ServerCpuTooHigh',
    'metric',
    'ALARM',
    'handled muted',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-2.json': alarm(
    'TotalNetworkTrafficTooHigh',
    'math',
    'ALARM',
    'handled muted',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-3.json': alarm(
    'EC2 CPU Utilization Anomaly',
    'anomaly',
    'ALARM',
    'handled muted',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-4.json': alarm(
    'ServiceAggregatedAlarm',
    'composite',
    'ALARM',
    'handled muted',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-5.json': alarm(
    'DynamoDBInsightsAlarm',
    'query',
    'ALARM',
    'handled no-server-named',
  ),
  'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-6.json': alarm(
    'my-alarm-name',
    'query',
    'ALARM',
    'handled no-server-named',
  ),

  // Direct actions as documented: written with single quotes, so they are no JSON until somebody repairs them.
  'lambda-direct__composite-suppressed__awsdoc.txt': notJson,
  'lambda-direct__metric__awsdoc.txt': notJson,

  // SNS.
  'sns-http__anomaly-containerinsights-OK__capture2021.json': alarm(
    'ContainerInsight-pod_cpu_utilization',
    'anomaly',
    'OK',
    'ignored ok-without-ticket',
  ),
  'sns-http__ec2-cpu-INSUFFICIENT_DATA-to-ALARM__capture2021.json': alarm(
    'EC2-CPU',
    'metric',
    'ALARM',
    'handled server-not-selected',
  ),
  'sns-lambda__anomaly-alb-latency-OK__capture2021.json': alarm(
    'vibe-nonprod-lb-dev-alb-latency',
    'anomaly',
    'OK',
    'ignored ok-without-ticket',
  ),
  'sns-lambda__metric-math__lambda-go.json': alarm('EXAMPLE', 'math', 'ALARM', 'handled server-unknown'),
  'sns-lambda__ok-state__notify-slack.json': alarm(
    'DBMigrationRequired',
    'metric',
    'OK',
    'ignored ok-without-ticket',
  ),
  'sns-message__metric-2022__sre-bot.json': alarm('Test alarm', 'metric', 'ALARM', 'handled no-server-named'),
  // Neither the alarm's ARN nor a topic's: "EU - Ireland" names no Region.
  'sns-message__minimal__notify-slack.json': {
    byDefault: 'refused unrecognized-event',
    inShop: 'refused unrecognized-event',
  },

  // Our own, for shapes of which none is published.
  'handmade-event-contributor.json': alarm('fleet status check', 'query', 'ALARM', 'handled acting'),
  'handmade-event-log-alarm.json': alarm('shop errors', 'log', 'ALARM', 'handled no-server-named'),
  'handmade-event-promql.json': alarm('queue depth', 'query', 'OK', 'ignored ok-without-ticket'),
  'handmade-event-rehearsal.json': alarm('web unhealthy', 'metric', 'ALARM', 'handled rehearsal'),
  'handmade-event-replayed.json': alarm('web unhealthy', 'metric', 'ALARM', 'ignored replayed-event'),
  'handmade-lambda-action-composite.json': alarm(
    'shop is down',
    'composite',
    'ALARM',
    'handled no-server-named',
  ),
  'handmade-lambda-action-metric.json': alarm('ServerCpuTooHigh', 'metric', 'ALARM', 'handled acting'),
  'handmade-sns-composite.json': alarm('shop is down', 'composite', 'ALARM', 'handled no-server-named'),
  'handmade-sns-contributor.json': alarm('fleet status check', 'query', 'ALARM', 'handled acting'),
  'handmade-sns-metric.json': alarm('ServerCpuTooHigh', 'metric', 'ALARM', 'handled acting'),
};

const ourDuty = loadDutyFile('duty.yml');

it('has an expectation of every sample', () => {
  expect(Object.keys(expectations).toSorted()).toEqual(sampleNames('cloudwatch').toSorted());
});

describe.each(Object.entries(expectations))('%s', (file, { byDefault, inShop, signal }) => {
  it(`is ${byDefault} by the duty.yml of this repository`, async () => {
    expect(await explained('cloudwatch', file, ourDuty)).toBe(byDefault);
  });

  it(`is ${inShop} where a play answers it`, async () => {
    expect(await explained('cloudwatch', file, shopDuty())).toBe(inShop);
  });

  it('says what happened', async () => {
    const explanation = await explainSample('cloudwatch', file, shopDuty());

    expect(explanation.signal).toEqual(signal ? expect.objectContaining(withName(signal)) : null);
  });
});

function withName({ alarm, ...signal }: Readonly<Record<string, unknown>>) {
  return { ...signal, alarm: expect.objectContaining(alarm as object) as unknown };
}

it('acts on the one server that a formula looks at twice', async () => {
  const { ticket, intents } = await explainSample(
    'cloudwatch',
    'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-2.json',
    shopDuty(),
  );

  expect(ticket).toMatchObject({ target: { instanceId: web1, name: `web-1 (${web1})`, group: 'shop:web' } });
  expect(intents.map(({ effect }) => effect.kind)).toEqual(['timer', 'opening', 'action', 'notice']);
});
