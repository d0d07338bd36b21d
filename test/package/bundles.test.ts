import { build, type Metafile } from 'esbuild';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { createRequire } from 'node:module';

import { bundleOptions } from '../../resources/bundle/options.cjs';

async function bundled(contents: string): Promise<{ readonly code: string; readonly metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    ...bundleOptions(),
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    outfile: join(process.cwd(), '.toban', 'never-written.js'),
    write: false,
    metafile: true,
  });
  return { code: outputFiles[0]?.text ?? '', metafile };
}

/** Runs a bundle as Lambda does, by require, and gives what it exports. */
function loaded(code: string): Record<string, (...given: unknown[]) => Promise<unknown>> {
  const module = { exports: {} };
  const given = [module, module.exports, createRequire(__filename), process];
  compileFunction(code, ['module', 'exports', 'require', 'process'])(...given);
  return module.exports;
}

describe.each(['remediate', 'reconcile'])('the bundle of %s', (name) => {
  let inputs: readonly string[];
  let kilobytes: number;
  let code: string;

  beforeAll(async () => {
    const made = await bundled(`export * from './functions/${name}'`);
    code = made.code;
    // Only what tree shaking left over counts.
    inputs = Object.values(made.metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    );
    kilobytes = code.length / 1000;
  }, 60_000);

  it('holds neither YAML nor the schema of duty.yml: they stay at home', () => {
    expect(inputs.filter((file) => /node_modules\/yaml\/|zod\/v4\/classic\//.test(file))).toEqual([]);
    expect(inputs.filter((file) => file.startsWith('shared/duty/')).sort()).toEqual(
      [
        'alert-names',
        'calendar',
        'chain',
        'local-time',
        'mode-change',
        'plays',
        ...(name === 'reconcile' ? ['report-times'] : []),
        'rotation',
      ].map((each) => `shared/duty/${each}.ts`),
    );
  });

  it('knows no way to credentials but its environment', () => {
    expect(inputs.filter((file) => /credential-provider-(?!env)/.test(file))).toEqual([]);
  });

  it('filters nothing for a log of calls that nobody keeps', () => {
    expect(code).not.toContain('loggerMiddleware');
  });

  it('weighs less than 700 KB', () => {
    expect(kilobytes).toBeLessThan(700);
  });
});

describe('the schemas of the SDK, shaken', () => {
  let server: Server;
  let answer: { readonly status: number; readonly body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(answer.body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
    process.env['AWS_ACCESS_KEY_ID'] = 'test';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  const entry = `
    import { awsTable } from './shared/aws/table';
    import { clientsIn } from './shared/aws/clients';
    import { readKillSwitch } from './shared/aws/parameters';
    export const put = () => awsTable('eu-west-1', 't').put({ key: 'k', item: 'now' });
    export const killSwitch = () => readKillSwitch(clientsIn('eu-west-1'), { parameter: '/toban/kill-switch', system: 'shop' });
  `;

  it('still decode answers', async () => {
    const { killSwitch } = loaded((await bundled(entry)).code);
    answer = { status: 200, body: '{"Parameters":[{"Name":"/toban/kill-switch","Value":"off"}]}' };

    expect(await killSwitch?.()).toEqual({ kind: 'off' });
  });

  it('still make an error that our code names what it is', async () => {
    const { put } = loaded((await bundled(entry)).code);
    answer = {
      status: 400,
      body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no"}',
    };

    expect(await put?.()).toBe(false);
  });

  it('give any other error its name, its message and its status', async () => {
    const { killSwitch } = loaded((await bundled(entry)).code);
    answer = { status: 400, body: '{"__type":"ParameterNotFound","message":"There is none."}' };

    await expect(killSwitch?.()).rejects.toMatchObject({
      name: 'ParameterNotFound',
      message: 'There is none.',
      $metadata: { httpStatusCode: 400 },
    });
  });
});
