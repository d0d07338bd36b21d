import { createAutoScaling } from '../../local/services/autoscaling';
import { ask } from './support/call';
import { testWorld, web1, web2 } from './world-support';
import type { TestWorld } from './world-support';

let at: TestWorld;

beforeEach(async () => {
  at = await testWorld({
    servers: [web1, web2].map((id, index) => ({
      id,
      name: `web-${index + 1}`,
      mode: 'modelled',
      services: ['httpd'],
      tags: { 'aws:autoscaling:groupName': 'web' },
    })),
  });
  at.world.scaling.groups.set('web', { toban: 'shop' });
});
afterEach(() => at.close());

const health = (InstanceId: string, HealthStatus: string) =>
  ask(createAutoScaling(at.world), 'SetInstanceHealth', { InstanceId, HealthStatus });

it('a group replaces the member that is unhealthy, once, and no other', async () => {
  await health(web1, 'Unhealthy');
  await health(web1, 'Unhealthy');
  await at.clock.advance(120_000);
  expect([...at.world.servers.values()].map(({ name, state }) => [name, state])).toEqual([
    ['web-1', 'terminated'],
    ['web-2', 'running'],
    ['web-1-next', 'running'],
  ]);
});

it('nothing happens to a healthy member', async () => {
  await health(web2, 'Healthy');
  await at.clock.advance(120_000);
  expect(at.world.server('web-2').state).toBe('running');
});

it('a server outside of every group is not known', async () => {
  at.world.retag('web-2', { 'aws:autoscaling:groupName': undefined });
  await expect(health(web2, 'Unhealthy')).rejects.toMatchObject({ name: 'ValidationError' });
});
