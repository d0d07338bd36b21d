import { randomUUID } from 'node:crypto';

import type { Context } from 'aws-lambda';
import { duty } from 'toban:policy';

import { awsGraphs } from '../aws/graph';
import { awsLinkCodes } from '../aws/link-codes';
import { awsMailer } from '../aws/mail';
import { awsQueues } from '../aws/queues';
import { awsSecrets } from '../aws/secrets';
import { awsTable } from '../aws/table';
import { answerLinks } from '../channels/answer-links';
import { carriers } from '../channels/index';
import type { Carrier } from '../channels/channel';
import type { DeliverPorts } from '../deliveries/ports';
import { deliveryStore } from '../deliveries/store';
import type { Channel } from '../domain/duty';
import { instant } from '../domain/instant';
import { OpsError } from '../ops-error';
import { log } from './log';

/** A claim outlives the invocation's deadline by this much: after it, its holder is surely dead. */
const CLAIM_SLACK_MILLISECONDS = 60_000;

/** Wires AWS and the channels behind the ports of `deliver`, once for each invocation. */
export function delivering(context: Context): DeliverPorts {
  const { stage, region, table } = settings(process.env);
  const deadline = Date.now() + context.getRemainingTimeInMillis();
  const account = context.invokedFunctionArn.split(':')[4] ?? '';
  return {
    duty,
    stage,
    now: () => instant(Date.now()),
    claim: () => ({ token: randomUUID(), until: instant(deadline + CLAIM_SLACK_MILLISECONDS) }),
    remaining: () => context.getRemainingTimeInMillis(),
    deliveries: deliveryStore(awsTable(region, table)),
    queues: (queues ??= awsQueues({ account, region })),
    carrier: (kind) => carrierFor(kind, region),
    log,
  };
}

/** Kept while the process lives, with their connections, and the secrets that they have read. */
let queues: DeliverPorts['queues'] | undefined;
let secrets: ReturnType<typeof awsSecrets> | undefined;
const made = new Map<Channel['kind'], Carrier>();

function carrierFor(kind: Channel['kind'], region: string): Carrier {
  const known = made.get(kind);
  if (known) return known;
  secrets ??= awsSecrets(region);
  const { SLACK_API_URL: slackApiUrl, TOBAN_DOOR: door, TOBAN_LINK_KEY: linkKey } = process.env;
  const carrier = carriers[kind]({
    secrets,
    mailer: awsMailer(region),
    graphs: awsGraphs(),
    ...(door && linkKey && { links: answerLinks({ door, sign: awsLinkCodes(region, linkKey), log }) }),
    ...(slackApiUrl && { slackApiUrl }),
  });
  made.set(kind, carrier);
  return carrier;
}

function settings(environment: NodeJS.ProcessEnv) {
  const read = (name: string): string => {
    const value = environment[name];
    if (!value)
      throw new OpsError(`Expected the environment variable ${name}, found none`, { retryable: false });
    return value;
  };
  return { stage: read('TOBAN_STAGE'), table: read('TOBAN_DELIVERIES'), region: read('AWS_REGION') };
}
