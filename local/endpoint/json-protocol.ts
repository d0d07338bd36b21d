import { readJson, writeJson } from './json-values';
import { parseJsonBody } from './parse-json-body';
import type { Protocol } from './protocol';

const names = { jsonName: false };
const contentType = { 'content-type': 'application/x-amz-json-1.1' };

/** AWS JSON 1.0 and 1.1: `X-Amz-Target: AmazonSSM.SendCommand`, everything else in the body. */
export const jsonProtocol: Protocol = {
  operationName({ headers }, { target }) {
    const asked = headers['x-amz-target'] ?? '';
    return asked.startsWith(`${target}.`) ? asked.slice(target.length + 1) : undefined;
  },

  readInput({ body }, { input }) {
    return readJson(input, parseJsonBody(body), names);
  },

  writeOutput(output, operation) {
    const body = JSON.stringify(writeJson(operation.output, output, names) ?? {});
    return { status: 200, headers: contentType, body };
  },

  writeError({ code, message, status }, { errors }) {
    const queryCode = errors.find(({ name }) => name === code)?.queryCode ?? code;
    return {
      status,
      headers: { ...contentType, 'x-amzn-errortype': code, 'x-amzn-query-error': `${queryCode};Sender` },
      // Models disagree on the capital letter; clients read the one their model has.
      body: JSON.stringify({ __type: code, message, Message: message }),
    };
  },
};
