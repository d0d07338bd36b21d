import type { Duty } from '../../shared/domain/duty';
import { loadDutyFile } from '../../local/explain/load-duty-file';
import { datadog, zabbix } from '../events/alerts/mappings';
import { sampleNames } from '../events/sample';
import { explained } from './explained';
import { shopDuty } from './shop-duty';

const nobodys = 'ignored no-play-answers';
const notOurs = 'ignored not-our-event';

/** What other monitoring, Slack and Falco post, with the default duty.yml, which takes in none of it. */
const expectations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  grafana: {
    'grafana__unified-alerting-webhook__docs.json': `${nobodys} of no-play-answers, no-play-answers`,
    'grafana__legacy-alerting-webhook__docs7.json': nobodys,
    'handmade-mixed-post.json':
      'refused unrecognized-event of no-play-answers, no-play-answers, unrecognized-event',
  },
  alertmanager: {
    'alertmanager__legacy__oncall.json': nobodys,
    'handmade-batch.json': `${nobodys} of no-play-answers, no-play-answers`,
  },
  falco: {
    'falco__syscall-drop-strings__go.json': nobodys,
    'falco__test-input__go.json': nobodys,
  },
  'generic-alert': {
    'datadog__keep-webhook-template.json': notOurs,
    'datadog__servicenow-sample-template.json': notOurs,
    'zabbix__keep-media-type-params.json': notOurs,
    'zabbix__grafana_oncall.sh__script.txt': 'refused not-json',
    'handmade-datadog-filled.json': notOurs,
    'handmade-zabbix-filled.json': notOurs,
  },
  slack: {
    'slack__block_actions__bolt-python.json': notOurs,
    'slack__signature-test-vector.json': notOurs,
    'slack__url_verification__bolt-python.json': notOurs,
  },
};

const cases = Object.entries(expectations).flatMap(([source, files]) =>
  Object.entries(files).map(([file, expected]) => [source, file, expected] as const),
);

it.each(Object.entries(expectations))('has an expectation of every sample of %s', (source, files) => {
  expect(Object.keys(files).toSorted()).toEqual(sampleNames(source).toSorted());
});

it.each(cases)('%s/%s is %s', async (source, file, expected) => {
  expect(await explained(source, file, loadDutyFile('duty.yml'))).toBe(expected);
});

describe('with plays that answer it', () => {
  const shop = shopDuty();
  const first = shop.plays.at(-1);
  if (!first) throw new Error('Expected a play in the shop');
  const duty: Duty = {
    ...shop,
    plays: [{ ...first, alarms: ['grafana:*', 'alertmanager:*', 'falco:*', 'datadog:*', 'zabbix:*'] }],
    receive: { mappings: { datadog, zabbix } },
  };

  it.each([
    [
      'grafana',
      'grafana__unified-alerting-webhook__docs.json',
      'handled no-server-named of no-server-named, no-server-named',
    ],
    ['falco', 'falco__test-input__go.json', 'handled no-server-named'],
    ['generic-alert', 'handmade-zabbix-filled.json', 'handled acting'],
    ['generic-alert', 'handmade-datadog-filled.json', 'handled acting'],
  ])('%s/%s is %s', async (source, file, expected) => {
    expect(await explained(source, file, duty)).toBe(expected);
  });
});
