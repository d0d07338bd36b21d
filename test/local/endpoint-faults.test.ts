import * as ssm from '@aws-sdk/client-ssm';
import { createFaults, type FaultTarget } from '../../local/faults';
import { offline, served, serveStubs, type StubAws } from './support/serve-stubs';

const killed: FaultTarget[] = [];
const faults = createFaults({ kill: (target) => void killed.push(target) });
let performed = 0;
let aws: StubAws;

beforeAll(async () => {
  const operations = { SendCommand: () => ({ Command: { CommandId: `command-${(performed += 1)}` } }) };
  aws = await serveStubs([served(new ssm.SSMClient(offline), ssm, operations)], { faults });
});
afterAll(() => aws.close());
beforeEach(() => {
  performed = 0;
});

function send(maxAttempts = 1, userAgentAppId = 'remediate-7'): Promise<ssm.SendCommandCommandOutput> {
  const client = new ssm.SSMClient({
    ...offline,
    endpoint: aws.url,
    maxAttempts,
    userAgentAppId,
  });
  return client.send(new ssm.SendCommandCommand({ DocumentName: 'Toban-Diagnose', InstanceIds: ['i-1'] }));
}

describe('a scripted fault', () => {
  it('throttles a call that is then not performed, once', async () => {
    faults.add({ kind: 'throttle', operation: 'SendCommand' });

    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(performed).toBe(0);
    await send();
    expect(performed).toBe(1);
    expect(aws.calls.map(({ fault }) => fault)).toEqual(['throttle', undefined]);
  });

  it('answers with a server error to a call that is then not performed', async () => {
    faults.add({ kind: 'error-500', operation: 'SendCommand', service: 'ssm' });

    await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    expect(performed).toBe(0);
  });

  it('loses the answer to a call that is performed', async () => {
    faults.add({ kind: 'answer-lost', operation: 'SendCommand', role: 'WebShop' });

    await expect(send()).rejects.toThrow('socket hang up');
    expect(performed).toBe(1);
  });

  it('shows that an SDK client left to itself acts twice when an answer is lost', async () => {
    faults.add({ kind: 'answer-lost', operation: 'SendCommand' });
    await send(3);

    expect(performed).toBe(2);
  });

  it('kills the caller after the call is performed, and says which process it was', async () => {
    faults.add({ kind: 'kill', operation: 'SendCommand' });

    await expect(send()).rejects.toThrow('socket hang up');
    expect(performed).toBe(1);
    expect(killed).toEqual([
      {
        service: 'ssm',
        operation: 'SendCommand',
        caller: { accessKeyId: 'AKIAWEBSHOP', role: 'WebShop' },
        application: 'remediate-7',
        try: 1,
      },
    ]);
  });

  it('knows the process by its own name, whatever Powertools appends to it', async () => {
    faults.add({ kind: 'kill', operation: 'SendCommand' });

    await expect(send(1, 'remediate-7-PT-NO-OP-2.35.0-PTEnv-AWS_Lambda_nodejs24.x')).rejects.toThrow();
    expect(killed.at(-1)?.application).toBe('remediate-7');
  });

  it('strikes one process alone where that is asked', async () => {
    const lift = faults.add({
      kind: 'throttle',
      operation: 'SendCommand',
      times: Infinity,
      sameProcess: true,
    });

    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await send(1, 'remediate-8');
    expect(performed).toBe(1);
    lift();
  });

  it('strikes from the nth match on, as often as asked', async () => {
    faults.add({ kind: 'throttle', operation: 'SendCommand', nth: 2, times: 2 });
    await send();
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });
    await send();

    expect(performed).toBe(2);
  });

  it('leaves other operations and roles alone, and says that it never struck', async () => {
    const takeAway = faults.add({ kind: 'throttle', operation: 'SendCommand', role: 'Remediate' });
    await send();

    expect(faults.pending()).toEqual([{ kind: 'throttle', operation: 'SendCommand', role: 'Remediate' }]);
    takeAway();
    expect(faults.pending()).toEqual([]);
  });
});
