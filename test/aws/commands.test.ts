import { SSMClient } from '@aws-sdk/client-ssm';
import { readCommand, sendCommand } from '../../shared/aws/commands';
import type { Clients } from '../../shared/aws/clients';
import type { IntentId } from '../../shared/domain/names';
import { web1 } from '../support/estate';

const order = { document: 'Toban-Diagnose', parameters: {}, deliverySeconds: 60, executionSeconds: 90 };
const sending = { intent: 'k3x7q2m5vbtd-1.2' as IntentId, action: 'diagnose', instanceId: web1, order };

/** A client whose calls end before they leave this machine. */
function clientThat(answer: object) {
  const inputs: object[] = [];
  const client = new SSMClient({
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  client.middlewareStack.add(
    () => async (call) => {
      inputs.push(call.input);
      return { output: { $metadata: { requestId: 'request-1' }, ...answer } as never, response: {} };
    },
    { step: 'initialize' },
  );
  return { client, inputs };
}

it('names the bucket for the output only where the output is evidence', async () => {
  const { client, inputs } = clientThat({ Command: { CommandId: 'command-1' } });

  await sendCommand(client, sending);
  await sendCommand(client, {
    ...sending,
    output: { bucket: 'toban-prod-evidence-1-a', prefix: 'evidence/k3x7q2m5vbtd-1' },
  });

  expect(inputs[0]).not.toHaveProperty('OutputS3BucketName');
  expect(inputs[1]).toMatchObject({
    OutputS3BucketName: 'toban-prod-evidence-1-a',
    OutputS3KeyPrefix: 'evidence/k3x7q2m5vbtd-1',
  });
});

it('tells the ids of the command and of the call', async () => {
  const { client } = clientThat({ Command: { CommandId: 'command-1' } });

  expect(await sendCommand(client, sending)).toEqual({ reference: 'command-1', request: 'request-1' });
});

it.each([
  [
    'https://s3.ap-northeast-1.amazonaws.com/bucket/evidence/t-1/c/i/awsrunShellScript/Diagnose/stdout',
    's3://bucket/evidence/t-1/c/i/awsrunShellScript/Diagnose/stdout',
  ],
  ['https://s3-us-west-2.amazonaws.com/bucket/key/stdout', 's3://bucket/key/stdout'],
  ['', undefined],
])('of the place %s a human reads %s', async (StandardOutputUrl, evidence) => {
  const { client } = clientThat({ StatusDetails: 'Success', StandardOutputUrl });

  const facts = await readCommand({ systems: client } as Clients, 'command-1', web1);

  expect(facts.kind === 'command' && facts.evidence).toBe(evidence);
});
