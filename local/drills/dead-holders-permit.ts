import type { Permit } from '../../shared/domain/facts';
import { alarmAbout } from './alarm-about';
import type { Drill } from './drill';
import { withAlarms } from './with-alarms';

const DEAD = 'wordpress-errors';
const NEXT = 'wordpress-slow';

export const deadHoldersPermit: Drill = {
  name: 'dead-holders-permit',
  shows:
    "Who holds a permit dies: it runs out and the next one gets it, and when the dead one's ticket gives it back late, the next one keeps it.",
  servers: 'modelled',
  // Both servers may be changed within an hour: only the permit stands between them.
  duty: (text) =>
    withAlarms(text, DEAD, NEXT).replace('      cooldownMinutes: 30\n', '$&      groupPercentPerHour: 100\n'),
  async play({ tell, aws, world, clock, until, ticket, untilStage, sent, expect }) {
    alarmAbout(world, DEAD, 'web-1');
    alarmAbout(world, NEXT, 'web-2');
    const role = aws.host.find('toban-local-remediate')?.role ?? '';
    const holder = async () => {
      const ledger = (await aws.itemsIn('toban-local-tickets')).find(({ key }) =>
        String(key).startsWith('ledger#'),
      );
      return (ledger?.['permit:wordpress:web'] as Permit | undefined)?.holder;
    };
    world.alarms.setState(DEAD, 'ALARM', 'too many errors');
    await until('web-1 is looked at', () => (sent()['Toban-Diagnose'] ?? 0) > 0);
    await clock.settle();
    tell('the permit to restart web-1 kills who took it, and whoever looks for that restart dies, too');
    aws.faults.add({ kind: 'kill', operation: 'UpdateItem', role });
    const live = aws.faults.add({ kind: 'kill', operation: 'ListCommands', times: Infinity });
    await until('the permit is taken', async () => (await holder()) !== undefined);
    const dead = await holder();
    tell('web-2 has a matter of its own, and must wait');
    world.alarms.setState(NEXT, 'ALARM', 'too slow');
    const held = await untilStage('holding', 5, NEXT);
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'group-busy');
    await untilStage('verifying', 30, NEXT);
    const next = (await ticket(NEXT)).tries.at(-1)?.intent;
    expect("the permit is the next one's", [await holder(), next === dead], [next, false]);
    tell("at last somebody closes the dead one's ticket, which gives back its permit");
    live();
    world.alarms.setState(DEAD, 'OK', 'no errors');
    await untilStage('closed', 4, DEAD);
    expect('the next one still has its own', await holder(), next);
    world.alarms.setState(NEXT, 'OK', 'fast again');
    await untilStage('closed', 5, NEXT);
    expect('commands', sent(), { 'Toban-Diagnose': 2, 'Toban-RestartService': 1 });
  },
};
