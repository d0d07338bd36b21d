import { build, type BuildOptions } from 'esbuild';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { clientsLoaded, clientsMade, sdkInBundle } from './sdk-in-bundle';

/** The SDK clients that a function really uses, and nothing else, bundled as functions are. */
export interface ClientBundles {
  /** Loads the clients, as the function does: it makes its own when they are first needed. */
  readonly loaded: string;
  /** Makes them, too. */
  readonly made: string;
}

/** Bundles what tree shaking leaves of the SDK in a function. */
export async function bundleClients(
  root: string,
  functionName: string,
  folder: string,
): Promise<ClientBundles> {
  const { metafile } = await build({
    ...bundleOptions(root),
    absWorkingDir: root,
    entryPoints: [join('functions', `${functionName}.ts`)],
    outfile: join(folder, `${functionName}.js`),
    write: false,
    metafile: true,
  });
  const uses = sdkInBundle(metafile);
  const outfile = (what: string) => join(folder, `clients-of-${functionName}-${what}.js`);
  return {
    loaded: await bundled(root, clientsLoaded(uses), outfile('loaded')),
    made: await bundled(root, clientsMade(uses), outfile('made')),
  };
}

/** The least that a Lambda function can be. */
export async function bundleEmptyHandler(root: string, folder: string): Promise<string> {
  return bundled(root, 'export const handler = async () => ({});', join(folder, 'empty.js'));
}

/** The calls by which the door answers a button, one after the other, and nothing else. */
export async function bundleDoorCalls(root: string, folder: string): Promise<string> {
  return bundled(root, DOOR_CALLS, join(folder, 'door-calls.js'));
}

const DOOR_CALLS = `
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
const { AWS_REGION: region, TOBAN_BUS: EventBusName, TOBAN_REPLY_KEY: KeyId } = process.env;
const secrets = new SecretsManagerClient({ region });
const keys = new KMSClient({ region });
const events = new EventBridgeClient({ region });
export const handler = async () => {
  await secrets.send(new GetSecretValueCommand({ SecretId: 'toban/slack-signing' }));
  await keys.send(new GenerateMacCommand({ MacAlgorithm: 'HMAC_SHA_256', KeyId, Message: Buffer.from('x') }));
  const Entries = [{ EventBusName, Source: 'toban', DetailType: 'Reply', Detail: '{}' }];
  await events.send(new PutEventsCommand({ Entries }));
  return { statusCode: 200 };
};
`;

async function bundled(root: string, contents: string, outfile: string): Promise<string> {
  const stdin = { contents, resolveDir: root, loader: 'ts' } as const;
  await build({ ...bundleOptions(root), absWorkingDir: root, stdin, outfile });
  return outfile;
}

/** How functions are bundled. Required where it stands: it finds files beside itself, so it must not be bundled. */
function bundleOptions(root: string): BuildOptions {
  const require = createRequire(join(root, 'package.json'));
  const options = require('./resources/bundle/options.cjs') as { bundleOptions(): BuildOptions };
  return options.bundleOptions();
}
