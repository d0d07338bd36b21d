import { metricWidget } from '../../shared/channels/metric-widget';
import { because } from '../../shared/domain/because';
import type { Notice } from '../../shared/domain/notice';
import { at } from '../support/estate';
import { noticeOf, webDown } from '../support/notices';

const words = { heading: 'The metric', opening: 'The alarm went off', threshold: 'Threshold' };

function widgetOf(notice: Partial<Notice> = {}, timeZone = 'Asia/Tokyo', now = at('04:05')) {
  return metricWidget({ notice: noticeOf(notice), timeZone, now, words });
}

describe('the graph of a notice', () => {
  it('shows the last three hours of the alarm’s metric in the reader’s time, and when it went off', () => {
    expect(widgetOf()).toEqual({
      width: 600,
      height: 300,
      start: '-PT3H',
      end: 'PT0H',
      timezone: '+0900',
      view: 'timeSeries',
      region: 'ap-northeast-1',
      title: 'web-down',
      period: 60,
      stat: 'Maximum',
      legend: { position: 'hidden' },
      metrics: [
        [
          'AWS/ApplicationELB',
          'UnHealthyHostCount',
          'LoadBalancer',
          'app/web/50dc6c495c0c9188',
          'TargetGroup',
          'targetgroup/web/73e2d6bc24d8a067',
        ],
      ],
      annotations: {
        vertical: [{ value: '2026-03-01T04:00:00.000Z', label: 'The alarm went off', color: '#7f7f7f' }],
      },
    });
  });

  it('is that of the alarm itself where it told: statistic, period, dimensions and threshold', () => {
    const dimensions = { InstanceId: 'i-12345678901234567' };
    const line = {
      kind: 'metric',
      id: '30b6c6b2-a864-43a2-4877-c09a1afc3b87',
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions,
      statistic: 'p99',
      periodSeconds: 300,
    } as const;
    expect(widgetOf({ chart: { lines: [line], threshold: 50 } })).toMatchObject({
      period: 300,
      stat: 'p99',
      legend: { position: 'hidden' },
      metrics: [
        ['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-12345678901234567', { stat: 'p99', period: 300 }],
      ],
      annotations: { horizontal: [{ value: 50, label: 'Threshold' }] },
    });
  });

  it('shows an expression, and hides what only feeds it', () => {
    const traffic = (id: string, metric: string) =>
      ({
        kind: 'metric',
        id,
        namespace: 'AWS/EC2',
        metric,
        dimensions: { InstanceId: 'i-12345678901234567' },
        statistic: 'Maximum',
        periodSeconds: 300,
        hidden: true,
      }) as const;
    const sum = { kind: 'expression', id: 'e1', label: 'Total', expression: 'SUM(METRICS())' } as const;
    expect(widgetOf({ chart: { lines: [sum, traffic('m1', 'NetworkIn')] } })).toMatchObject({
      legend: { position: 'hidden' },
      metrics: [
        [{ expression: 'SUM(METRICS())', id: 'e1', label: 'Total' }],
        [
          'AWS/EC2',
          'NetworkIn',
          'InstanceId',
          'i-12345678901234567',
          { stat: 'Maximum', id: 'm1', period: 300, visible: false },
        ],
      ],
    });
  });

  it('reaches back far enough for an alarm that looks once an hour', () => {
    const line = {
      kind: 'expression',
      expression: 'SELECT AVG(Waiting) FROM Shop',
      periodSeconds: 3600,
    } as const;
    expect(widgetOf({ chart: { lines: [line] } })).toMatchObject({ start: '-PT12H', period: 3600 });
  });

  it('is none where the alarm is not CloudWatch’s', () => {
    expect(widgetOf({ alarm: { ...webDown, source: 'grafana' } })).toBeUndefined();
  });

  it.each([
    ['was greater than the threshold (80.0).', 80],
    ['was less than or equal to the threshold (-1.5).', -1.5],
    ['was greater than the threshold (1.0E-4).', 0.0001],
  ])('has a line at the threshold where the reason tells it: %s', (end, value) => {
    const reason = `Threshold Crossed: 1 datapoint [99.0 (01/03/26 04:00:00)] ${end}`;
    const entry = {
      at: at('04:00'),
      what: 'opened',
      because: because('alarm-raised', { alarm: 'a', reason }),
    } as const;
    expect(widgetOf({ entries: [entry] })?.annotations.horizontal).toEqual([
      { value, label: 'Threshold', color: '#d62728' },
    ]);
  });

  it.each([
    ['America/New_York', at('04:05'), '-0500'],
    ['Asia/Kolkata', at('04:05'), '+0530'],
    ['UTC', at('04:05'), '+0000'],
    ['Europe/Berlin', at('2026-03-29T01:00:00.000Z'), '+0200'],
    ['Europe/Berlin', at('2026-03-29T00:59:00.000Z'), '+0100'],
  ])('knows the offset of %s at the moment', (zone, now, offset) => {
    expect(widgetOf({}, zone, now)?.timezone).toBe(offset);
  });

  it('shows the beginning of what lasted long, or is told late', () => {
    expect(widgetOf({}, 'UTC', at('09:00'))).toMatchObject({
      start: '2026-03-01T03:00:00.000Z',
      end: '2026-03-01T09:00:00.000Z',
    });
  });

  it('is not drawn where nothing is measured', () => {
    expect(widgetOf({ measures: [] })).toBeUndefined();
  });
});
