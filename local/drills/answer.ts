import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';

import { instant } from '../../shared/domain/instant';
import type { ReplyVerb } from '../../shared/domain/signal';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { accessKeyFor } from '../iam/keys';
import { operatorRole } from '../iam/operator-role';
import { carry, signed, type Answer, type ReplyRoute } from '../operator/send-reply';
import { REGION } from '../stack/local-aws';
import type { Scene } from './scene';

/** How a person of a drill answers: over the wire, as `npm run reply` does. */
export function answering({ aws, clock }: Pick<Scene, 'aws' | 'clock'>) {
  const settings = { region: REGION, endpoint: aws.url, credentials: accessKeyFor(operatorRole) };
  const route: ReplyRoute = {
    keys: new KMSClient(settings),
    events: new EventBridgeClient(settings),
    stage: 'local',
  };

  return {
    /** Signs an answer to a ticket, of the request that is open, and does not send it yet. */
    sign(ticket: Ticket, verb: ReplyVerb, person: string, changes: Partial<Answer> = {}) {
      const { stage } = ticket;
      const answer: Answer = {
        ticket: ticketId(ticket),
        verb,
        person,
        at: instant(clock.now()),
        ...(stage.kind === 'asking' && (verb === 'approve' || verb === 'reject') ? { plan: stage.plan } : {}),
        ...changes,
      };
      return signed(answer, route);
    },

    /** Puts it on the bus and lets Toban take it in. */
    async send(reply: object): Promise<void> {
      await carry(reply, route);
      await clock.advance(5000);
    },
  };
}
