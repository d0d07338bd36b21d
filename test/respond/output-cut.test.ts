import { actionNamed } from '../../shared/actions/index';
import type { IntentId } from '../../shared/domain/names';
import { respond } from '../../shared/respond';
import { alarmSays } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const cut = 'httpd is active.\nOPSRESULT {"kind":"restart","result":"resta';

it('a restart whose output was cut did its part when its document ended with success: the alarm decides', async () => {
  const toban = inMemoryPorts();
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.commandEnds(), toban.ports);

  const ended = toban.commandEnds({ tail: cut });
  delete toban.sent.at(-1)?.result;
  await respond(ended, toban.ports);

  expect(toban.ticket().stage.kind).toBe('verifying');
});

it.each(['restart-service', 'free-disk-space'])(
  '%s without a result fails when its document failed',
  (name) => {
    const action = actionNamed(name);
    if (action.kind !== 'command') throw new TypeError(`Expected a command, got ${name}`);
    const target = { instanceId: 'i-0aaaaaaaaaaaaaaa1', name: 'web-1', group: 'web' } as const;
    const effect = { kind: 'action', action: name, with: {}, target } as unknown as Parameters<
      typeof action.judge
    >[1];
    const facts = { kind: 'command', commandId: 'c-1' as IntentId, tail: cut } as const;

    expect(action.judge({ ...facts, status: 'failed' }, effect).kind).toBe('failed');
    expect(action.judge({ ...facts, status: 'success' }, effect).kind).toBe('succeeded');
  },
);
