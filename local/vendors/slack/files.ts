import type { SlackForm, SlackReply } from './rooms';

/** A file as a message shows it. */
export interface SlackFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Files of the bot: asked for, uploaded, completed; then a message may show them. */
export interface Files {
  readonly calls: ReadonlyMap<string, (form: SlackForm, host: string) => SlackReply>;
  /** The upload itself; false where nobody asked for it. */
  take(path: string, contentType: string, bytes: Buffer): boolean;
  /** A file that is whole. */
  shown(id: string): SlackFile | undefined;
  /** How many are whole. */
  count(): number;
  /** Refuses all of it in Slack's words from now on. */
  refuse(error: string): void;
  /** While Slack looks through files, no message may show one. */
  look(long: 'for ever' | 'no more'): void;
}

interface Kept {
  readonly name: string;
  readonly length: number;
  content?: Buffer;
  complete?: true;
}

export const UPLOAD_PATH = '/upload/v1/';

export function createFiles(): Files {
  const kept = new Map<string, Kept>();
  let refusal: string | undefined;
  let isLooking = false;

  function ask({ filename = '', length = '' }: SlackForm, host: string): SlackReply {
    if (refusal) return { ok: false, error: refusal };
    if (!filename || !(Number(length) > 0)) return { ok: false, error: 'invalid_arguments' };
    const id = `F${String(kept.size + 1).padStart(9, '0')}`;
    kept.set(id, { name: filename, length: Number(length) });
    return { ok: true, upload_url: `http://${host}${UPLOAD_PATH}${id}`, file_id: id };
  }

  function complete({ files = '[]' }: SlackForm): SlackReply {
    const given = JSON.parse(files) as readonly { readonly id: string; readonly title?: string }[];
    for (const { id } of given) {
      const file = kept.get(id);
      if (!file?.content) return { ok: false, error: 'file_not_found' };
      file.complete = true;
    }
    return { ok: true, files: given };
  }

  return {
    calls: new Map([
      ['files.getUploadURLExternal', ask],
      ['files.completeUploadExternal', complete],
    ]),
    take(path, contentType, bytes) {
      const file = kept.get(path.slice(UPLOAD_PATH.length));
      if (!file) return false;
      const content = contentType.startsWith('multipart/') ? partOf(bytes) : bytes;
      if (content.length !== file.length) return false;
      file.content = content;
      return true;
    },
    shown(id) {
      const { name, content, complete: isWhole } = kept.get(id) ?? {};
      return name !== undefined && content && isWhole && !isLooking ? { name, content } : undefined;
    },
    refuse: (error) => void (refusal = error),
    look: (long) => void (isLooking = long === 'for ever'),
    count: () => [...kept.values()].filter(({ complete: isWhole }) => isWhole).length,
  };
}

/** The first part of a form: what stands between its head and the next boundary. */
function partOf(bytes: Buffer): Buffer {
  const boundary = bytes.subarray(0, bytes.indexOf('\r\n'));
  const begin = bytes.indexOf('\r\n\r\n') + 4;
  return bytes.subarray(begin, bytes.indexOf(`\r\n${boundary.toString()}`, begin));
}
