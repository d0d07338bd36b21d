import * as fc from 'fast-check';

import { restartService } from '../../shared/actions/restart-service';
import type { Action } from '../../shared/domain/action';
import type { TargetFacts } from '../../shared/domain/facts';
import { healthyPeers } from '../../shared/guards/healthy-peers';
import { dutyOf, web1 } from '../support/estate';
import { proposal } from '../support/proposal';
import { seeds } from '../support/seeds';

const reboot = { ...restartService, name: 'reboot', disruptive: true } as Action;

const states: Readonly<Record<string, string>> = {
  h: 'healthy',
  u: 'unhealthy',
  i: 'initial',
  d: 'draining',
  x: 'unused',
  v: 'unavailable',
};

/** `h:uh`: this server is healthy, of the others one is not and one is. */
function targets(word: string): readonly TargetFacts[] {
  const [own = '', others = ''] = word.split(':');
  const rest = Array.from(others).map((state, index) => ({ id: `i-0${index}`, state: states[state] ?? '' }));
  return own === '' ? rest : [{ id: web1, state: states[own] ?? '' }, ...rest];
}

function says(peers: readonly TargetFacts[], action: Action = restartService) {
  return healthyPeers.object(proposal({ action, answers: { peers: { kind: 'known', value: peers } } }));
}

describe('a change', () => {
  it.each([
    ['h:h', undefined],
    ['h:u', 'hold'],
    ['h:hu', undefined],
    ['h:hhuu', undefined],
    ['h:huu', 'hold'],
    ['h:hhuuu', 'hold'],
    ['h:hhhuu', undefined],
    ['h:i', 'hold'],
    ['h:d', 'hold'],
    ['h:x', 'hold'],
    ['h:v', 'hold'],
    // Alone there is nobody to wait for.
    ['h:', undefined],
    // Gets no visitors: takes nothing away.
    ['u:u', undefined],
    ['u:', undefined],
    ['d:uuu', undefined],
    // Not behind the load balancer.
    [':uuu', undefined],
    [':', undefined],
  ])('of a service, %s', (word, expected) => {
    expect(says(targets(word))?.kind).toBe(expected);
  });

  it.each([
    ['h:h', undefined],
    ['u:h', undefined],
    ['u:u', 'hold'],
    // Alone: `mode` decides.
    ['u:', undefined],
    ['h:', undefined],
    ['h:hu', undefined],
    ['h:huu', 'hold'],
    [':uuu', undefined],
  ])('that takes the server away, %s', (word, expected) => {
    expect(says(targets(word), reboot)?.kind).toBe(expected);
  });
});

it('says how many are left and how many must be, and looks again in five minutes', () => {
  expect(says(targets('h:huu'))).toEqual({
    kind: 'hold',
    until: '2026-03-01T04:06:00.000Z',
    because: {
      id: 'peers-unhealthy',
      server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
      action: 'restart-service',
      healthy: 1,
      others: 3,
      needed: 2,
      until: '2026-03-01T04:06:00.000Z',
    },
  });
});

it('counts a server once, and as healthy only on all of its ports', () => {
  const peers = [
    { id: web1, state: 'healthy' },
    { id: 'i-02', state: 'healthy' },
    { id: 'i-02', state: 'unhealthy' },
    { id: 'i-03', state: 'healthy' },
    { id: 'i-03', state: 'healthy' },
    { id: 'i-04', state: 'unhealthy' },
  ];
  expect(says(peers)?.because).toMatchObject({ healthy: 1, others: 3, needed: 2 });
});

it('hands over where targets are addresses: nobody can tell which is which', () => {
  expect(says([{ id: '10.0.0.4', state: 'healthy' }])).toMatchObject({
    kind: 'hand-over',
    because: { id: 'peers-nameless', address: '10.0.0.4' },
  });
});

it('says nothing for a system without a load balancer, and needs no answer there', () => {
  const duty = dutyOf();
  const { loadBalancer: _, ...alone } = duty.systems['wordpress'] ?? {};
  const without = { ...duty, systems: { wordpress: alone } } as typeof duty;
  const answers = { peers: { kind: 'unreadable', why: 'AccessDenied' } } as const;
  expect(healthyPeers.object(proposal({ duty: without, answers }))).toBeUndefined();
});

describe.each(seeds())('whatever the target group is like (seed %s)', (seed) => {
  const state = fc.constantFrom(...Object.values(states));

  it('a change that is allowed leaves the healthy minimum to visitors, or takes nothing from them', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 12 }), state, fc.boolean(), (others, own, disruptive) => {
        const peers = [
          { id: web1, state: own },
          ...others.map((each, index) => ({ id: `i-0${index}`, state: each })),
        ];
        if (says(peers, disruptive ? reboot : restartService)) return;
        const left = others.filter((each) => each === 'healthy').length;
        const enough = left >= 1 && left * 2 >= others.length;
        const takesNothing = others.length === 0 || (!disruptive && own !== 'healthy');
        expect(enough || takesNothing).toBe(true);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
