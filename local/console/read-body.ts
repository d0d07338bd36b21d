import type { IncomingMessage } from 'node:http';

/** Far more than any button sends. */
const LONGEST = 16_384;

/** The JSON of a request; nothing where it is none, or longer than any of ours. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST) return undefined;
    parts.push(part);
  }
  return parsed(Buffer.concat(parts).toString('utf8'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
