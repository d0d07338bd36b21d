import type { AlarmConfiguredSignal, AlarmRef, AlarmSignal, AlarmState } from '../../shared/domain/signal';
import { timeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { fromJson, isObject } from '../json';
import { parse } from '../parse';
import { signalId } from '../../shared/signal-id';
import { identityFromAction, identityFromEnvelope, identityFromSns } from './alarm-identity';
import type { AlarmIdentity } from './alarm-identity';
import { sightOf } from './form';
import { REHEARSAL } from '../../shared/domain/rehearsal';
import { AlarmConfigurationDetail, AlarmDetail, LambdaAction, SnsAlarm } from './schema';
import { snsConfiguration } from './sns-configuration';

const WHAT = 'CloudWatch alarm';
const CONFIGURATION_CHANGE = 'CloudWatch alarm configuration change';
const LAMBDA_ACTION = 'CloudWatch alarm action';
const SNS_MESSAGE = 'SNS alarm message';

/** A state change of an alarm, or of one of its contributors, as EventBridge sends it. */
export function alarmFromEventBridge(event: Envelope): AlarmSignal {
  const detail = parse(AlarmDetail, event.detail, { what: WHAT, at: 'detail' });
  return alarmSignal(detail, identityFromEnvelope(event, detail.alarmName, WHAT), event.replayed);
}

/** A state change as CloudWatch hands it to a function that is the alarm's action. */
export function alarmFromLambdaAction(event: unknown): AlarmSignal {
  const action = parse(LambdaAction, event, { what: LAMBDA_ACTION });
  const detail = parse(AlarmDetail, action.alarmData, { what: LAMBDA_ACTION, at: 'alarmData' });
  return alarmSignal(detail, identityFromAction(action, detail.alarmName, LAMBDA_ACTION), false);
}

/** A state change as an alarm publishes it to SNS. `topicArn` is that of the topic, where the wrapping tells it. */
export function alarmFromSns(message: unknown, topicArn: string | undefined): AlarmSignal {
  const alarm = parse(SnsAlarm, message, { what: SNS_MESSAGE });
  const detail: AlarmDetail = {
    alarmName: alarm.AlarmName,
    alarmContributor: alarm.AlarmContributorId
      ? { id: alarm.AlarmContributorId, attributes: alarm.AlarmContributorAttributes }
      : undefined,
    state: {
      value: alarm.NewStateValue,
      timestamp: alarm.StateChangeTime,
      reason: alarm.NewStateReason,
      reasonData: { threshold: alarm.Trigger?.Threshold },
    },
    previousState: { value: alarm.OldStateValue },
    configuration: snsConfiguration(alarm),
  };
  return alarmSignal(detail, identityFromSns(alarm, topicArn, SNS_MESSAGE), false);
}

/** An alarm was created, changed or deleted. */
export function alarmConfigured(event: Envelope): AlarmConfiguredSignal {
  const { alarmName, operation } = parse(AlarmConfigurationDetail, event.detail, {
    what: CONFIGURATION_CHANGE,
    at: 'detail',
  });
  const { arn, place } = identityFromEnvelope(event, alarmName, CONFIGURATION_CHANGE);
  const at = timeOf(event, CONFIGURATION_CHANGE);
  const id = signalId('alarm-configured', arn, operation, at);
  return { kind: 'alarm-configured', id, at, place, alarm: { name: alarmName, arn }, operation };
}

function alarmSignal(detail: AlarmDetail, identity: AlarmIdentity, replayed: boolean): AlarmSignal {
  const { state, previousState, alarmContributor, muteDetail } = detail;
  const contributor = alarmContributor
    ? { id: alarmContributor.id, attributes: alarmContributor.attributes ?? {} }
    : undefined;
  const alarm: AlarmRef = { name: detail.alarmName, arn: identity.arn, ...(contributor && { contributor }) };
  const previous = alarmState(previousState?.value);
  const reason = state.reason ?? '';
  return {
    kind: 'alarm',
    id: signalId(identity.arn, contributor?.id ?? '', state.value, state.timestamp),
    at: state.timestamp,
    place: identity.place,
    alarm,
    ...sightOf(detail.configuration, thresholdIn(state.reasonData)),
    state: state.value,
    ...(previous && { previous }),
    reason,
    ...(muteDetail && { muted: { by: muteRule(muteDetail.mutedByArn), until: muteDetail.muteWindowEnd } }),
    ...(state.actionsSuppressedBy && { suppressedBy: state.actionsSuppressedBy }),
    rehearsal: reason.startsWith(REHEARSAL),
    replayed,
  };
}

/** A text with JSON in it; an SNS message says the threshold by itself. */
function thresholdIn(reasonData: unknown): unknown {
  const data = typeof reasonData === 'string' ? fromJson(reasonData) : reasonData;
  return isObject(data) ? data['threshold'] : undefined;
}

/** The state before is told to people and decides nothing, so a word we do not know is no reason to refuse. */
function alarmState(text: string | null | undefined): AlarmState | undefined {
  return text === 'OK' || text === 'ALARM' || text === 'INSUFFICIENT_DATA' ? text : undefined;
}

/** The name of the mute rule: shorter than its ARN, and what the console shows. */
function muteRule(mutedByArn: string): string {
  return mutedByArn.split(':alarm-mute-rule:').at(-1) ?? mutedByArn;
}
