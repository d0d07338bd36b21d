import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createAnswerCall, type AnswerCall } from './answer-call';
import type { EndpointOptions } from './endpoint-options';
import { listenOnLoopback } from './listen-on-loopback';
import { readRequest } from './read-request';

export interface ServedAws {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly port: number;
  /** For callers in this process: a call as it would arrive, without a socket. */
  readonly answer: AnswerCall;
  close(): Promise<void>;
}

/** Serves AWS on 127.0.0.1 by the SDK's own schemas. Throws `PortTakenError`. */
export async function serveAws(options: EndpointOptions): Promise<ServedAws> {
  const answerCall = createAnswerCall(options);
  const server = createServer((message, response) => {
    answer(message, response, answerCall, options).catch((error: unknown) => {
      console.error('The local AWS failed to answer:', error);
      message.socket.destroy();
    });
  });
  // An idle connection that the server closes while its client sends looks like a lost answer. Only clients close.
  server.keepAliveTimeout = 0;
  const port = await listenOnLoopback(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    answer: answerCall,
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  answerCall: AnswerCall,
  { clock }: EndpointOptions,
): Promise<void> {
  const answered = await answerCall(await readRequest(message));
  if (!answered) {
    message.socket.destroy();
    return;
  }
  // SDK clients set their clocks by this header; it must tell the same time as theirs.
  response.writeHead(answered.status, { ...answered.headers, date: new Date(clock.now()).toUTCString() });
  response.end(answered.body);
}
