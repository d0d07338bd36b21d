import { loadDutyFile } from '../../local/explain/load-duty-file';
import { sampleNames } from '../events/sample';
import { explained } from './explained';
import { shopDuty } from './shop-duty';

const notOurs = 'ignored not-our-event';
const anotherDuty = 'ignored schedule-of-another-duty';
const history = 'ignored replayed-event';
const notJson = 'refused not-json';

/** What carries events, mostly around messages of others. */
const expectations: Readonly<Record<string, string>> = {
  'apigw-http-invalid__ts.json': notOurs,
  'apigw-request__lambda-go.json': notOurs,
  'apigw-v1__powertools-py.json': notOurs,
  'apigw-v2-request-no-authorizer__lambda-go.json': notOurs,
  'apigw-v2__get__powertools-py.json': notOurs,
  'apigw-v2__iam__powertools-py.json': notOurs,
  'apigw-v2__lambda-authorizer__powertools-py.json': notOurs,
  'apigw-v2__powertools-py.json': notOurs,
  'cloudwatch-logs-event__lambda-go.json': notOurs,
  'cwlogs-subscription__powertools-py.json': notOurs,
  'function-url-domain-only-get-request__lambda-go.json': notOurs,
  'function-url-domain-only-request-with-base64-encoded-body__lambda-go.json': notOurs,
  'function-url-get__ts.json': notOurs,
  'function-url-request-with-headers-and-cookies-and-text-body__lambda-go.json': notOurs,
  'function-url__headers__powertools-py.json': notOurs,
  'lambda-urls-request__lambda-go.json': notOurs,
  's3-eventbridge-object-created__powertools-py.json': notOurs,

  // Both carry `replay-name`: they come out of an archive.
  'eventbridge__ec2__powertools-py.json': history,
  'eventbridge__ts.json': history,
  'events__Scheduled-Event__doc2020.json': anotherDuty,
  'scheduled__custodian.json': anotherDuty,

  // As HTTP shows them, headers first.
  'sns-http__Notification__awsdoc.txt': notJson,
  'sns-http__SubscriptionConfirmation__awsdoc.txt': notJson,
  'sns-fifo-sqs-lambda__powertools-py.json': notOurs,
  'sns-lambda__dms__notify-slack.json': notOurs,
  'sns-lambda__plain-text__notify-slack.json': notOurs,
  'sns-lambda__ts.json': notOurs,
  'sns-sqs-lambda__non-raw__powertools-py.json': notOurs,
  'sqs-lambda-2-records__awsdoc.json': `${notOurs} of not-our-event, not-our-event`,
  'sqs-lambda__powertools-py.json': `${notOurs} of not-our-event, not-our-event`,
  'sqs-lambda__ts.json': `${notOurs} of not-our-event, not-our-event`,

  'handmade-put-events.json': 'ignored no-such-ticket',
  'handmade-sqs-mixed-batch.json':
    'refused unrecognized-event of no-play-answers, no-play-answers, unrecognized-event, not-our-event',
};

const ourDuty = loadDutyFile('duty.yml');

it('has an expectation of every sample', () => {
  expect(Object.keys(expectations).toSorted()).toEqual(sampleNames('wrapping').toSorted());
});

it.each(Object.entries(expectations))('%s is %s', async (file, expected) => {
  expect(await explained('wrapping', file, ourDuty)).toBe(expected);
});

it.each(Object.entries(expectations).filter(([, expected]) => !expected.includes('no-play-answers')))(
  '%s is %s whatever the plays',
  async (file, expected) => {
    expect(await explained('wrapping', file, shopDuty())).toBe(expected);
  },
);

it('explains each record of a batch by itself', async () => {
  expect(await explained('wrapping', 'handmade-sqs-mixed-batch.json', shopDuty())).toBe(
    'refused unrecognized-event of no-server-named, acting, unrecognized-event, not-our-event',
  );
});
