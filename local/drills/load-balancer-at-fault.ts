import type { Drill } from './drill';

export const loadBalancerAtFault: Drill = {
  name: 'load-balancer-at-fault',
  shows:
    'The load balancer cannot check a target, for a fault of its own: the server behind it is left alone, a person is told.',
  servers: 'modelled',
  async play({ tell, world, pass, untilStage, sent, notices, expect }) {
    const target = [...world.targetGroups.values()]
      .flatMap(({ targets }) => targets)
      .find(({ server }) => server.name === 'web-1');
    tell('the load balancer calls web-1 unhealthy and names an internal error of its own');
    Object.assign(target ?? {}, { state: 'unhealthy', reason: 'Elb.InternalError' });
    const ticket = await untilStage('handed-over');
    const { stage } = ticket;
    expect('why', stage.kind === 'handed-over' && stage.because.id, 'load-balancer-at-fault');
    await pass(10);
    expect('commands', sent(), {});
    tell('AWS repairs its load balancer');
    Object.assign(target ?? {}, { state: 'healthy', reason: undefined });
    await untilStage('closed', 15);
    expect('commands in the end', sent(), {});
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['handed-over', 'resolved'],
    );
  },
};
