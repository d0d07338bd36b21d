import * as fc from 'fast-check';

import type { Duty, Escalation, Limits, Selector, Step } from '../../../shared/domain/duty';
import type { InstanceId, PlayName } from '../../../shared/domain/names';
import type { Measure } from '../../../shared/domain/signal';
import {
  dutyOf,
  everyWebServer,
  limits,
  loadBalancerMeasure,
  look,
  measureOf,
  play,
  restart,
  web1,
  web2,
} from '../../support/estate';

/** A node that lives outside EC2: it has an agent, and nobody can reboot it. */
export const node = 'mi-0aaaaaaaaaaaaaaa3' as InstanceId;

/** What may differ between two estates. */
export interface Settings {
  readonly limits: Limits;
  readonly isArmed: boolean;
  readonly observes: boolean;
  /** Whether somebody must approve a reboot. */
  readonly asks: boolean;
  /** Whether people are called one after the other. */
  readonly calls: boolean;
  /** What `hangs` makes of an alarm without data. */
  readonly insufficientData: 'tell' | 'act';
}

export const settings: fc.Arbitrary<Settings> = fc
  .record({
    cooldownMinutes: fc.constantFrom(5, 30),
    changesPerServerPerDay: fc.constantFrom(1, 3),
    handOverAtOpening: fc.constantFrom(2, 3, 9),
    groupPercentPerHour: fc.constantFrom(10, 100),
    breakAtIncidents: fc.constantFrom(2, 3, 4),
    calls: fc.boolean(),
    // Mostly armed: where nothing may be done, nothing can go wrong.
    quirk: fc.constantFrom(
      'none',
      'none',
      'none',
      'none',
      'asks',
      'asks',
      'disarmed',
      'observes',
      'no data acts',
    ),
  })
  .map(({ quirk, calls, ...some }) => ({
    calls,
    limits: { ...limits, ...some },
    isArmed: quirk !== 'disarmed',
    observes: quirk === 'observes',
    asks: quirk === 'asks',
    insufficientData: quirk === 'no data acts' ? 'act' : 'tell',
  }));

const every: Selector = { kind: 'instances', name: 'every', instanceIds: [web1, web2, node] };
const reboot: Step = { action: 'reboot-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' };
const owned: Step = { ...restart, action: 'run-document', with: { document: 'Acme-Fix' } };

const chain: Escalation = {
  rungs: [
    { tell: ['Mori'], afterMinutes: 0 },
    { tell: ['Sato'], afterMinutes: 7 },
    { tell: ['Mori', 'Sato'], afterMinutes: 20, kinds: ['handed-over'] },
  ],
  repeat: 1,
  repeatAfterMinutes: 11,
  acknowledgedForMinutes: 30,
};

/** The whole ladder in two plays: one by the load balancer, one by the server itself, on overlapping groups. */
export function dutyWith({ limits: own, isArmed, observes, asks, calls, insufficientData }: Settings): Duty {
  const http = play({
    name: 'http' as PlayName,
    alarms: ['http'],
    targets: everyWebServer,
    steps: [look, restart, owned],
    limits: own,
  });
  const hangs = play({
    name: 'hangs' as PlayName,
    alarms: ['hangs-*'],
    targets: every,
    steps: [look, restart, asks ? { ...reboot, mode: { businessHours: 'ask', otherwise: 'ask' } } : reboot],
    approval: { people: ['Mori'], withinMinutes: 15 },
    limits: own,
    insufficientData,
    ...(observes ? { observe: true as const } : {}),
  });
  const { systems, ...duty } = dutyOf(http, hangs);
  const people = [{ name: 'Mori' }, { name: 'Sato' }];
  return {
    ...duty,
    systems: Object.fromEntries(
      Object.entries(systems).map(([name, system]) => [
        name,
        { ...system, people, ...(calls && { escalation: chain }) },
      ]),
    ),
    armed: isArmed ? ['prod'] : [],
  };
}

/** What each alarm measures. */
export const alarms: Readonly<Record<string, Measure>> = {
  http: loadBalancerMeasure,
  'hangs-1': measureOf(web1),
  'hangs-2': measureOf(web2),
  'hangs-3': measureOf(node),
};
