import type { VendorAnswer, VendorRequest } from './serve-vendor';
import { servePosts, type PostedTo, type Taken, type VendorPlace } from './served';

const MOST_BYTES = 28 * 1024;
const MOST_IN_A_SECOND = 4;

/** The trigger of a Workflow in Teams, as its documentation describes it: 28 KB, four requests a second, an empty 202. */
export function serveTeams(place: VendorPlace): Promise<PostedTo> {
  let recent: readonly number[] = [];
  const take = ({ path, body }: VendorRequest): Taken => {
    // In a drill the virtual clock stands still while real time passes; between the cases of a sweep it is the other way round.
    const now = performance.now() + place.clock.now();
    recent = [...recent.filter((at) => at > now - 1000), now];
    if (recent.length > MOST_IN_A_SECOND) return { status: 429, headers: { 'retry-after': '1' }, body: '' };
    if (Buffer.byteLength(body) > MOST_BYTES) return { status: 413, body: 'RequestEntityTooLarge' };
    const card = cardIn(body);
    if (!card) return { status: 400, body: 'InvalidRequestContent: no Adaptive Card' };
    return { status: 202, body: '', shown: { channel: path.slice(1), text: wordsOf(card).join('\n') } };
  };
  return servePosts('teams', place, take, refuse);
}

/** The URL of a Workflow that was deleted or turned off leads nowhere. */
function refuse(code: string): VendorAnswer {
  const status = code === 'WorkflowNotFound' || code === 'WorkflowTriggerIsNotEnabled' ? 404 : 400;
  return {
    status,
    body: JSON.stringify({ error: { code, message: 'The workflow did not take the request.' } }),
  };
}

function cardIn(body: string): object | undefined {
  const message = JSON.parse(body) as { attachments?: readonly { contentType?: string; content?: object }[] };
  const [attachment] = message.attachments ?? [];
  const isCard = attachment?.contentType === 'application/vnd.microsoft.card.adaptive';
  return isCard ? attachment.content : undefined;
}

/** The card's texts in the order in which they are read: one line for each block. */
function wordsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(wordsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { type, text, inlines, body, items, columns, title, url, actions } = node as Record<string, unknown>;
  if (type === 'RichTextBlock' && Array.isArray(inlines)) {
    return [inlines.map((run: { text?: string }) => run.text ?? '').join('')];
  }
  if (type === 'Action.OpenUrl') return [`${String(title)}: ${String(url)}`];
  if (type === 'ColumnSet' && Array.isArray(columns)) return [columns.flatMap(wordsOf).join(': ')];
  const own = typeof text === 'string' ? [text] : [];
  return [...own, ...[body, items, actions].flatMap(wordsOf)];
}
