import type { AnswerCall } from '../endpoint/answer-call';
import { serveVendor, type VendorAnswer } from './serve-vendor';
import type { VendorPlace } from './served';
import { createTroubles, type Troubles } from './trouble';

/** The way to SES, with a name that may not be found and troubles on the wire as other vendors have them. */
export interface MailDoor {
  readonly port: number;
  readonly troubles: Troubles;
  /** Every mail that came as far as this, whatever became of it. */
  readonly attempts: readonly { readonly at: number }[];
  /** Ends connections that nobody uses: the next call begins with the name of the host. */
  hangUp(): void;
  close(): Promise<void>;
}

/** Statuses of SES's errors: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors */
const STATUSES: Readonly<Record<string, number>> = { TooManyRequestsException: 429 };

/** What has no trouble goes on to the local AWS, where SES is. */
export async function serveMailDoor(
  { clock }: Pick<VendorPlace, 'clock'>,
  answerCall: AnswerCall,
): Promise<MailDoor> {
  const troubles = createTroubles();
  const attempts: { at: number }[] = [];
  /** SDK clients set their clocks by this header. */
  const date = () => new Date(clock.now()).toUTCString();
  const { port, hangUp, close } = await serveVendor({
    troubleOf() {
      attempts.push({ at: clock.now() });
      return troubles.of(true);
    },
    refuse(code): VendorAnswer {
      const name = code === 'ratelimited' ? 'TooManyRequestsException' : code;
      return {
        status: STATUSES[name] ?? 400,
        headers: { 'x-amzn-errortype': name, date: date() },
        body: JSON.stringify({ message: 'Said by script.' }),
      };
    },
    async answer({ method, path, headers, body }) {
      const request = { method, path, query: new URLSearchParams(), headers, body: Buffer.from(body) };
      const answered = await answerCall(request);
      return (
        answered && {
          status: answered.status,
          headers: { ...answered.headers, date: date() },
          body: answered.body.toString(),
        }
      );
    },
  });
  return { port, troubles, attempts, hangUp, close };
}
