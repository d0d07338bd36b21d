import { alarmAbout } from './alarm-about';
import { answering } from './answer';
import type { Drill } from './drill';

const SERVER = 'i-0a1b2c3d4e5f60001';
const ALARM = 'blog-probe';

/** The smallest estate: one server, no load balancer, and a probe from outside that says whether the site answers. */
const DUTY = `version: 1
armed: [local]
systems:
  blog:
    title: 一台のブログ
    language: ja
    timeZone: Asia/Tokyo
    people:
      - name: 運用担当
        email: operations@example.com
    servers:
      web-1: ${SERVER}
    alarms: [cpu]
selectors:
  only:
    instances: [${SERVER}]
plays:
  site-down:
    system: blog
    alarms: [${ALARM}]
    targets: only
    steps:
      - action: diagnose
        with: { service: httpd }
      - action: restart-service
        with: { service: httpd }
        withinMinutes: 3
      - action: reboot-server
        withinMinutes: 10
        mode: ask
  busy:
    system: blog
    alarms: [toban-blog-cpu-*]
    targets: only
    steps:
      - action: diagnose
        with: { service: httpd }
`;

export const oneServerNoLoadBalancer: Drill = {
  name: 'one-server-no-load-balancer',
  shows:
    'One server and no load balancer: a restart needs no peers; when it does not help, the reboot waits for a human.',
  servers: 'modelled',
  duty: () => DUTY,
  async play(scene) {
    const { tell, world, untilStage, sent, notices, expect } = scene;
    const { sign, send } = answering(scene);
    const { id } = world.server('web-1');
    alarmAbout(world, ALARM, 'web-1');
    tell('the site stops answering; its web server runs, but the machine is out of breath');
    world.alarms.setState(ALARM, 'ALARM', 'no answer for 3 minutes');
    const asking = await untilStage('asking', 15, ALARM);
    expect('commands so far', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect('who is asked for what', asking.stage.kind === 'asking' && asking.stage.because, {
      id: 'mode-asks',
      action: 'reboot-server',
      server: `web-1 (${id})`,
    });
    tell('the person on duty approves the reboot');
    await send(await sign(asking, 'approve', '運用担当'));
    await untilStage('verifying', 5, ALARM);
    world.alarms.setState(ALARM, 'OK', 'the site answers');
    const closed = await untilStage('closed', 5, ALARM);
    expect('who healed it', closed.stage.kind === 'closed' && closed.stage.because.id, 'healed');
    expect(
      'notices',
      notices().map(({ attributes }) => attributes['kind']),
      ['opened', 'asked', 'noted', 'resolved'],
    );
  },
};
