import { read } from '../../../events/read';
import type { Chart } from '../../../shared/domain/signal';
import { asObject, sample, sampleObject } from '../sample';

function chart(event: unknown): Chart | undefined {
  const [reading] = read(event);
  if (reading?.kind !== 'signal' || reading.signal.kind !== 'alarm') throw new Error(JSON.stringify(reading));
  return reading.signal.chart;
}

const published = (file: string) => chart(sample('cloudwatch', file));
const dimensions = { InstanceId: 'i-12345678901234567' };
const cpu = { kind: 'metric', namespace: 'AWS/EC2', metric: 'CPUUtilization', dimensions } as const;
const cpuEvent = 'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json';

describe('what a graph of an alarm shows', () => {
  it('is the metric with the alarm’s own statistic, period and threshold, by rule and by SNS', () => {
    expect(published(cpuEvent)).toEqual({
      lines: [
        { ...cpu, id: '30b6c6b2-a864-43a2-4877-c09a1afc3b87', statistic: 'Average', periodSeconds: 300 },
      ],
      threshold: 50,
    });
    expect(published('handmade-sns-metric.json')).toEqual({
      lines: [{ ...cpu, statistic: 'Average', periodSeconds: 300 }],
      threshold: 50,
    });
  });

  it('is the expression with the metrics that feed it', () => {
    const traffic = { kind: 'metric', namespace: 'AWS/EC2', dimensions, statistic: 'Maximum' } as const;
    expect(published('cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-2.json')).toEqual({
      lines: [
        { kind: 'expression', id: 'e1', label: 'Total Network Traffic', expression: 'SUM(METRICS())' },
        { ...traffic, id: 'm1', metric: 'NetworkIn', periodSeconds: 300, hidden: true },
        { ...traffic, id: 'm2', metric: 'NetworkOut', periodSeconds: 300, hidden: true },
      ],
      threshold: 10_000,
    });
    expect(published('sns-lambda__metric-math__lambda-go.json')).toMatchObject({
      lines: [
        { kind: 'expression', id: 'e1', expression: 'm1*1' },
        { kind: 'metric', id: 'm1', metric: 'NetworkOut', statistic: 'Average', hidden: true },
      ],
      threshold: 0,
    });
  });

  it('is the band of an anomaly, which has no threshold, and a percentile', () => {
    expect(published('sns-lambda__anomaly-alb-latency-OK__capture2021.json')).toMatchObject({
      lines: [
        { kind: 'metric', metric: 'TargetResponseTime', statistic: 'p90', periodSeconds: 900 },
        { kind: 'expression', id: 'ad1', expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
      ],
    });
    expect(published('sns-lambda__anomaly-alb-latency-OK__capture2021.json')).not.toHaveProperty('threshold');
  });

  it('is a query over many metrics', () => {
    expect(published('cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026-6.json')).toEqual({
      lines: [
        {
          kind: 'expression',
          id: 'm2',
          expression: 'SELECT SUM(PartialDataTestMetric) FROM partial_data_test',
          periodSeconds: 60,
        },
      ],
      threshold: 0,
    });
  });

  it('is nothing of a composite alarm', () => {
    expect(published('handmade-lambda-action-composite.json')).toBeUndefined();
  });

  it('is nothing where the event does not tell, and that refuses no alarm', () => {
    const event = sampleObject('cloudwatch', cpuEvent);
    const detail = asObject(event, 'detail');
    const odd = {
      metrics: [{ id: 7, returnData: 'yes', metricStat: { metric: {}, stat: {}, period: '5' } }],
    };
    const metric = { namespace: 'AWS/EC2', name: 'CPUUtilization' };
    odd.metrics[0]!.metricStat.metric = metric;
    expect(chart({ ...event, detail: { ...detail, configuration: odd } })).toBeUndefined();
    const state = { ...asObject(detail, 'state'), reasonData: '{"threshold": "high"}' };
    expect(chart({ ...event, detail: { ...detail, state } })).not.toHaveProperty('threshold');
  });
});
