import { loadDutyFile } from '../../local/explain/load-duty-file';
import { sampleNames } from '../events/sample';
import { explained, explainSample } from './explained';
import { shopDuty } from './shop-duty';

const notOurs = 'ignored not-our-event';
const nobodyWaits = 'ignored nobody-waits-for-command';

/** Of Systems Manager only the ends of commands concern us, and only of commands that a ticket waits for. */
const expectations: Readonly<Record<string, string>> = {
  'ssm__EC2-Command-Status-change-Notification__Success__doc2020.json': nobodyWaits,
  'ssm__EC2-Command-Status-change-Notification__Success__ssmug2023.json': nobodyWaits,
  'ssm__EC2-Command-Invocation-Status-change-Notification__Success__doc2020.json': nobodyWaits,
  'handmade-command-failed.json': nobodyWaits,
  'handmade-invocation-delivery-timed-out.json': nobodyWaits,

  '123456789012__Configuration-Compliance-State-Change__compliant__ssmug2023.json': notOurs,
  'ssm__Calendar-State-Change__CLOSED__ssmug2023.json': notOurs,
  'ssm__Calendar-State-Change__OPEN__ssmug2023.json': notOurs,
  'ssm__Change-Request-Status-Update__InProgress__doc2026.json': notOurs,
  'ssm__Configuration-Compliance-State-Change__compliant__doc2020-2.json': notOurs,
  'ssm__Configuration-Compliance-State-Change__compliant__ssmug2023.json': notOurs,
  'ssm__Configuration-Compliance-State-Change__non-compliant__doc2020-2.json': notOurs,
  'ssm__Configuration-Compliance-State-Change__non-compliant__doc2020.json': notOurs,
  'ssm__EC2-Automation-Execution-Status-change-Notification__Success__doc2020.json': notOurs,
  'ssm__EC2-Automation-Execution-Status-change-Notification__Success__ssmug2023.json': notOurs,
  'ssm__EC2-Automation-Step-Status-change-Notification__Success__doc2020.json': notOurs,
  'ssm__EC2-Automation-Step-Status-change-Notification__Success__ssmug2023.json': notOurs,
  'ssm__EC2-Automation-Step__Success__doc2026.json': notOurs,
  'ssm__EC2-State-Manager-Association-State-Change__Success__doc2020.json': notOurs,
  'ssm__EC2-State-Manager-Association-State-Change__Success__ssmug2023.json': notOurs,
  'ssm__EC2-State-Manager-Instance-Association-State-Change__Success__ssmug2023.json': notOurs,
  'ssm__Inventory-Resource-State-Change__doc2020.json': notOurs,
  'ssm__Maintenance-Window-Execution__SUCCESS__doc2026.json': notOurs,
  'ssm__Maintenance-Window-Target-Registration-Notification__REGISTERED__doc2020.json': notOurs,
  'ssm__Maintenance-Window-Task-Execution-State-change-Notification__TIMED-OUT__ssmug2023.json': notOurs,
  'ssm__Maintenance-Window-Task-Target-Invocation-State-change-Notif__TIMED-OUT__doc2020.json': notOurs,
  'ssm__Maintenance-Window-Task-Target-Invocation-State-change-Notif__TIMED-OUT__ssmug2023.json': notOurs,
  'ssm__OpsItem-Create__doc2026.json': notOurs,
  'ssm__OpsItem-Update__doc2026.json': notOurs,
  'ssm__Parameter-Store-Change__Create__doc2020-2.json': notOurs,
  'ssm__Parameter-Store-Change__Create__doc2020.json': notOurs,
  'ssm__Parameter-Store-Change__Delete__doc2020.json': notOurs,
  'ssm__Parameter-Store-Change__Delete__ssmug2023.json': notOurs,
  'ssm__Parameter-Store-Change__Update__doc2020.json': notOurs,
};

const ourDuty = loadDutyFile('duty.yml');

it('has an expectation of every sample', () => {
  expect(Object.keys(expectations).toSorted()).toEqual(sampleNames('ssm').toSorted());
});

it.each(Object.entries(expectations))('%s is %s', async (file, expected) => {
  expect(await explained('ssm', file, ourDuty)).toBe(expected);
  expect(await explained('ssm', file, shopDuty())).toBe(expected);
});

it('says whose command it is assumed to be: nobody’s of ours', async () => {
  const file = 'ssm__EC2-Command-Status-change-Notification__Success__doc2020.json';

  const { facts } = await explainSample('ssm', file, ourDuty);

  expect(facts['intentOf']).toEqual({
    kind: 'known',
    value: null,
    origin: 'assumed',
    text: 'the command is none of ours',
  });
});
