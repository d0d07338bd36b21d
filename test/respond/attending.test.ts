import type { Duty } from '../../shared/domain/duty';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, play, restart, web1 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

/** A person who may approve, and a play that restarts at once, or only asks. */
function dutyWith(mode: 'auto' | 'ask'): Duty {
  const duty = dutyOf(
    play({
      steps: [restart],
      mode: { businessHours: mode, otherwise: mode },
      approval: { people: ['Mori'], withinMinutes: 15 },
    }),
  );
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected a system');
  return { ...duty, systems: { wordpress: { ...wordpress, people: [{ name: 'Mori' }] } } };
}

const rejected = async (): Promise<InMemory> => {
  const toban = inMemoryPorts({ duty: dutyWith('ask') });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.reply('reject', 'Mori'), toban.ports);
  toban.pass({ minutes: 1 });
  return toban;
};

describe('whoever answers that they look after a server', () => {
  it('is at work on it once Toban has handed it over, until the alarm is OK', async () => {
    const toban = await rejected();
    expect(toban.ledger.attended).toEqual({});

    await respond(toban.reply('acknowledge', 'Mori'), toban.ports);
    expect(toban.ledger.attended).toEqual({
      [`${toban.ticket().key}-1`]: { by: 'Mori', until: '2026-03-01T05:01:00.000Z', server: web1 },
    });

    await respond(alarmSays('OK', '04:09'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('closed');
    expect(toban.ledger.attended).toEqual({});
  });

  it('is at work on it for half a day when they have taken it over', async () => {
    const toban = inMemoryPorts({ duty: dutyWith('ask') });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.reply('take-over', 'Mori'), toban.ports);
    expect(Object.values(toban.ledger.attended)[0]).toMatchObject({
      by: 'Mori',
      until: '2026-03-01T16:00:00.000Z',
    });
  });

  it('is not any more when they are done, though that they came was left undone by somebody dead', async () => {
    const toban = await rejected();
    const { attend } = toban.ledger;
    toban.ledger.attend = async () => {
      throw new Error('DynamoDB answers 500');
    };
    await expect(respond(toban.reply('acknowledge', 'Mori'), toban.ports)).rejects.toThrow('500');
    toban.ledger.attend = attend;
    await respond(alarmSays('OK', '04:02'), toban.ports);
    toban.pass({ minutes: 15 });
    await reconcile(toban.ports);

    expect(toban.ledger.attended).toEqual({});
    const owed = Object.values(toban.ticket().intents).filter(({ outcome }) => !outcome);
    expect(owed).toEqual([]);
  });

  it('is not any more when they are done, though the ledger hears of it only in the next episode', async () => {
    const toban = inMemoryPorts({ duty: dutyWith('ask') });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.reply('take-over', 'Mori'), toban.ports);
    const { leave } = toban.ledger;
    toban.ledger.leave = async () => {
      throw new Error('DynamoDB answers 500');
    };
    await expect(respond(alarmSays('OK', '04:02'), toban.ports)).rejects.toThrow('500');
    toban.ledger.leave = leave;
    toban.pass({ minutes: 75 });
    await respond(alarmSays('ALARM', '05:15'), toban.ports);

    expect(toban.ticket().episode).toBe(2);
    expect(toban.ledger.attended).toEqual({});
  });

  it('is not while Toban itself is busy with it', async () => {
    const toban = inMemoryPorts({ duty: dutyWith('ask') });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.reply('acknowledge', 'Mori'), toban.ports);
    expect(toban.ledger.attended).toEqual({});
  });
});

describe('a server that a person has in their hands because of another alarm', () => {
  const until = at('05:00');

  async function red(ticket: string): Promise<InMemory> {
    const toban = inMemoryPorts({ duty: dutyWith('auto') });
    toban.ledger.attended[ticket] = { by: 'Mori', server: web1, until };
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    return toban;
  }

  it('is not changed under them: they are asked', async () => {
    const toban = await red('k3x7q2m5vbtd-2');
    expect(toban.sent).toEqual([]);
    expect(toban.notices.at(-1)?.because).toEqual({
      id: 'person-at-work',
      person: 'Mori',
      ticket: 'k3x7q2m5vbtd-2',
      action: 'restart-service',
      server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
    });
    await respond(toban.reply('approve', 'Mori'), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('is theirs still when somebody else who was at work on it as well is done', async () => {
    const toban = await rejected();
    toban.ledger.attended['k3x7q2m5vbtd-2'] = { by: 'Mori', server: web1, until };
    await respond(toban.reply('acknowledge', 'Mori'), toban.ports);
    await respond(alarmSays('OK', '04:09'), toban.ports);
    expect(Object.keys(toban.ledger.attended)).toEqual(['k3x7q2m5vbtd-2']);
  });

  it('is worked on as ever when their time is over', async () => {
    const toban = inMemoryPorts({ duty: dutyWith('auto') });
    toban.ledger.attended['k3x7q2m5vbtd-2'] = { by: 'Mori', server: web1, until: at('03:59') };
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });
});
