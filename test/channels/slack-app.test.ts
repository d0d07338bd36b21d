import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Manifest {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly url: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url: string };
  };
}

const manifest = parse(readFileSync('docs/slack-app.yml', 'utf8')) as Manifest;

/**
 * What each method asks of a bot: https://docs.slack.dev/reference/methods. A room may be public or private.
 * `include_all_metadata` returns the metadata of messages to whoever has `metadata.message:read`.
 */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  filesUploadV2: ['files:write'],
  include_all_metadata: ['metadata.message:read'],
  '/toban': ['commands'],
};

function sources(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}

/** `client.chat.update(…)`, and `const { postMessage: post } = client.chat`. */
function used(): readonly string[] {
  const channels = sources('shared/channels');
  const called = [...channels.matchAll(/client\.(\w+)\.(\w+)/g)].map(([, group, name]) => `${group}.${name}`);
  const taken = [...channels.matchAll(/\{ (\w+)(?:: \w+)? \} = client\.(\w+);/g)].map(
    ([, name, group]) => `${group}.${name}`,
  );
  const direct = [...channels.matchAll(/client\.(\w+)\(/g)].map(([, name = '']) => name);
  const metadata = channels.includes('include_all_metadata: true') ? ['include_all_metadata'] : [];
  const command = sources('shared/receive').includes("'/toban ") ? ['/toban'] : [];
  return [...new Set([...called, ...taken, ...direct, ...metadata, ...command])].sort();
}

describe('the manifest of the Slack app', () => {
  it('the code uses these methods and no others', () => {
    expect(used()).toEqual([
      '/toban',
      'chat.postMessage',
      'chat.update',
      'conversations.history',
      'conversations.replies',
      'filesUploadV2',
      'include_all_metadata',
    ]);
  });

  it('asks for the scopes that they need, and for nothing else', () => {
    const needed = new Set(used().flatMap((method) => SCOPES[method] ?? [`unknown: ${method}`]));

    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  });

  it('sends buttons and the slash command to the door', () => {
    const door = 'https://YOUR-FUNCTION-URL/slack';

    expect(manifest.settings.interactivity).toEqual({ is_enabled: true, request_url: door });
    expect(manifest.features.slash_commands).toEqual([
      expect.objectContaining({ command: '/toban', url: door }),
    ]);
    expect(readFileSync('docs/receive.md', 'utf8')).toContain('YOUR-FUNCTION-URL');
  });
});
