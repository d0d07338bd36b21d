import type { Drill } from './drill';

export const agentTooOld: Drill = {
  name: 'agent-too-old',
  shows:
    'The agent is too old to pass parameters safely: our documents refuse to run, and a person is told to update it.',
  servers: 'modelled',
  async play({ tell, world, untilStage, notices, expect }) {
    tell('web-1 has an agent from before 3.3.2746.0; its web server dies');
    world.setAgentVersion('web-1', '3.2.2086.0');
    await world.killService('web-1', 'httpd');
    await untilStage('handed-over');
    expect('the web server', world.server('web-1').units.get('httpd')?.state, 'failed');
    expect('marks of a restart', world.server('web-1').marks.size, 0);
    const told = notices().at(-1);
    expect('the last notice', told?.attributes['kind'], 'handed-over');
    expect('it names the remedy', told?.text.includes('AWS-UpdateSSMAgent'), true);
  },
};
