import * as z from 'zod/mini';
import { Timestamp } from '../timestamp';

/**
 * What our own schedules of EventBridge Scheduler put in. Scheduler sends its target nothing but this input, and fills
 * `<aws.scheduler.schedule-arn>` and `<aws.scheduler.scheduled-time>` into it.
 */
export const ScheduleInput = z.object({
  name: z.string(),
  arn: z.string(),
  time: Timestamp,
});
