import { read } from '../../../events/read';
import { asObject, essence, readSample, sampleNames, sampleObject } from '../sample';

const virginia = { account: '123456789012', region: 'us-east-1' };
const tokyo = { account: '111122223333', region: 'ap-northeast-1' };

const powerShell = {
  kind: 'command',
  at: '2016-07-10T21:51:32.000Z',
  place: virginia,
  commandId: 'e8d3c0e4-71f7-4491-898f-c9b35bee5f3b',
  document: 'AWS-RunPowerShellScript',
  status: 'success',
};

function notOurs(detailType: string, source = 'aws.ssm') {
  return { id: 'not-our-event', what: `the event "${detailType}" from ${source}` };
}

const compliance = notOurs('Configuration Compliance State Change');
const step = notOurs('EC2 Automation Step Status-change Notification');
const execution = notOurs('EC2 Automation Execution Status-change Notification');
const association = notOurs('EC2 State Manager Association State Change');
const target = notOurs('Maintenance Window Task Target Invocation State-change Notification');
const parameter = notOurs('Parameter Store Change');

const expected: Readonly<Record<string, unknown>> = {
  '123456789012__Configuration-Compliance-State-Change__compliant__ssmug2023.json': notOurs(
    'Configuration Compliance State Change',
    'aws.123456789012',
  ),
  'ssm__Calendar-State-Change__CLOSED__ssmug2023.json': notOurs('Calendar State Change'),
  'ssm__Calendar-State-Change__OPEN__ssmug2023.json': notOurs('Calendar State Change'),
  'ssm__Change-Request-Status-Update__InProgress__doc2026.json': notOurs('Change Request Status Update'),
  'ssm__Configuration-Compliance-State-Change__compliant__doc2020-2.json': compliance,
  'ssm__Configuration-Compliance-State-Change__compliant__ssmug2023.json': compliance,
  'ssm__Configuration-Compliance-State-Change__non-compliant__doc2020-2.json': compliance,
  'ssm__Configuration-Compliance-State-Change__non-compliant__doc2020.json': compliance,
  'ssm__EC2-Automation-Execution-Status-change-Notification__Success__doc2020.json': execution,
  'ssm__EC2-Automation-Execution-Status-change-Notification__Success__ssmug2023.json': execution,
  'ssm__EC2-Automation-Step-Status-change-Notification__Success__doc2020.json': step,
  'ssm__EC2-Automation-Step-Status-change-Notification__Success__ssmug2023.json': step,
  'ssm__EC2-Automation-Step__Success__doc2026.json': step,
  'ssm__EC2-Command-Invocation-Status-change-Notification__Success__doc2020.json': {
    ...powerShell,
    instanceId: 'i-9bb89e2b',
  },
  'ssm__EC2-Command-Status-change-Notification__Success__doc2020.json': powerShell,
  'ssm__EC2-Command-Status-change-Notification__Success__ssmug2023.json': {
    ...powerShell,
    place: { account: '123456789012', region: 'us-east-2' },
  },
  'ssm__EC2-State-Manager-Association-State-Change__Success__doc2020.json': association,
  'ssm__EC2-State-Manager-Association-State-Change__Success__ssmug2023.json': association,
  'ssm__EC2-State-Manager-Instance-Association-State-Change__Success__ssmug2023.json': notOurs(
    'EC2 State Manager Instance Association State Change',
  ),
  'ssm__Inventory-Resource-State-Change__doc2020.json': notOurs('Inventory Resource State Change'),
  'ssm__Maintenance-Window-Execution__SUCCESS__doc2026.json': notOurs(
    'Maintenance Window Execution State-change Notification',
  ),
  'ssm__Maintenance-Window-Target-Registration-Notification__REGISTERED__doc2020.json': notOurs(
    'Maintenance Window Target Registration Notification',
  ),
  'ssm__Maintenance-Window-Task-Execution-State-change-Notification__TIMED-OUT__ssmug2023.json': notOurs(
    'Maintenance Window Task Execution State-change Notification',
  ),
  'ssm__Maintenance-Window-Task-Target-Invocation-State-change-Notif__TIMED-OUT__doc2020.json': target,
  'ssm__Maintenance-Window-Task-Target-Invocation-State-change-Notif__TIMED-OUT__ssmug2023.json': target,
  'ssm__OpsItem-Create__doc2026.json': notOurs('OpsItem Create'),
  'ssm__OpsItem-Update__doc2026.json': notOurs('OpsItem Update'),
  'ssm__Parameter-Store-Change__Create__doc2020-2.json': parameter,
  'ssm__Parameter-Store-Change__Create__doc2020.json': parameter,
  'ssm__Parameter-Store-Change__Delete__doc2020.json': parameter,
  'ssm__Parameter-Store-Change__Delete__ssmug2023.json': parameter,
  'ssm__Parameter-Store-Change__Update__doc2020.json': parameter,

  'handmade-command-failed.json': {
    kind: 'command',
    at: '2026-03-01T04:01:10.000Z',
    place: tokyo,
    commandId: '0b0c0d0e-0000-4000-8000-00000000000a',
    document: 'Toban-RestartService',
    status: 'failed',
    attempt: 'k3x7q2m5vbtd-2.5',
  },
  'handmade-invocation-delivery-timed-out.json': {
    kind: 'command',
    at: '2026-03-01T04:11:00.000Z',
    place: tokyo,
    commandId: '0b0c0d0e-0000-4000-8000-00000000000b',
    document: 'Toban-Diagnose',
    status: 'deliverytimedout',
    instanceId: 'mi-0aaaaaaaaaaaaaaa1',
  },
};

describe('samples of Systems Manager', () => {
  it('are all expected here', () => {
    expect(Object.keys(expected).toSorted()).toEqual([...sampleNames('ssm')].toSorted());
  });

  it.each(Object.entries(expected))('%s', (file, signal) => {
    expect(essence(readSample('ssm', file))).toEqual(signal);
  });
});

describe('a command', () => {
  const failed = sampleObject('ssm', 'handmade-command-failed.json');

  it.each([
    ['of somebody else', { parameters: { Attempt: ['first'] } }],
    ['whose parameters are hidden', { parameters: null }],
    ['with another shape of parameters', { parameters: { Attempt: 'k3x7q2m5vbtd-2.5' } }],
  ])('%s is no attempt of ours', (_, change) => {
    const [reading] = read({ ...failed, detail: { ...asObject(failed, 'detail'), ...change } });

    expect(reading).toMatchObject({ kind: 'signal', signal: { status: 'failed' } });
    expect(reading).not.toHaveProperty('signal.attempt');
  });

  it('has one id per status, whichever event tells of it', () => {
    const ids = ['Failed', 'Failed', 'In Progress'].map((status, index) => {
      const [reading] = read({
        ...failed,
        id: `event-${index}`,
        detail: { ...asObject(failed, 'detail'), status },
      });
      return reading?.kind === 'signal' ? reading.signal.id : undefined;
    });

    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('is refused where its instance id could be no id', () => {
    const [reading] = read({
      ...failed,
      detail: { ...asObject(failed, 'detail'), 'instance-id': 'web-1; reboot' },
    });

    expect(reading).toMatchObject({
      kind: 'refused',
      error: {
        message:
          'Run Command status: at detail.instance-id expected an instance id such as i-0123456789abcdef0 or ' +
          'mi-0123456789abcdef0, found "web-1; reboot"',
      },
    });
  });
});
