import { respond } from '../../shared/respond';
import { alarmSays, dutyOf, look, measureOf, play, restart, server, web1, web2 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

const MORI = 'Mori';
const servers = [server(web1, 'web-1'), server(web2, 'web-2')];

/** The ticket is about web-1 and waits; then somebody lets the alarm look at web-2. */
async function waiting(duty = dutyOf()): Promise<InMemory> {
  const toban = inMemoryPorts({ duty, facts: { servers, killSwitch: 'on' } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  toban.facts.measures = { 'web-down': [measureOf(web1)] };
  return toban;
}

async function looksAgain(toban: InMemory): Promise<void> {
  toban.facts.killSwitch = 'off';
  toban.pass({ minutes: 15 });
  await respond(toban.timer(), toban.ports);
}

function did(toban: InMemory): readonly string[] {
  return toban.sent.map(({ action, instanceId }) => `${action} ${instanceId}`);
}

describe('an alarm that somebody changes while its ticket waits', () => {
  it('is about its server still where it names the same', async () => {
    const toban = await waiting();
    await looksAgain(toban);

    expect(did(toban)).toEqual([`diagnose ${web1}`]);
    expect(toban.ticket().entries.map(({ because }) => because.id)).not.toContain('alarm-points-elsewhere');
  });

  it('is about the server that it names when the wait is over', async () => {
    const toban = await waiting();
    toban.facts.measures = { 'web-down': [measureOf(web2)] };
    await looksAgain(toban);

    expect(did(toban)).toEqual([`diagnose ${web2}`]);
    expect(toban.ticket()).toMatchObject({ target: { instanceId: web2 }, measures: [measureOf(web2)] });
    expect(toban.ticket().entries.map(({ because }) => because.id)).toContain('alarm-points-elsewhere');
    await respond(toban.commandEnds(), toban.ports);
    expect(did(toban)).toEqual([`diagnose ${web2}`, `restart-service ${web2}`]);
  });

  it('begins anew at the first step, with nothing that was seen on the old server', async () => {
    const toban = inMemoryPorts({ facts: { servers } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.facts.killSwitch = 'on';
    await respond(toban.commandEnds(), toban.ports);
    toban.facts.measures = { 'web-down': [measureOf(web2)] };
    await looksAgain(toban);

    expect(did(toban)).toEqual([`diagnose ${web1}`, `diagnose ${web2}`]);
    expect(toban.ticket().diagnosis).toBeUndefined();
  });

  it('goes to people where it names no server any more', async () => {
    const toban = await waiting();
    toban.facts.measures = { 'web-down': [] };
    await looksAgain(toban);

    expect(did(toban)).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'no-server-named' } });
  });

  it('goes to people where the old server was changed already', async () => {
    const duty = dutyOf(play({ steps: [restart, { ...restart, action: 'restart-service' }] }));
    const toban = inMemoryPorts({ duty, facts: { servers } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.facts.killSwitch = 'on';
    await respond(toban.commandEnds({ status: 'Failed' }), toban.ports);
    expect(toban.ticket().stage.kind).toBe('holding');
    toban.facts.measures = { 'web-down': [measureOf(web2)] };
    await looksAgain(toban);

    expect(did(toban)).toEqual([`restart-service ${web1}`]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'alarm-points-elsewhere', alarm: 'web-down' },
    });
  });

  it('is not healed by an approval for the old server', async () => {
    const asks = { businessHours: 'ask', otherwise: 'ask' } as const;
    const duty = dutyOf(
      play({ steps: [look, restart], mode: asks, approval: { people: [MORI], withinMinutes: 15 } }),
    );
    const toban = inMemoryPorts({ duty, facts: { servers } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.facts.measures = { 'web-down': [measureOf(web2)] };
    toban.pass({ minutes: 3 });
    await respond(toban.reply('approve', MORI), toban.ports);

    expect(did(toban)).toEqual([`diagnose ${web1}`]);
    expect(toban.ticket().stage).toMatchObject({
      kind: 'handed-over',
      because: { id: 'alarm-points-elsewhere' },
    });
  });
});
