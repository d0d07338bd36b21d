import * as z from 'zod/mini';
import { InstanceIdText } from '../instance-id';

/** `detail` of an instance state change. AWS writes `instance-id`; a parser's well-known fixture writes `instance_id`. */
export const InstanceStateDetail = z.object({
  'instance-id': z.nullish(InstanceIdText),
  instance_id: z.nullish(InstanceIdText),
  state: z.string(),
});
