import * as fc from 'fast-check';

import type { ChangeRecord } from '../../shared/domain/facts';
import type { Instant } from '../../shared/domain/instant';
import type { InstanceId } from '../../shared/domain/names';
import { blastRadius } from '../../shared/guards/blast-radius';
import { at, limits, play, web1, web2 } from '../support/estate';
import { proposal } from '../support/proposal';
import { seeds } from '../support/seeds';

const group = 'wordpress:web';

function change(server: string, time: string, changes: Partial<ChangeRecord> = {}): ChangeRecord {
  return { at: at(time), server: server as InstanceId, action: 'restart-service', group, ...changes };
}

function says(changes: readonly ChangeRecord[], size = 1, now: Instant = at('04:30')) {
  const peers = [web1, ...Array.from({ length: size - 1 }, (_, index) => `i-0${index}`)];
  return blastRadius.object(
    proposal({
      now,
      answers: {
        ledger: {
          kind: 'known',
          value: {
            permits: {},
            openings: [],
            changes: Object.fromEntries(changes.map((each, id) => [id, each])),
          },
        },
        peers: { kind: 'known', value: peers.map((id) => ({ id, state: 'healthy' })) },
      },
    }),
  );
}

it.each([
  ['nothing was changed', [], 1, undefined],
  ['another server was changed', [change(web2, '04:00')], 1, '05:00'],
  ['this very server was changed', [change(web1, '04:00')], 1, undefined],
  ['another was changed an hour ago', [change(web2, '03:30')], 1, undefined],
  ['another was changed a little less than an hour ago', [change(web2, '03:30:01')], 1, '04:30:01'],
  ['a server of another group was changed', [change(web2, '04:00', { group: 'other' })], 1, undefined],
  ['one of nineteen was changed', [change(web2, '04:00')], 19, '05:00'],
  ['one of twenty was changed', [change(web2, '04:00')], 20, undefined],
  [
    'one of twenty, three times',
    ['04:00', '04:05', '04:10'].map((time) => change(web2, time)),
    20,
    undefined,
  ],
  ['two of twenty were changed', [change(web2, '04:00'), change('i-00', '04:10')], 20, '05:00'],
  [
    'more than may be were changed',
    [change(web2, '04:00'), change('i-00', '04:10'), change('i-01', '04:20')],
    20,
    '05:10',
  ],
])('when %s', (_, changes, size, until) => {
  expect(says(changes, size)).toEqual(until && expect.objectContaining({ kind: 'hold', until: at(until) }));
});

it('takes the size of a group from its selector where that names its servers', () => {
  const instanceIds = Array.from({ length: 20 }, (_, index) => `i-0${index}` as InstanceId);
  const named = play({ targets: { kind: 'instances', name: 'all', instanceIds } });
  const ledger = { permits: {}, openings: [], changes: { a: change(web2, '04:00') } };
  const answers = { ledger: { kind: 'known', value: ledger } } as const;
  expect(blastRadius.object(proposal({ now: at('04:30'), answers, play: named }))).toBeUndefined();
  expect(blastRadius.object(proposal({ now: at('04:30'), answers }))?.kind).toBe('hold');
});

it('changes half of a group in an hour where duty.yml says so', () => {
  const half = play({ limits: { ...limits, groupPercentPerHour: 50 } });
  const ledger = { permits: {}, openings: [], changes: { a: change(web2, '04:00') } };
  const answers = { ledger: { kind: 'known', value: ledger } } as const;
  const said = (groupSize: number) =>
    blastRadius.object(proposal({ now: at('04:30'), answers, play: half, groupSize }))?.kind;
  expect([said(3), said(4)]).toEqual(['hold', undefined]);
});

describe.each(seeds())('whatever is asked for, in whatever order (seed %s)', (seed) => {
  it('never are more servers of a group changed in an hour than one or a tenth', () => {
    const asked = fc.array(fc.tuple(fc.nat(40), fc.nat(29)), { maxLength: 60 });
    fc.assert(
      fc.property(asked, fc.integer({ min: 1, max: 45 }), (wishes, size) => {
        const done: { readonly minute: number; readonly server: string }[] = [];
        const changes: ChangeRecord[] = [];
        let minute = 0;
        for (const [server, later] of wishes) {
          minute += later;
          const now = new Date(Date.parse(at('00:00')) + minute * 60_000).toISOString() as Instant;
          const id = `i-x${server}` as InstanceId;
          const target = { instanceId: id, name: id, group };
          const ledger = {
            permits: {},
            openings: [],
            changes: Object.fromEntries(changes.map((each, key) => [key, each])),
          };
          const answers = { ledger: { kind: 'known', value: ledger } } as const;
          if (blastRadius.object(proposal({ now, target, answers, groupSize: size }))) continue;
          changes.push(change(id, now));
          done.push({ minute, server: id });
        }
        for (const { minute: end } of done) {
          const within = done.filter((each) => each.minute > end - 60 && each.minute <= end);
          const servers = new Set(within.map((each) => each.server)).size;
          expect(servers).toBeLessThanOrEqual(Math.max(1, Math.floor(size / 10)));
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
