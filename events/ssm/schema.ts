import * as z from 'zod/mini';
import { InstanceIdText } from '../instance-id';

/** `detail` of the status changes of a command and of an invocation; only the latter names an instance. */
export const CommandDetail = z.object({
  'command-id': z.string(),
  'document-name': z.string(),
  status: z.string(),
  'instance-id': z.nullish(InstanceIdText),
  /** Of a command only, and other people's commands too: anything may stand there. */
  parameters: z.nullish(z.unknown()),
});
