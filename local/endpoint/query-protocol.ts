import type { Protocol } from './protocol';
import { readQuery } from './query-values';
import { xmlElement, xmlText, writeXmlMembers } from './xml-values';
import type { WireRequest } from './wire';

const contentType = { 'content-type': 'text/xml' };

/** AWS Query: a form in, XML out, with a result element and the request's metadata beside it. */
export const queryProtocol: Protocol = {
  operationName: actionOf,

  readInput(request, { input }) {
    return readQuery(input, formOf(request), 'query');
  },

  writeOutput(output, operation, { xmlNamespace }, requestId) {
    const result =
      operation.output === 'unit'
        ? ''
        : xmlElement(`${operation.name}Result`, writeXmlMembers(operation.output, output));
    const metadata = xmlElement('ResponseMetadata', xmlElement('RequestId', requestId));
    const body = `<${operation.name}Response xmlns="${xmlNamespace}">${result}${metadata}</${operation.name}Response>`;
    return { status: 200, headers: contentType, body };
  },

  writeError({ code, message, status }, { xmlNamespace }, requestId) {
    const fault = xmlElement('Type', status >= 500 ? 'Receiver' : 'Sender');
    const error = xmlElement(
      'Error',
      fault + xmlElement('Code', xmlText(code)) + xmlElement('Message', xmlText(message)),
    );
    const body = `<ErrorResponse xmlns="${xmlNamespace}">${error}${xmlElement('RequestId', requestId)}</ErrorResponse>`;
    return { status, headers: contentType, body };
  },
};

/** EC2's own dialect: capitalised names, flat lists, no result element, errors in a list. */
export const ec2QueryProtocol: Protocol = {
  operationName: actionOf,

  readInput(request, { input }) {
    return readQuery(input, formOf(request), 'ec2-query');
  },

  writeOutput(output, operation, { xmlNamespace }, requestId) {
    const members = xmlElement('requestId', requestId) + writeXmlMembers(operation.output, output);
    const body = `<${operation.name}Response xmlns="${xmlNamespace}">${members}</${operation.name}Response>`;
    return { status: 200, headers: contentType, body };
  },

  writeError({ code, message, status }, _service, requestId) {
    const error = xmlElement(
      'Error',
      xmlElement('Code', xmlText(code)) + xmlElement('Message', xmlText(message)),
    );
    const body = xmlElement('Response', xmlElement('Errors', error) + xmlElement('RequestID', requestId));
    return { status, headers: contentType, body };
  },
};

function actionOf(request: WireRequest): string | undefined {
  return formOf(request).get('Action');
}

function formOf({ body, query }: WireRequest): ReadonlyMap<string, string> {
  return new Map([...query, ...new URLSearchParams(body.toString('utf8'))]);
}
