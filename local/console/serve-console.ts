import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';

import type { Duty, Language } from '../../shared/domain/duty';
import { ticketId } from '../../shared/matter';
import { listenOnLoopback } from '../endpoint/listen-on-loopback';
import { accessKeyFor } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { type LocalAws, REGION } from '../stack/local-aws';
import { consoleAction } from './action';
import { refusalOf } from './admit';
import { mailHeaders, pageHeaders } from './headers';
import { createLive } from './live';
import { look } from './look';
import { pageFiles } from './page-files';
import { performAction } from './perform-action';
import { readBody } from './read-body';
import { ICON, shell } from './shell';
import { consoleState } from './state';
import { ticketStory } from './ticket-story';

export interface ConsoleOptions {
  readonly aws: LocalAws;
  readonly duty: Duty;
  readonly language: Language;
  /** 0 for any free port. */
  readonly port: number;
  /** The repository's folder. */
  readonly root: string;
  /** Lets time pass; absent where the clock is the real one. */
  readonly skip?: (minutes: number) => Promise<void>;
  readonly onError?: (error: unknown) => void;
}

export interface Console {
  readonly url: string;
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, address: URL) => Promise<void> | void;

/** Serves the console on 127.0.0.1 alone. Throws PortTakenError when somebody listens there. */
export async function serveConsole(options: ConsoleOptions): Promise<Console> {
  const { aws, duty, root, skip, onError = (error) => console.error(error) } = options;
  const token = randomBytes(24).toString('hex');
  const files = await pageFiles(root);
  const settings = { region: REGION, endpoint: aws.url, credentials: accessKeyFor(operatorRole) };
  const route = { keys: new KMSClient(settings), events: new EventBridgeClient(settings), stage: 'local' };
  const settingIn = (language: Language) => ({ duty, language, stage: 'local', canSkip: skip !== undefined });
  const live = createLive(async (languages) => {
    const sight = await look(aws, duty);
    return Object.fromEntries(languages.map((each) => [each, consoleState(sight, settingIn(each))]));
  }, onError);
  const languageOf = (address: URL): Language => {
    const asked = address.searchParams.get('lang');
    return asked === 'en' || asked === 'ja' ? asked : options.language;
  };

  const reads: Readonly<Record<string, Answer>> = {
    '/': (_, response, address) =>
      send(response, 200, pageHeaders('text/html; charset=utf-8'), shell(languageOf(address), token)),
    '/console.js': (_, response) =>
      send(response, 200, pageHeaders('text/javascript; charset=utf-8'), files.script),
    '/console.css': (_, response) => send(response, 200, pageHeaders('text/css; charset=utf-8'), files.style),
    '/icon.svg': (_, response) => send(response, 200, pageHeaders('image/svg+xml'), ICON),
    '/live'(_, response, address) {
      response.writeHead(200, pageHeaders('text/event-stream'));
      live.listen(response, languageOf(address));
    },
    async '/story'(_, response, address) {
      const { tickets } = await look(aws, duty);
      const ticket = tickets.find((each) => ticketId(each) === address.searchParams.get('ticket'));
      if (!ticket) return send(response, 404, pageHeaders('text/plain'), 'There is no such ticket\n');
      const story = ticketStory(ticket, settingIn(languageOf(address)));
      return send(response, 200, pageHeaders('application/json'), JSON.stringify(story));
    },
  };

  async function act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = consoleAction(await readBody(request));
    const result = action
      ? await performAction(action, { aws, duty, route, skip })
      : { kind: 'refused', why: 'not-understood' };
    live.now();
    const status = result.kind === 'done' ? 200 : 409;
    send(response, status, pageHeaders('application/json'), JSON.stringify(result));
  }

  async function showMail(response: ServerResponse, index: number): Promise<void> {
    const { posts } = await look(aws, duty);
    const html = posts[index]?.html;
    if (html === undefined) send(response, 404, pageHeaders('text/plain'), 'There is no such mail\n');
    else send(response, 200, mailHeaders(), html);
  }

  async function showPicture(response: ServerResponse, index: number): Promise<void> {
    const { posts } = await look(aws, duty);
    const content = posts[index]?.picture?.content;
    if (content) response.writeHead(200, pageHeaders('image/png')).end(content);
    else send(response, 404, pageHeaders('text/plain'), 'There is no such picture\n');
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request, port, token);
    if (refusal !== undefined) return send(response, refusal, pageHeaders('text/plain'), 'Refused\n');
    const address = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (request.method === 'POST' && address.pathname === '/act') return act(request, response);
    const mail = /^\/mail\/(\d{1,9})$/.exec(address.pathname);
    if (request.method === 'GET' && mail) return showMail(response, Number(mail[1]));
    const picture = /^\/picture\/(\d{1,9})$/.exec(address.pathname);
    if (request.method === 'GET' && picture) return showPicture(response, Number(picture[1]));
    const read = Object.hasOwn(reads, address.pathname) ? reads[address.pathname] : undefined;
    if (!read || request.method === 'POST') {
      return send(response, 404, pageHeaders('text/plain'), 'There is nothing here\n');
    }
    return read(request, response, address);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) {
        const failed = JSON.stringify({ kind: 'refused', why: 'failed' });
        send(response, 500, pageHeaders('application/json'), failed);
      }
    });
  });
  const port = await listenOnLoopback(server, options.port);
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      live.close();
      route.keys.destroy();
      route.events.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, headers).end(body);
}
