import * as z from 'zod/mini';

/** Text as published: some write numbers and booleans where AWS writes strings. */
const Text = z.pipe(z.union([z.string(), z.number(), z.boolean()]), z.transform(String));
const MaybeText = z.nullish(Text);

const Entity = z.object({
  entityValue: z.string(),
  status: MaybeText,
  statusCode: MaybeText,
  lastUpdatedTime: MaybeText,
  lastupdatedTime: MaybeText,
});

/**
 * `detail` of an AWS Health event. Only these five are in every published one; the rest came over the years, and an
 * enumeration may hold what nobody has seen yet.
 */
export const HealthDetail = z.object({
  eventArn: z.string(),
  service: z.string(),
  eventTypeCode: z.string(),
  eventTypeCategory: z.string(),
  eventDescription: z.nullish(z.array(z.object({ latestDescription: z.nullish(z.string()) }))),
  startTime: MaybeText,
  endTime: MaybeText,
  lastUpdatedTime: MaybeText,
  statusCode: MaybeText,
  eventRegion: MaybeText,
  eventScopeCode: MaybeText,
  affectedAccount: MaybeText,
  affectedEntities: z.nullish(z.array(Entity)),
  communicationId: MaybeText,
  page: MaybeText,
  totalPages: MaybeText,
});

export type HealthDetail = z.output<typeof HealthDetail>;
export type HealthEntity = z.output<typeof Entity>;
