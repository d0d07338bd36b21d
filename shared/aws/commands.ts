import {
  GetCommandInvocationCommand,
  InvocationDoesNotExist,
  ListCommandsCommand,
  paginateListCommands,
  type SSMClient,
  SendCommandCommand,
} from '@aws-sdk/client-ssm';

import type { CommandOrder } from '../domain/action';
import type { CommandFacts, OpsResult } from '../domain/facts';
import { type Instant, plus } from '../domain/instant';
import type { IntentId, InstanceId } from '../domain/names';
import { redact } from '../redact';
import { requestOf } from './request';
import type { Clients } from './clients';

/** Every command of ours says whose it is: the only way to find it again when the answer was lost. */
const COMMENT = /^toban ([a-z2-7]{12}-\d+\.\d+) /;

export interface Sending {
  readonly intent: IntentId;
  readonly action: string;
  readonly instanceId: InstanceId;
  readonly order: CommandOrder;
  /** Where the node writes the whole output. */
  readonly output?: { readonly bucket: string; readonly prefix: string };
  /** SHA-256 of the document as it was deployed with this code; absent for documents of the owner's own. */
  readonly sha256?: string;
}

export interface Sent {
  readonly reference: string;
  readonly request?: string;
}

/** Sends a command to one node. Not idempotent: `client` must not retry. Returns the ids of the command and of the call. */
export async function sendCommand(
  client: SSMClient,
  { intent, action, instanceId, order, sha256, output }: Sending,
): Promise<Sent> {
  const pin = sha256 ? { DocumentHash: sha256, DocumentHashType: 'Sha256' as const } : {};
  const answer = await client.send(
    new SendCommandCommand({
      DocumentName: order.document,
      DocumentVersion: '$DEFAULT',
      ...pin,
      ...(output && { OutputS3BucketName: output.bucket, OutputS3KeyPrefix: output.prefix }),
      InstanceIds: [instanceId],
      Parameters: Object.fromEntries(
        Object.entries(order.parameters).map(([name, value]) => [name, [value]]),
      ),
      TimeoutSeconds: order.deliverySeconds,
      MaxConcurrency: '1',
      MaxErrors: '0',
      Comment: `toban ${intent} ${action}`.slice(0, 100),
    }),
  );
  return { reference: answer.Command?.CommandId ?? '', ...requestOf(answer) };
}

/** The id of the command that an intent sent, if any was sent since then. ListCommands lags a little behind SendCommand. */
export async function findCommand(
  { systems }: Clients,
  intent: IntentId,
  since: Instant,
): Promise<string | undefined> {
  const from = plus(since, { minutes: -1 });
  const query = {
    Filters: [{ key: 'InvokedAfter' as const, value: from.replace(/\.\d+Z$/, 'Z') }],
    MaxResults: 50,
  };
  for await (const { Commands = [] } of paginateListCommands({ client: systems }, query)) {
    const ours = Commands.find(({ Comment }) => COMMENT.exec(Comment ?? '')?.[1] === intent);
    if (ours) return ours.CommandId;
  }
  return undefined;
}

/** The intent that sent a command, if it was one of ours. */
export async function intentOfCommand(
  { systems }: Clients,
  commandId: string,
): Promise<IntentId | undefined> {
  const answer = await systems.send(new ListCommandsCommand({ CommandId: commandId }));
  return COMMENT.exec(answer.Commands?.[0]?.Comment ?? '')?.[1] as IntentId | undefined;
}

/** How the command went on its node. Right after SendCommand the invocation may not exist yet: that is asked again. */
export async function readCommand(
  { systems }: Clients,
  commandId: string,
  instanceId: InstanceId,
): Promise<CommandFacts> {
  for (const pauseMilliseconds of [300, 900, 0]) {
    try {
      const answer = await systems.send(
        new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId }),
      );
      const output = redact(
        `${answer.StandardOutputContent ?? ''}\n${answer.StandardErrorContent ?? ''}`.trim(),
      );
      const result = opsResult(answer.StandardOutputContent ?? '');
      return {
        kind: 'command',
        commandId,
        status: (answer.StatusDetails ?? answer.Status ?? '').replaceAll(' ', '').toLowerCase(),
        tail: output.slice(-4000),
        ...(result ? { result } : {}),
        ...evidenceAt(answer.StandardOutputUrl),
      };
    } catch (error) {
      if (!(error instanceof InvocationDoesNotExist)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  }
  return { kind: 'not-found' };
}

/** `https://s3.REGION.amazonaws.com/BUCKET/KEY`, as Run Command tells it; empty where no bucket was named. */
function evidenceAt(url = ''): { readonly evidence?: string } {
  const place = /^https:\/\/s3[.-][^/]+\/(.+)$/.exec(url)?.[1];
  return place ? { evidence: `s3://${place}` } : {};
}

/** The object behind the last OPSRESULT of the output. Output that was cut in the middle of it has none. */
export function opsResult(output: string): OpsResult | undefined {
  const line = output.split('\n').findLast((each) => each.startsWith('OPSRESULT '));
  if (!line) return undefined;
  const parsed = parseObject(line.slice('OPSRESULT '.length));
  return (
    parsed &&
    Object.fromEntries(
      Object.entries(parsed)
        .filter(isScalar)
        .map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
    )
  );
}

function isScalar(entry: [string, unknown]): entry is [string, string | number | boolean] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1]);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
