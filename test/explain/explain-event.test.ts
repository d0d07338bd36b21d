import type { InstanceId } from '../../shared/domain/names';
import { instant } from '../../shared/domain/instant';
import type { Ticket } from '../../shared/domain/ticket';
import { explainEvent } from '../../local/explain/explain-event';
import { asObject, sample, sampleObject } from '../events/sample';
import { explainSample } from './explained';
import { shopDuty } from './shop-duty';

const duty = shopDuty();
const cpu = 'handmade-sns-metric.json';
const cpuAlarm = sample('cloudwatch', cpu);
const web1 = 'i-12345678901234567' as InstanceId;

/** The published formula over one server, as one over two. */
function formulaOverTwoServers(): unknown {
  const event = sampleObject(
    'cloudwatch',
    'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-2.json',
  );
  const text = JSON.stringify(event);
  const at = text.lastIndexOf(web1);
  return JSON.parse(`${text.slice(0, at)}i-12345678901234568${text.slice(at + web1.length)}`);
}

describe('the world is assumed', () => {
  it('fact by fact, each said to be assumed', async () => {
    const { facts } = await explainSample('cloudwatch', cpu, duty);

    expect(Object.values(facts).every(({ origin }) => origin === 'assumed')).toBe(true);
    expect(Object.entries(facts).map(([name, { text }]) => `${name}: ${text}`)).toEqual([
      'now: it is Wed 2019-10-02 17:04 UTC',
      'stage: the stage is prod',
      'ticket: this matter has no ticket yet',
      'servers: EC2 has web-1 i-12345678901234567 running toban=shop',
      'alarm: CloudWatch says ALARM since Wed 2019-10-02 17:04 UTC',
      'killSwitch: the kill switch reads off',
      'ledger: no recent changes, no permits in use',
    ]);
  });

  it('with open calendars and no backup under way, where a reboot would have to wait for them', async () => {
    const frozen = shopDuty((text) =>
      text
        .replace('    timeZone: UTC\n', '    timeZone: UTC\n    changeCalendars: [year-end]\n')
        .replaceAll('- action: diagnose\n        with: { service: httpd }', '- action: reboot-server'),
    );
    const { facts } = await explainSample('cloudwatch', cpu, frozen);

    expect([facts['calendars']?.text, facts['backups']?.text]).toEqual([
      'the Change Calendars are open',
      'backups of the server under way: none',
    ]);
  });

  it('five seconds after the event', async () => {
    const { facts } = await explainSample('cloudwatch', cpu, duty);

    expect(facts['now']).toMatchObject({ value: '2019-10-02T17:04:45.989Z' });
  });

  it('with one unhealthy server behind the load balancer', async () => {
    const { facts, ticket } = await explainSample('cloudwatch', 'handmade-event-rehearsal.json', duty);

    expect(facts['targets']).toMatchObject({ value: [{ id: web1, state: 'unhealthy' }] });
    expect(ticket).toMatchObject({ target: { instanceId: web1 } });
  });

  it('unless EC2 could not have such a server', async () => {
    const { facts } = await explainSample('cloudwatch', 'sns-lambda__metric-math__lambda-go.json', duty);

    expect(facts['servers']).toMatchObject({ value: [], text: 'EC2 has no such server' });
  });
});

describe('the guards', () => {
  it('are heard in the order of authority', async () => {
    const { guards } = await explainSample('cloudwatch', cpu, duty);

    expect(guards).toEqual([
      { guard: 'unmuted', objection: null },
      { guard: 'rehearsal', objection: null },
      { guard: 'still-red', objection: null },
      { guard: 'kill-switch', objection: null },
      { guard: 'armed', objection: null },
      { guard: 'play-observes', objection: null },
      { guard: 'opted-in', objection: null },
      { guard: 'server-running', objection: null },
      { guard: 'not-our-doing', objection: null },
      { guard: 'circuit-breaker', objection: null },
      { guard: 'patience', objection: null },
    ]);
  });

  it('tell their reason, and the first objection decides', async () => {
    const explanation = await explainEvent(cpuAlarm, {
      duty,
      stage: 'staging',
      facts: { killSwitch: { kind: 'known', value: { kind: 'on', value: 'on, says Sam' } } },
    });

    const objections = explanation.guards.filter(({ objection }) => objection);
    expect(objections).toEqual([
      {
        guard: 'kill-switch',
        objection: {
          kind: 'hold',
          until: '2019-10-02T17:19:45.989Z',
          because: {
            id: 'kill-switch-on',
            parameter: '/toban/kill-switch',
            value: 'on, says Sam',
            text: 'The kill switch /toban/kill-switch reads "on, says Sam"; only "off" lets Toban act. `npm run go` releases it.',
          },
        },
      },
      { guard: 'armed', objection: expect.objectContaining({ kind: 'hand-over' }) as unknown },
    ]);
    expect(explanation.decision).toMatchObject({ kind: 'hold', because: { id: 'kill-switch-on' } });
  });

  it('are not heard where no single server is meant', async () => {
    const explanation = await explainEvent(formulaOverTwoServers(), { duty });

    expect(explanation).toMatchObject({
      verdict: 'handled',
      because: {
        id: 'several-servers-named',
        servers: 'web-1 (i-12345678901234567), web-2 (i-12345678901234568)',
      },
      decision: { kind: 'hand-over' },
      guards: [],
    });
  });
});

describe('the intents', () => {
  it('come in the order in which they would be performed, with what would be sent', async () => {
    const { intents, ticket } = await explainSample('cloudwatch', cpu, duty);

    expect(intents.map(({ effect }) => effect.kind)).toEqual(['timer', 'opening', 'action', 'notice']);
    expect(intents[2]?.order).toEqual({
      document: 'Toban-Diagnose',
      parameters: { Service: 'httpd', Attempt: `${ticket?.id}.1` },
      deliverySeconds: 60,
      evidence: true,
      executionSeconds: 90,
    });
  });

  it('show notices as people would read them, in their language', async () => {
    const japanese = shopDuty((text) => text.replace('language: en', 'language: ja'));
    const { intents } = await explainSample('cloudwatch', cpu, japanese);

    expect(intents[3]?.notice).toMatchObject({
      to: ['toban-prod-notices', 'oncall@example.com'],
      subject: '[対応中] Web shop: web-1 (i-12345678901234567)',
    });
  });

  it('are none where a human asked for silence, but for the timer', async () => {
    const { intents } = await explainSample(
      'cloudwatch',
      'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json',
      duty,
    );

    expect(intents.map(({ effect }) => effect.kind)).toEqual(['timer']);
  });
});

describe('given facts', () => {
  it('replace assumptions, one by one', async () => {
    const server = {
      instanceId: web1,
      name: 'web-1',
      state: 'stopped',
      tags: { role: 'web', toban: 'shop' },
    };
    const explanation = await explainEvent(cpuAlarm, {
      duty,
      facts: { servers: { kind: 'known', value: [server] } },
    });

    expect(explanation.because.text).toBe(
      'web-1 (i-12345678901234567) is stopped; whoever did that had a reason.',
    );
    expect(explanation.facts['servers']?.origin).toBe('given');
    expect(explanation.facts['alarm']?.origin).toBe('assumed');
  });

  it('may be a ticket, which the event then finds', async () => {
    const first = await explainEvent(cpuAlarm, { duty });
    const again = await explainEvent(cpuAlarm, { duty, facts: { ticket: ticketOf(first.ticket) } });

    expect(again.verdict).toBe('ignored');
    expect(again.because.id).toBe('already-seen');
  });

  it('may not be a ticket of another matter', async () => {
    const first = await explainEvent(cpuAlarm, { duty });
    const other = explainEvent(sample('cloudwatch', 'handmade-event-rehearsal.json'), {
      duty,
      facts: { ticket: ticketOf(first.ticket) },
    });

    await expect(other).rejects.toThrow('is about another matter than the event');
  });

  it('take a play to its next step when the command succeeded', async () => {
    const first = await explainEvent(cpuAlarm, { duty });
    const ticket = ticketOf(first.ticket);
    const ended = sampleObject('ssm', 'handmade-command-failed.json');
    const detail = {
      ...asObject(ended, 'detail'),
      status: 'Success',
      parameters: { Attempt: [`${first.ticket?.id}.1`] },
    };

    const next = await explainEvent(
      { ...ended, detail },
      { duty, facts: { ticket, now: instant(Date.parse('2019-10-02T17:05:30Z')) } },
    );

    expect(next.because.text).toBe('Running restart-service on web-1 (i-12345678901234567).');
    // A change has more guards than a look.
    expect(next.guards.map(({ guard }) => guard)).toEqual(
      expect.arrayContaining([
        'unmuted',
        'fix-holds',
        'config-sound',
        'permit-free',
        'server-cap',
        'cooldown',
      ]),
    );
  });
});

it('lets a later record of one event see what an earlier one decided', async () => {
  const twice = { Records: [cpuAlarm, cpuAlarm].flatMap((event) => asObject(event)['Records']) };

  const { records } = await explainEvent(twice, { duty });

  expect(records?.map(({ because }) => because.id)).toEqual(['acting', 'already-seen']);
  expect(records?.[1]?.facts['ticket']?.origin).toBe('decided');
});

function ticketOf(ticket: (Ticket & { readonly id: unknown }) | null): Ticket {
  if (!ticket) throw new Error('Expected a ticket');
  const { id: _, ...stored } = ticket;
  return stored;
}
