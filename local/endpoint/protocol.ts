import type { OperationShape, ServiceShape } from './service-shape';
import type { WireAnswer, WireRequest } from './wire';

/** An error on its way to the wire. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** One wire protocol of AWS: how requests are read and answers written. */
export interface Protocol {
  /** The name of the operation a request asks for, or undefined where it names none. */
  operationName(request: WireRequest, service: ServiceShape): string | undefined;
  /** The input as the schema decodes it, not yet validated. Throws `UnreadableBodyError`. */
  readInput(request: WireRequest, operation: OperationShape): unknown;
  writeOutput(
    output: unknown,
    operation: OperationShape,
    service: ServiceShape,
    requestId: string,
  ): WireAnswer;
  writeError(error: WireError, service: ServiceShape, requestId: string): WireAnswer;
}

/** The body is not what its protocol says it is (broken JSON). */
export class UnreadableBodyError extends Error {
  override readonly name = 'UnreadableBodyError';
}
