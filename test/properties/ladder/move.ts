import * as fc from 'fast-check';

import type { QuestionKind } from '../../../shared/domain/question';
import type { AlarmState, ReplyVerb } from '../../../shared/domain/signal';
import type { Luck } from '../../support/in-memory-hands';
import { alarms } from './settings';

/** Something that reaches Toban. */
export type Arrival =
  | {
      readonly kind: 'alarm';
      readonly alarm: string;
      readonly state: AlarmState;
      readonly dressed: 'plain' | 'muted' | 'suppressed' | 'rehearsal' | 'old';
    }
  /** A command ends, and an event tells of it, or none. */
  | {
      readonly kind: 'ends';
      readonly which: number;
      readonly ending: CommandEnding;
      readonly isTold: boolean;
    }
  | { readonly kind: 'timer'; readonly which: number }
  | { readonly kind: 'sweep' }
  /** An event whose function died comes again. */
  | { readonly kind: 'again' }
  | { readonly kind: 'deleted'; readonly alarm: string }
  /** Somebody answers the first question that is open. */
  | {
      readonly kind: 'reply';
      readonly verb: ReplyVerb;
      readonly how: 'rightly' | 'forged' | 'as a stranger' | 'late';
    };

export type CommandEnding = 'success' | 'broken config' | 'failed' | 'deliverytimedout' | 'inprogress';

/** One thing that happens. */
export type Move =
  | Arrival
  | { readonly kind: 'together'; readonly arrivals: readonly Arrival[] }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'order'; readonly luck: Luck }
  | { readonly kind: 'notice'; readonly luck: 'failed' | 'lost' }
  | { readonly kind: 'no timer' }
  /** The function dies at one of its next calls, before or after the call did its work. */
  | { readonly kind: 'death'; readonly call: number; readonly when: 'before' | 'after' }
  /** The next answers to this question cannot be read. */
  | { readonly kind: 'dark'; readonly question: QuestionKind; readonly times: number }
  | { readonly kind: 'kill switch'; readonly to: 'on' | 'off' | 'unreadable' | 'on in the middle' }
  | {
      readonly kind: 'server';
      readonly which: number;
      readonly becomes: 'ours' | 'a stranger' | 'stopped' | 'frozen' | 'in a scaling group';
    }
  | { readonly kind: 'target'; readonly which: number; readonly state: 'healthy' | 'unhealthy' | 'initial' }
  | { readonly kind: 'host'; readonly is: 'ok' | 'impaired' }
  /** What AWS says of itself in the Region. */
  | { readonly kind: 'region'; readonly is: 'sound' | 'in trouble' }
  | { readonly kind: 'suppressed'; readonly alarm: string; readonly is: boolean };

const PLAIN = ['plain', 'plain', 'plain', 'plain'] as const;

const alarm = fc.constantFrom(...Object.keys(alarms));

const arrivals = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('alarm' as const),
      alarm,
      state: fc.constantFrom<AlarmState>(
        'ALARM',
        'ALARM',
        'ALARM',
        'ALARM',
        'ALARM',
        'OK',
        'INSUFFICIENT_DATA',
      ),
      dressed: fc.constantFrom(...PLAIN, ...PLAIN, 'muted', 'suppressed', 'rehearsal', 'old'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('ends' as const),
      which: fc.nat(2),
      ending: fc.constantFrom<CommandEnding>(
        'success',
        'success',
        'success',
        'success',
        'success',
        'broken config',
        'failed',
        'deliverytimedout',
        'inprogress',
      ),
      isTold: fc.constantFrom(true, true, true, false),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('timer' as const), which: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'sweep' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'again' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      verb: fc.constantFrom<ReplyVerb>('approve', 'approve', 'approve', 'reject', 'acknowledge', 'snooze'),
      how: fc.constantFrom('rightly', 'rightly', 'rightly', 'forged', 'as a stranger', 'late'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('deleted' as const), alarm }) },
);

const faults = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      luck: fc.constantFrom<Luck>('answer-lost', 'never-arrived', 'throttled', {
        refused: 'InvalidInstanceId',
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('death' as const),
      call: fc.integer({ min: 1, max: 10 }),
      when: fc.constantFrom('before', 'after'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('notice' as const), luck: fc.constantFrom('failed', 'lost') }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'no timer' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('dark' as const),
      question: fc.constantFrom<QuestionKind>(
        'alarm',
        'servers',
        'targets',
        'peers',
        'ledger',
        'killSwitch',
        'agent',
        'command',
      ),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

const changes = fc.oneof(
  fc.record({
    kind: fc.constant('kill switch' as const),
    to: fc.constantFrom('on', 'off', 'off', 'unreadable', 'on in the middle'),
  }),
  fc.record({
    kind: fc.constant('server' as const),
    which: fc.nat(2),
    becomes: fc.constantFrom('ours', 'ours', 'a stranger', 'stopped', 'frozen', 'in a scaling group'),
  }),
  fc.record({
    kind: fc.constant('target' as const),
    which: fc.nat(2),
    state: fc.constantFrom('healthy', 'healthy', 'unhealthy', 'initial'),
  }),
  fc.record({ kind: fc.constant('host' as const), is: fc.constantFrom('ok', 'ok', 'impaired') }),
  fc.record({ kind: fc.constant('region' as const), is: fc.constantFrom('sound', 'sound', 'in trouble') }),
  fc.record({ kind: fc.constant('suppressed' as const), alarm, is: fc.boolean() }),
);

export const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 16, arbitrary: arrivals },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('together' as const),
      arrivals: fc.array(arrivals, { minLength: 2, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      // Clocks of two functions differ, and time may seem to go back a little.
      minutes: fc.constantFrom(-0.2, 1, 3, 5, 16, 31, 70, 1500),
    }),
  },
  { weight: 4, arbitrary: faults },
  { weight: 3, arbitrary: changes },
);
