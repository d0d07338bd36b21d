import * as z from 'zod/mini';
import type { InstanceId } from '../shared/domain/names';

const SHAPE = /^m?i-[0-9A-Za-z]{1,40}$/;

/**
 * The id of an EC2 instance or of a managed node, without the blanks that some senders put around it; nothing where the
 * text is none. AWS writes 8 or 17 hexadecimal digits, but its own published events do not (`i-0123456789`,
 * `i-0c314xmplcd5b8173`), so a signal may carry any letters and digits: whoever acts looks the server up first.
 */
export function instanceId(text: string): InstanceId | undefined {
  const trimmed = text.trim();
  return isInstanceId(trimmed) ? trimmed : undefined;
}

function isInstanceId(text: string): text is InstanceId {
  return SHAPE.test(text);
}

/** An instance id as a schema: text in, InstanceId out. */
export const InstanceIdText = z.pipe(
  z.string(),
  z.transform((text: string, context): InstanceId => {
    const id = instanceId(text);
    if (id !== undefined) return id;
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'an instance id such as i-0123456789abcdef0 or mi-0123456789abcdef0',
    });
    return z.NEVER;
  }),
);
