import type { SlackBlock } from './message';

/** What Slack refuses, in its own words; nothing for what it takes. https://docs.slack.dev/reference/block-kit/blocks */
export function refusalOf(text: string, blocks: readonly SlackBlock[]): string | undefined {
  if (text === '' && blocks.length === 0) return 'no_text';
  if (text.length > 40_000) return 'msg_too_long';
  if (blocks.length > 50 || !blocks.every(isBlock)) return 'invalid_blocks';
  // Undocumented, and found by many: https://github.com/slackapi/bolt-js/issues/2509
  if (JSON.stringify(blocks).length > 13_200) return 'msg_blocks_too_long';
  return undefined;
}

interface TextObject {
  readonly type?: unknown;
  readonly text?: unknown;
}

function isText(value: unknown, limit: number, types = ['plain_text', 'mrkdwn']): boolean {
  const { type, text } = (value ?? {}) as TextObject;
  return types.includes(String(type)) && typeof text === 'string' && text !== '' && text.length <= limit;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function isBlock(block: SlackBlock): boolean {
  const { type, text, fields, elements, block_id: id } = block;
  if (typeof id === 'string' && id.length > 255) return false;
  switch (type) {
    case 'header':
      return isText(text, 150, ['plain_text']);
    case 'section': {
      const hasFields = list(fields).length > 0;
      const areFields = list(fields).length <= 10 && list(fields).every((field) => isText(field, 2000));
      return areFields && (text === undefined ? hasFields : isText(text, 3000));
    }
    case 'context':
      return (
        within(elements, 10) && list(elements).every((element) => isText(element, 2000) || isImage(element))
      );
    case 'actions':
      return within(elements, 25) && list(elements).every((element) => isButton(element) || isMenu(element));
    case 'image':
      return isImage(block);
    case 'divider':
      return true;
    default:
      return false;
  }
}

function within(elements: unknown, most: number): boolean {
  return list(elements).length > 0 && list(elements).length <= most;
}

function isImage(value: unknown): boolean {
  const {
    type,
    alt_text: alt,
    image_url: url,
    slack_file: file,
  } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isSomewhere = (url === undefined) !== (file === undefined);
  return type === 'image' && isSomewhere && typeof alt === 'string' && alt !== '' && alt.length <= 2000;
}

function isButton(value: unknown): boolean {
  const button = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { type, text, value: carried = '', action_id: id = '', confirm } = button;
  return (
    type === 'button' &&
    isText(text, 75, ['plain_text']) &&
    String(carried).length <= 2000 &&
    String(id).length <= 255 &&
    (confirm === undefined || isConfirmation(confirm))
  );
}

function isMenu(value: unknown): boolean {
  const { type, options, action_id: id = '' } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isOption = (option: unknown) => {
    const { text, value: carried } = (option ?? {}) as Readonly<Record<string, unknown>>;
    // The documentation says 150 today; clients of before took half of that.
    return isText(text, 75, ['plain_text']) && typeof carried === 'string' && carried.length <= 75;
  };
  return (
    type === 'overflow' && within(options, 5) && list(options).every(isOption) && String(id).length <= 255
  );
}

function isConfirmation(value: unknown): boolean {
  const { title, text, confirm, deny } = value as Readonly<Record<string, unknown>>;
  return (
    isText(title, 100, ['plain_text']) &&
    isText(text, 300) &&
    isText(confirm, 30, ['plain_text']) &&
    isText(deny, 30, ['plain_text'])
  );
}
