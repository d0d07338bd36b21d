import type { Drill } from './drill';
import { slackOf, withSlack } from './with-slack';
import { withAlarms } from './with-alarms';

const ALARMS = 500;
const OVER = 50;
const names = Array.from({ length: ALARMS }, (_, index) => `orders-${index + 1}`);

/** Five tickets have a message each with its step, one message counts the others. */
const MOST_MESSAGES = 12;

export const storm: Drill = {
  name: 'storm',
  shows:
    '500 alarms go off at once: a handful gets messages of its own, and one message counts the others, live. Mailboxes get fewer than ten in a second.',
  servers: 'modelled',
  duty: (text) => withSlack(withAlarms(text, 'orders-*')),
  async play(scene) {
    const { tell, world, until, pass, tickets, expect } = scene;
    const slack = slackOf(scene);
    for (const name of names) world.putAlarm(aboutOrders(name));
    const countOf = (text: string) => Number(/(\d+)件/.exec(text)?.[1] ?? 0);
    const counting = () => slack.rooms.messages.find(({ text }) => countOf(text) > 0);
    tell(`${ALARMS} alarms go off within a second; none of them names a server`);
    for (const name of names) world.alarms.setState(name, 'ALARM', 'orders fail');
    await until('the count shows all the others', () => countOf(counting()?.text ?? '') === ALARMS - 5, 30);
    expect('tickets', (await tickets()).length, ALARMS);
    expect('messages for 500 alarms', slack.rooms.messages.length, 6);
    tell(`the last ${OVER} of them are OK again`);
    for (const name of names.slice(-OVER)) world.alarms.setState(name, 'OK', 'orders work');
    await until('the count says so', () => (counting()?.text ?? '').includes(`復旧済み${OVER}件`), 30);
    await pass(5);
    expect('messages in the end', slack.rooms.messages.length <= MOST_MESSAGES, true);
    // SNS suspends an address that gets more than ten mails in a second.
    const mails = scene.aws.sns.inbox().filter(({ protocol }) => protocol === 'email');
    const most = mostInASecond(mails.map(({ at }) => at));
    expect(`mails within a second, of ${mails.length} in all: fewer than ten`, most > 0 && most < 10, true);
    expect('what is left in queues', scene.aws.sqs.queues.flatMap((queue) => queue.contents()).length, 0);
  },
};

/** The most mails that came within any one second. */
function mostInASecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

function aboutOrders(name: string): Readonly<Record<string, unknown>> {
  return {
    AlarmName: name,
    Namespace: 'Shop',
    MetricName: 'FailedOrders',
    Dimensions: [{ Name: 'Shop', Value: name }],
    Statistic: 'Sum',
    Period: 3600,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'ignore',
  };
}
