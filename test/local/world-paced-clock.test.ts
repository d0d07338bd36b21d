import { pacedClock } from '../../local/clock';
import { web1, testWorld } from './world-support';

it('lives at normal speed too: a killed web server is unhealthy within two checks', async () => {
  const clock = pacedClock();
  const at = await testWorld({
    clock,
    servers: [{ id: web1, name: 'web-1', mode: 'real', services: ['httpd'] }],
    targetGroups: [
      { name: 'web', loadBalancer: 'front', service: 'httpd', instanceIds: [web1], intervalSeconds: 0.1 },
    ],
  });
  const state = (): string | undefined => at.world.targetGroups.get('web')?.targets[0]?.state;
  const until = async (wanted: string): Promise<void> => {
    while (state() !== wanted) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await until('healthy');
  await at.world.killService('web-1', 'httpd');
  await until('unhealthy');
  await at.close();
  clock.stop();
  expect(state()).toBe('unhealthy');
});
