import type { Drill } from './drill';

export const unknownCommandStatus: Drill = {
  name: 'unknown-command-status',
  shows:
    'Run Command ends a restart with a word that nobody knows: it counts as failed, and a person is told that word.',
  servers: 'modelled',
  async play({ tell, world, untilStage, sent, notices, expect }) {
    tell('the restart ends as "Quarantined"; the web server stays dead');
    world.commands.endNext('Toban-RestartService', 'Quarantined');
    await world.killService('web-1', 'httpd');
    await untilStage('handed-over');
    const told = notices().at(-1);
    expect('the last notice', told?.attributes['kind'], 'handed-over');
    expect('it names the word', told?.text.includes('quarantined'), true);
    expect('commands', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
  },
};
