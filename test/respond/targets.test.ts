import { respond } from '../../shared/respond';
import type { TargetFacts } from '../../shared/domain/facts';
import {
  alarmSays,
  batch1,
  dutyOf,
  loadBalancerMeasure,
  measureOf,
  play,
  restart,
  server,
  targetGroup,
  tokyo,
  web1,
  web2,
} from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';

const measures = [loadBalancerMeasure];

async function unhealthy(targets: readonly TargetFacts[]): Promise<InMemory> {
  const toban = inMemoryPorts({ facts: { targets: { [targetGroup]: targets } } });
  await respond(alarmSays('ALARM', '04:00', { measures }), toban.ports);
  return toban;
}

describe('an alarm of a load balancer', () => {
  it('means the one target that is unhealthy', async () => {
    const toban = await unhealthy([
      { id: web1, state: 'healthy' },
      { id: web2, state: 'unhealthy' },
    ]);
    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web2]);
  });

  it('means nobody when several are unhealthy', async () => {
    const toban = await unhealthy([
      { id: web1, state: 'unhealthy' },
      { id: web2, state: 'unhealthy' },
    ]);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because).toEqual({
      id: 'several-servers-named',
      alarm: 'web-down',
      servers: 'web-1 (i-0aaaaaaaaaaaaaaa1), web-2 (i-0aaaaaaaaaaaaaaa2)',
    });
  });

  it('means one server that answers badly on two ports', async () => {
    const toban = await unhealthy([
      { id: web1, state: 'unhealthy' },
      { id: web1, state: 'unhealthy' },
    ]);
    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web1]);
  });

  it('means nobody when the load balancer could not check', async () => {
    const toban = await unhealthy([{ id: web1, state: 'unhealthy', reason: 'Elb.InternalError' }]);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because).toMatchObject({ id: 'load-balancer-at-fault' });
  });

  it('means the one that fails beside those that could not be checked', async () => {
    const toban = await unhealthy([
      { id: web1, state: 'unhealthy', reason: 'Elb.InternalError' },
      { id: web2, state: 'unhealthy', reason: 'Target.Timeout' },
    ]);
    expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web2]);
  });

  it.each(['initial', 'draining', 'unused', 'unavailable', 'unhealthy.draining', 'a-new-word'])(
    'does not take a target that is %s for broken',
    async (state) => {
      const toban = await unhealthy([{ id: web1, state }]);
      expect(toban.sent).toEqual([]);
      expect(toban.notices[0]?.because.id).toBe('no-target-unhealthy');
    },
  );

  it('means nobody when its health cannot be read', async () => {
    const toban = inMemoryPorts({ facts: { targets: {} } });
    await respond(alarmSays('ALARM', '04:00', { measures }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because).toMatchObject({ id: 'answer-missing', question: 'targets' });
  });

  it('means nobody when the target is an address or a server that is not ours', async () => {
    const toban = await unhealthy([{ id: '10.0.0.7', state: 'unhealthy' }]);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because).toMatchObject({ id: 'not-opted-in', server: '10.0.0.7' });
  });
});

describe('an alarm that names', () => {
  it('no server touches nobody', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { measures: [] }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because.id).toBe('no-server-named');
  });

  it('two servers in a formula touches nobody', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { measures: [measureOf(web1), measureOf(web2)] }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because.id).toBe('several-servers-named');
  });

  it('the same server twice means that server', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { measures: [measureOf(web1), measureOf(web1)] }), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('a server outside the selector touches nobody', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { measures: [measureOf(batch1)] }), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because).toMatchObject({ id: 'server-not-selected', selector: 'web' });
  });

  it('a server that EC2 does not know touches nobody', async () => {
    const toban = inMemoryPorts({ facts: { servers: [] } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because.id).toBe('server-unknown');
  });
});

describe('selectors', () => {
  const byGroup = dutyOf(
    play({ targets: { kind: 'resource-group', name: 'staging', resourceGroup: 'wordpress-staging' } }),
  );

  it('by resource group ask for its members', async () => {
    const inside = inMemoryPorts({
      duty: byGroup,
      facts: { resourceGroups: { 'wordpress-staging': [web1] } },
    });
    await respond(alarmSays('ALARM', '04:00'), inside.ports);
    expect(inside.sent).toHaveLength(1);

    const outside = inMemoryPorts({ duty: byGroup, facts: { resourceGroups: { 'wordpress-staging': [] } } });
    await respond(alarmSays('ALARM', '04:00'), outside.ports);
    expect(outside.sent).toEqual([]);
    expect(outside.notices[0]?.because.id).toBe('server-not-selected');
  });

  it('by a resource group that cannot be read touch nobody', async () => {
    const toban = inMemoryPorts({ duty: byGroup });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.notices[0]?.because).toMatchObject({ id: 'answer-missing', question: 'resourceGroup' });
  });

  it('by instance ids mean these', async () => {
    const targets = { kind: 'instances', name: 'one', instanceIds: [web2] } as const;
    const toban = inMemoryPorts({ duty: dutyOf(play({ targets })) });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    await respond(alarmSays('ALARM', '04:00', { name: 'web-down-2', measures: [measureOf(web2)] }), {
      ...toban.ports,
    });
    expect(toban.sent).toEqual([]);
  });

  it('never mean a server in another account with the same alarm name', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('ALARM', '04:00', { place: { ...tokyo, account: '999999999999' } }), toban.ports);
    expect(toban.tickets.now.size).toBe(2);
  });
});

describe('the servers that share a fate', () => {
  it('are the Auto Scaling group where there is one', async () => {
    const tags = { Name: 'web-1', toban: 'wordpress', role: 'web', 'aws:autoscaling:groupName': 'web-asg' };
    const toban = inMemoryPorts({
      duty: dutyOf(play({ steps: [restart] })),
      facts: { servers: [server(web1, 'web-1', { tags })] },
    });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(Object.keys(toban.ledger.permits)).toEqual([web1, 'scaling-group:web-asg']);
  });
});
