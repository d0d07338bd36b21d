import type { Drill } from './drill';

const CALENDAR = 'wordpress-releases';

export const changeCalendarClosed: Drill = {
  name: 'change-calendar-closed',
  shows:
    'The Change Calendar of the system is closed: the restart waits, a human hears what waits and until when, and it is made when the calendar opens.',
  servers: 'modelled',
  duty: (text) => text.replace(/^ {4}timeZone:.*$/m, `$&\n    changeCalendars: [${CALENDAR}]`),
  async play({ tell, world, clock, pass, untilStage, sent, notices, expect }) {
    const opens = Math.ceil(clock.now() / 60_000) * 60_000 + 90 * 60_000;
    world.calendars.set(CALENDAR, [{ from: clock.now(), to: opens }]);
    tell('the calendar is closed for 90 minutes; then the web server dies');
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because, {
      id: 'calendar-closed',
      calendars: CALENDAR,
      action: 'restart-service',
      server: held.target?.name,
      until: new Date(opens).toISOString(),
    });
    await pass((opens - clock.now()) / 60_000 - 5);
    expect('commands meanwhile', sent(), { 'Toban-Diagnose': 1 });
    await untilStage('closed', 20);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'held', 'resolved'],
    );
  },
};
