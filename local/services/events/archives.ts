import * as z from 'zod/mini';
import type { BusEvent, Clock } from '../../contracts';
import type { Template } from '../../template/load-template';
import { compileEventPattern } from '../event-pattern';
import { lastPart } from '../place';

const ArchiveProperties = z.object({
  SourceArn: z.string(),
  EventPattern: z.optional(z.unknown()),
  RetentionDays: z.optional(z.coerce.number()),
});

export interface Archive {
  readonly name: string;
  readonly bus: string;
  /** Keeps an event that its pattern matches. */
  offer(event: BusEvent): void;
  /** What it still has, by its own retention. */
  events(): readonly BusEvent[];
}

const dayMilliseconds = 86_400_000;

/** The archives of the compiled template; without RetentionDays they keep events for ever. */
export function archivesOf(template: Template, clock: Clock): readonly Archive[] {
  return template.ofType('AWS::Events::Archive').map(({ logicalId, properties }) => {
    const { SourceArn, EventPattern, RetentionDays } = ArchiveProperties.parse(properties);
    const wants = EventPattern === undefined ? () => true : compileEventPattern(EventPattern);
    const kept: { readonly at: number; readonly event: BusEvent }[] = [];
    return {
      name: template.referenceOf(logicalId),
      bus: lastPart(SourceArn),
      offer(event) {
        if (wants(event)) kept.push({ at: clock.now(), event });
      },
      events() {
        const oldest = RetentionDays ? clock.now() - RetentionDays * dayMilliseconds : -Infinity;
        return kept.filter(({ at }) => at >= oldest).map(({ event }) => event);
      },
    };
  });
}
