import type { Drill } from './drill';
import { hang, HANGS_ALARM } from './hanging-server';

export const backupRunning: Drill = {
  name: 'backup-running',
  shows: 'A server hangs while AWS Backup is at work on it: the reboot waits until the backup has ended.',
  servers: 'modelled',
  async play(scene) {
    const { tell, world, clock, pass, untilStage, expect } = scene;
    const job = {
      id: '1f2e3d4c-0000-4000-8000-00000000000a',
      instanceId: world.server('web-1').id,
      createdAt: clock.now(),
    };
    tell('AWS Backup begins to back up web-1');
    world.backupJobs.set(job.id, { ...job, state: 'RUNNING' });
    await hang(scene);
    const held = await untilStage('holding', 20, HANGS_ALARM);
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'backup-running');
    await pass(20);
    expect('reboots meanwhile', world.server('web-1').reboots, 0);
    tell('the backup is complete');
    world.backupJobs.set(job.id, { ...job, state: 'COMPLETED' });
    await untilStage('closed', 40, HANGS_ALARM);
    expect('reboots in the end', world.server('web-1').reboots, 1);
  },
};
