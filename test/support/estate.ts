import type { Duty, Limits, Play, Selector, Step } from '../../shared/domain/duty';
import type { ServerFacts } from '../../shared/domain/facts';
import type { Instant } from '../../shared/domain/instant';
import type { InstanceId, Place, PlayName, SystemName } from '../../shared/domain/names';
import type { AlarmConfiguredSignal, AlarmSignal, AlarmState, Measure } from '../../shared/domain/signal';
import { signalId } from '../../shared/signal-id';

/** A small estate for tests: three web servers behind a target group, one play. */

export const tokyo: Place = { account: '111122223333', region: 'ap-northeast-1' };
export const web1 = 'i-0aaaaaaaaaaaaaaa1' as InstanceId;
export const web2 = 'i-0aaaaaaaaaaaaaaa2' as InstanceId;
export const batch1 = 'i-0aaaaaaaaaaaaaaa3' as InstanceId;
export const targetGroup = 'targetgroup/web/73e2d6bc24d8a067';

export function at(time: string): Instant {
  return (time.length > 12 ? time : `2026-03-01T${time.padEnd(8, ':00')}.000Z`) as Instant;
}

export const limits: Limits = {
  cooldownMinutes: 30,
  changesPerServerPerDay: 3,
  handOverAtOpening: 3,
  staleAfterMinutes: 15,
  groupPercentPerHour: 10,
  breakAtIncidents: 3,
  breakWithinMinutes: 10,
};

export const everyWebServer: Selector = { kind: 'tags', name: 'web', tags: { role: 'web' } };

export const look: Step = {
  action: 'diagnose',
  with: { service: 'httpd' },
  withinMinutes: 5,
  verify: 'command',
};
export const restart: Step = {
  action: 'restart-service',
  with: { service: 'httpd' },
  withinMinutes: 5,
  verify: 'alarm-ok',
};

export function play(changes: Partial<Play> = {}): Play {
  return {
    name: 'web-server-down' as PlayName,
    system: 'wordpress' as SystemName,
    alarms: ['web-down*'],
    targets: everyWebServer,
    steps: [look, restart],
    insufficientData: 'tell',
    mode: { businessHours: 'auto', otherwise: 'auto' },
    approval: { people: [], withinMinutes: 15 },
    limits,
    ...changes,
  };
}

export function dutyOf(...plays: readonly Play[]): Duty {
  return {
    armed: ['prod'],
    killSwitch: '/toban/kill-switch',
    systems: {
      wordpress: {
        name: 'wordpress' as SystemName,
        title: 'WordPress',
        language: 'en',
        timeZone: 'Asia/Tokyo',
        people: [],
        servers: {},
        loadBalancer: { loadBalancer: 'app/web/50dc6c495c0c9188', targetGroup },
        alarms: [],
      },
    },
    plays: plays.length > 0 ? plays : [play()],
  };
}

/** The same, but no server of it is changed while the calendar `year-end` is closed. */
export function dutyWithCalendar(...plays: readonly Play[]): Duty {
  const duty = dutyOf(...plays);
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  return { ...duty, systems: { wordpress: { ...wordpress, changeCalendars: ['year-end'] } } };
}

export function server(
  instanceId: InstanceId,
  name: string,
  changes: Partial<ServerFacts> = {},
): ServerFacts {
  return {
    instanceId,
    name,
    state: 'running',
    rootDevice: 'ebs',
    tags: { Name: name, toban: 'wordpress', role: name.replace(/-\d+$/, '') },
    ...changes,
  };
}

interface AlarmWords extends Partial<
  Pick<AlarmSignal, 'muted' | 'suppressedBy' | 'rehearsal' | 'replayed' | 'measures' | 'previous' | 'place'>
> {
  readonly name?: string;
}

/** An alarm about the server `web-1`, unless its measures say otherwise. */
export function alarmSays(
  state: AlarmState,
  time: string,
  { name = 'web-down', place = tokyo, ...words }: AlarmWords = {},
): AlarmSignal {
  const moment = at(time);
  const arn = `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}`;
  return {
    kind: 'alarm',
    id: signalId(arn, '', state, moment),
    at: moment,
    place,
    alarm: { name, arn },
    form: 'metric',
    state,
    reason: 'Threshold Crossed',
    measures: [measureOf(web1)],
    rehearsal: false,
    replayed: false,
    ...words,
  };
}

export function alarmDeleted(time: string, name = 'web-down'): AlarmConfiguredSignal {
  const arn = `arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:${name}`;
  const id = signalId('alarm-configured', arn, 'delete', time);
  return {
    kind: 'alarm-configured',
    id,
    at: at(time),
    place: tokyo,
    alarm: { name, arn },
    operation: 'delete',
  };
}

export function measureOf(instanceId: InstanceId): Measure {
  return { namespace: 'AWS/EC2', metric: 'StatusCheckFailed', dimensions: { InstanceId: instanceId } };
}

export const loadBalancerMeasure: Measure = {
  namespace: 'AWS/ApplicationELB',
  metric: 'UnHealthyHostCount',
  dimensions: { LoadBalancer: 'app/web/50dc6c495c0c9188', TargetGroup: targetGroup },
};

/** What other monitoring says of the server that it calls `web-1`, as it arrives over our bus. */
export function alertSays(
  state: 'ALARM' | 'OK',
  time: string,
  {
    name = 'grafana:web down',
    server: host = 'web-1',
    ...words
  }: Partial<AlarmSignal> & {
    readonly name?: string;
    readonly server?: string;
  } = {},
): AlarmSignal {
  const moment = at(time);
  const arn = 'toban:alert:grafana:c6eadffa33fcdf37';
  return {
    kind: 'alarm',
    id: signalId(arn, '', state, moment),
    at: moment,
    place: tokyo,
    alarm: { name, arn, source: 'grafana' },
    form: 'foreign',
    state,
    reason: 'httpd does not answer',
    measures: [{ namespace: 'grafana', metric: name, dimensions: { Server: host } }],
    rehearsal: false,
    replayed: false,
    ...words,
  };
}
