import type { Announcer } from '../../contracts';
import { lambdaPayload } from './alarm-event';
import type { Transition } from './alarm-event';
import { alarmMail } from './alarm-mail';
import { snsMessage, snsSubject } from './alarm-sns-message';

/** Performs an alarm's actions for the state it came into. Actions of other kinds (EC2, Auto Scaling) are left out. */
export function performActions(transition: Transition, announce: Announcer): void {
  const { alarm } = transition;
  const { settings, state } = alarm;
  if (!settings.actionsEnabled || state.suppressedBy) return;
  const actions = {
    OK: settings.okActions,
    ALARM: settings.alarmActions,
    INSUFFICIENT_DATA: settings.insufficientDataActions,
  };
  for (const action of actions[state.value]) {
    if (action.startsWith('arn:aws:lambda:')) {
      announce.invokeFunction(
        action,
        lambdaPayload(transition),
        'lambda.alarms.cloudwatch.amazonaws.com',
        alarm.arn,
      );
    } else if (action.startsWith('arn:aws:sns:')) {
      const bodies = { default: snsMessage(transition), email: alarmMail(transition) };
      announce.publish(action, snsSubject(transition), bodies, alarm.arn);
    }
  }
}
