import type { Transition } from './alarm-event';
import { alarmTimestamp } from './timestamps';

/** What CloudWatch gives to mailboxes, where every other subscriber gets JSON: the same facts, as sentences and a list. */
export function alarmMail({ alarm, previous, account, region }: Transition): string {
  const { settings, state, arn } = alarm;
  const at = alarmTimestamp(state.at);
  const page = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(settings.name)}`;
  return [
    `Amazon CloudWatch alarm "${settings.name}" in ${region} has entered the state ${state.value} at ${at}.`,
    '',
    `Reason: ${state.reason}`,
    '',
    'Alarm details:',
    `- Name: ${settings.name}`,
    ...(settings.description === undefined ? [] : [`- Description: ${settings.description}`]),
    `- State change: ${previous.value} -> ${state.value}`,
    `- Timestamp: ${at}`,
    `- AWS account: ${account}`,
    `- Alarm ARN: ${arn}`,
    '',
    `View this alarm: ${page}`,
  ].join('\n');
}
