import { isAboutAlarm } from '../../shared/domain/ticket';
import type { Drill } from '../../local/drills/drill';
import { stageDrill } from '../../local/drills/stage-drill';
import { instant } from '../../shared/domain/instant';
import type { InstanceId } from '../../shared/domain/names';
import { measureOf } from '../support/estate';
import { alarmByRule } from '../support/raw-events';

/** What came of a storm over the wire. */
export interface WireStorm {
  readonly events: number;
  readonly perSecond: number;
  /** Events that ended in a dead letter queue, and alarms whose ticket does not stand where they stand. */
  readonly lost: number;
  /** Commands beyond the first under one attempt, and changes beyond the one that its group may have in an hour. */
  readonly tooMany: number;
  /** Notices that stop the play; one is right. */
  readonly pages: number;
}

const ALARM = 'wordpress-errors';
const ALARMS = 100;
const TRANSITIONS = 8;
const COPIES = 0.25;
const PLAY = `plays:
  errors:
    system: wordpress
    alarms: [${ALARM}-*]
    targets: every-server
    steps:
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 5
`;

const storm: Drill = {
  name: 'storm',
  shows: 'A thousand events in a burst.',
  servers: 'modelled',
  duty: (text) => text.replace(/^plays:\n/m, PLAY),
  play: async () => undefined,
};

/**
 * A hundred alarms flap, and then a thousand events, a fifth of them copies and none in its order, come at once: through
 * the rules of the compiled template to the packaged functions, which call the local AWS over HTTP.
 */
export async function wireStorm(root: string): Promise<WireStorm> {
  const { aws, scene, invocations, close } = await stageDrill(storm, { root });
  try {
    const { world } = aws;
    const { clock } = scene;
    const began = clock.now();
    const place = { account: world.account, region: world.region };
    const servers = ['web-1', 'web-2', 'batch-1'].map((name) => world.server(name).id);
    const names = Array.from({ length: ALARMS }, (_, number) => `${ALARM}-${number}`);
    for (const [number, AlarmName] of names.entries()) {
      world.putAlarm({
        AlarmName,
        Namespace: 'WordPress',
        MetricName: 'Errors',
        Dimensions: [{ Name: 'InstanceId', Value: servers[number % servers.length] }],
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'ignore',
      });
    }
    const events = names.flatMap((name, number) =>
      Array.from({ length: TRANSITIONS }, (_, transition) =>
        alarmByRule({
          place,
          name,
          state: transition % 2 === 0 ? 'OK' : 'ALARM',
          at: instant(began - (TRANSITIONS - transition) * 10_000),
          measure: measureOf((servers[number % servers.length] ?? '') as InstanceId),
        }),
      ),
    );
    const copies = events.filter((_, index) => index % Math.round(1 / COPIES) === 0);
    const burst = scattered([...events, ...copies]);
    const started = performance.now();
    for (const name of names) world.alarms.setState(name, 'ALARM', 'too many errors');
    for (const event of burst) aws.events.put(event as Parameters<typeof aws.events.put>[0]);
    // EventBridge takes a moment; until everybody has answered, no more time passes than that.
    await scene.pass(0.1);
    await clock.settle();
    const seconds = (performance.now() - started) / 1000;
    const tickets = (await scene.tickets()).filter(isAboutAlarm);
    const standing = names.filter((name) =>
      tickets.some(
        ({ subject, stage, alarm }) =>
          subject.alarm.name === name && stage.kind !== 'closed' && alarm.state === 'ALARM',
      ),
    );
    const dead = aws.sqs.queues.reduce((sum, queue) => sum + queue.contents().length, 0);
    const sent = world.commands.all.length;
    const handled = invocations.filter(({ outcome }) => outcome.kind !== 'failed').length;
    return {
      events: burst.length + names.length,
      perSecond: Math.round(handled / seconds),
      lost: dead + names.length - standing.length,
      tooMany: Math.max(0, sent - 1),
      pages: scene.notices().filter(({ attributes }) => attributes['kind'] === 'stopped').length,
    };
  } finally {
    await close();
  }
}

/** Far apart what was side by side; the same each time. */
function scattered<Item>(items: readonly Item[]): readonly Item[] {
  const step = 377;
  return items.map((_, index) => items[(index * step) % items.length] as Item);
}
