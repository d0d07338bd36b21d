import type { Drill } from './drill';
import { backupTickets, inVault, withBackups } from './with-backups';

const ARN = 'arn:aws:scheduler:ap-northeast-1:123456789012:schedule/default/toban-local-backups';

export const backupAtMonthEnd: Drill = {
  name: 'backup-at-month-end',
  shows:
    'Three hours on one day in UTC: in Tokyo the first is on the last day but one of February, the others are on its last, the 29th. Each server has one backup for each, in the class of its local day, though every hour comes twice.',
  servers: 'modelled',
  duty: (text) => withBackups(text, { late: '23:55', midnight: '00:00', morning: '08:59' }),
  // Monday, 28 February 2028, 23:48 in Tokyo.
  start: '2028-02-28T14:48:30.000Z',
  async play(scene) {
    const { tell, aws, world, until, pass, clock, expect, notices } = scene;
    const at = (what: string, moment: string) =>
      until(what, () => clock.now() >= Date.parse(moment), 60 * 24);
    const again = (time: string) =>
      aws.host.invoke('toban-local-rotate-backups', { toban: 'schedule', name: 'backups', arn: ARN, time });
    const taken = (policy: string) => inVault(scene).filter((line) => line.includes(policy));

    await at('five minutes before midnight in Tokyo', '2028-02-28T14:55:30Z');
    tell('it is 28 February in Tokyo and in UTC; the hour comes a second time');
    await again('2028-02-28T14:55:00Z');
    await at('midnight in Tokyo', '2028-02-28T15:00:30Z');
    tell('it is 29 February in Tokyo, and 28 February in UTC: these wait for the backups that are under way');
    await again('2028-02-28T15:00:00Z');
    await pass(90);
    expect('of 28 February', taken('late'), [
      'batch-1 late 2028-02-28 daily 14',
      'web-1 late 2028-02-28 daily 14',
      'web-2 late 2028-02-28 daily 14',
    ]);
    expect('of 29 February', taken('midnight'), [
      'batch-1 midnight 2028-02-29 monthly 400',
      'web-1 midnight 2028-02-29 monthly 400',
      'web-2 midnight 2028-02-29 monthly 400',
    ]);

    await at('two minutes before the day ends in UTC', '2028-02-28T23:58:00Z');
    tell(
      '23:59 in UTC on 28 February, 08:59 in Tokyo on the 29th; the hour comes again when UTC has changed its day',
    );
    await at('UTC has changed its day', '2028-02-29T00:05:00Z');
    await again('2028-02-28T23:59:00Z');
    await pass(60);
    expect('of the morning', taken('morning'), [
      'batch-1 morning 2028-02-29 monthly 400',
      'web-1 morning 2028-02-29 monthly 400',
      'web-2 morning 2028-02-29 monthly 400',
    ]);
    expect('backups in the vault', world.backupJobs.recoveryPoints.length, 9);
    expect('jobs', world.backupJobs.size, 9);
    const results = (await backupTickets(scene)).map(({ stage, result }) => `${stage.kind} ${result}`);
    expect(
      'tickets',
      results,
      Array.from({ length: 9 }, () => 'closed taken'),
    );
    expect('what people were told', notices().length, 0);
  },
};
