import type { DeadLetter } from '../host/asynchronous';
import { ACCOUNT } from './local-aws';
import type { Deliver } from '../services/delivery';

/** Lambda hands over what failed for good in the function's own role: without its permission the event is lost. */
export function lambdaDelivery(deliver: () => Deliver): DeadLetter {
  return (arn, payload, attributes, { role }) => {
    deliver()({
      to: arn,
      body: JSON.stringify(payload),
      attributes,
      authority: { kind: 'own-role', roleArn: `arn:aws:iam::${ACCOUNT}:role/${role}` },
    });
  };
}
