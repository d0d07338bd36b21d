import { randomUUID } from 'node:crypto';
import type { PutEventsRequest } from '@aws-sdk/client-eventbridge';
import type { BusEvent, Clock, Happening, LocalService } from '../contracts';
import type { Template } from '../template/load-template';
import type { Deliver } from './delivery';
import { eventsAccess } from './events/access';
import { archivesOf } from './events/archives';
import type { Archive } from './events/archives';
import { createDispatch } from './events/dispatch';
import { putEvents } from './events/put-events';
import { readOperations } from './events/read-operations';
import { rulesOf } from './events/rules';
import type { Rule } from './events/rules';
import { runScheduledRules } from './events/scheduled-rules';
import { lastPart } from './place';
import type { Place } from './place';

/** An event to put. What is missing is filled in; an id may be given to deliver the very same event twice. */
export type NewEvent = Pick<BusEvent, 'source' | 'detail-type' | 'detail'> &
  Partial<BusEvent> & { readonly 'replay-name'?: string };

export interface EventsService extends LocalService {
  /** Puts an event of any source on a bus, by name or ARN, as AWS's own services do. Returns its id. */
  put(event: NewEvent, bus?: string): string;
  /** Whether there is such a bus, by name or ARN. */
  hasBus(nameOrArn: string): boolean;
  /** The rules of a bus that an event would match: for `explain` and the console. */
  rulesFor(event: NewEvent, bus?: string): readonly Rule[];
  readonly rules: readonly Rule[];
  readonly archives: readonly Archive[];
  /** Puts an archive's events of a time span (ISO 8601, end exclusive) on their bus once more. Returns how many. */
  replay(archiveName: string, from: string, to: string): number;
}

/** EventBridge with the buses, rules and archives of the compiled template. */
export function createEvents(options: {
  readonly clock: Clock;
  readonly template: Template;
  readonly place: Place;
  /** Looked up late, since what delivers may itself put on a bus. */
  readonly deliver: () => Deliver;
  /** Hears of deliveries that failed and events that vanished. */
  readonly tell?: (happening: Happening) => void;
}): EventsService {
  const { clock, template, place } = options;
  const rules = rulesOf(template);
  const archives = archivesOf(template, clock);
  const buses = new Set([
    'default',
    ...template.ofType('AWS::Events::EventBus').map(({ logicalId }) => template.referenceOf(logicalId)),
  ]);

  function tell(what: string, data: Readonly<Record<string, unknown>>): void {
    options.tell?.({ at: clock.now(), who: 'events', what, data });
  }

  function complete(event: NewEvent): BusEvent {
    return {
      version: '0',
      id: randomUUID(),
      account: place.account,
      time: secondsOf(clock.now()),
      region: place.region,
      resources: [],
      ...event,
    };
  }

  function put(given: NewEvent, bus = 'default'): string {
    const event = complete(given);
    const name = lastPart(bus);
    if (!buses.has(name)) {
      // AWS answers success for a bus that does not exist, and the event is gone.
      tell(`an event for the unknown bus ${name} vanished`, { event });
      return event.id;
    }
    for (const archive of archives) {
      if (archive.bus === name && !('replay-name' in event)) archive.offer(event);
    }
    for (const rule of matching(event, name)) for (const target of rule.targets) send(rule, target, event);
    return event.id;
  }

  function matching(event: BusEvent, bus: string): readonly Rule[] {
    return rules.filter((rule) => rule.isEnabled && rule.bus === bus && rule.pattern?.matches(event));
  }

  const send = createDispatch({ clock, deliver: options.deliver, tell });
  runScheduledRules(clock, rules, (rule, time) => {
    const event = complete({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: secondsOf(time),
      resources: [rule.arn],
      detail: {},
    });
    for (const target of rule.targets) send(rule, target, event);
  });

  return {
    put,
    hasBus: (nameOrArn) => buses.has(lastPart(nameOrArn)),
    rulesFor: (event, bus = 'default') => matching(complete(event), lastPart(bus)),
    rules,
    archives,
    replay(archiveName, from, to) {
      const archive = archives.find(({ name }) => name === archiveName);
      if (!archive) throw new Error(`Expected an archive of the template, got ${archiveName}`);
      const span = archive
        .events()
        .filter(({ time }) => Date.parse(from) <= Date.parse(time) && Date.parse(time) < Date.parse(to));
      const replayName = `replay-${clock.now()}`;
      for (const event of span) put({ ...event, 'replay-name': replayName }, archive.bus);
      return span.length;
    },
    operations: {
      PutEvents: (input: PutEventsRequest) =>
        putEvents(input, ({ source, detailType, detail, resources, time, bus }) =>
          put(
            {
              source,
              'detail-type': detailType,
              detail,
              resources,
              time: secondsOf(time?.getTime() ?? clock.now()),
            },
            bus,
          ),
        ),
      ...readOperations(rules),
    },
    access: eventsAccess(place),
  };
}

/** EventBridge tells the time in whole seconds. */
function secondsOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
