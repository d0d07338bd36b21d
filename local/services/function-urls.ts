import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import * as z from 'zod/mini';

import type { Clock } from '../contracts';
import { listenOnLoopback } from '../endpoint/listen-on-loopback';
import type { LambdaHost } from '../host/host';
import type { Template } from '../template/load-template';
import { lastPart } from './place';
import { answerOf, requestEvent } from './function-urls/payload';

const Url = z.object({ TargetFunctionArn: z.string(), AuthType: z.string() });
const Permission = z.object({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  FunctionUrlAuthType: z.optional(z.string()),
});

/** What a Function URL takes: 6 MB. */
const LARGEST_BODY = 6 * 1024 * 1024;

export interface FunctionUrls {
  /** Where a function is reached, by its name: `http://127.0.0.1:PORT`. */
  readonly urls: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface UrlPlace {
  readonly host: LambdaHost;
  readonly clock: Clock;
  /** Of the one URL that the template has told its functions. */
  readonly port: number;
}

/** Serves the Function URL of the template on loopback, on a port of its own, as Lambda does on a host of its own. */
export async function serveFunctionUrls(
  template: Template,
  { host, clock, port }: UrlPlace,
): Promise<FunctionUrls> {
  const permissions = template
    .ofType('AWS::Lambda::Permission')
    .map(({ properties }) => Permission.parse(properties));
  const urls: Record<string, string> = {};
  const servers: Server[] = [];
  for (const { properties } of template.ofType('AWS::Lambda::Url')) {
    const { TargetFunctionArn, AuthType } = Url.parse(properties);
    const name = lastPart(TargetFunctionArn);
    // Both permissions are asked of a URL that is open to everybody.
    const isOpen = permissions.some(
      ({ FunctionName, Action, Principal, FunctionUrlAuthType }) =>
        lastPart(FunctionName) === name &&
        Action === 'lambda:InvokeFunctionUrl' &&
        Principal === '*' &&
        FunctionUrlAuthType === AuthType,
    );
    const server = createServer((request, response) => {
      void serve(request, response, isOpen && AuthType === 'NONE' ? name : undefined);
    });
    urls[name] = `http://127.0.0.1:${await listenOnLoopback(server, port)}`;
    servers.push(server);
  }

  async function serve(request: IncomingMessage, response: ServerResponse, name?: string): Promise<void> {
    const done = clock.busy('a request to a Function URL');
    try {
      const body = await read(request);
      if (!name) return refuse(response, 403, 'Forbidden');
      if (!body) return refuse(response, 413, 'Request Entity Too Large');
      const outcome = await host.invoke(name, requestEvent(request, body, clock.now()));
      const { statusCode, headers, content } = answerOf(outcome);
      response.writeHead(statusCode, headers);
      response.end(request.method === 'HEAD' ? undefined : content);
    } finally {
      done();
    }
  }

  return {
    urls,
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) return undefined;
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ Message: message }));
}
