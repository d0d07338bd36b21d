import type { Announced } from '../../local/health/health-event';
import type { System } from '../../shared/domain/duty';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmSays, measureOf, play, restart, server, tokyo, web1, web2 } from '../support/estate';
import { type InMemory, inMemoryPorts } from '../support/in-memory-ports';
import { UNREADABLE } from '../support/in-memory-world';
import { followingDuty, hear } from '../support/notices-of-health';

/** Each in a group of its own, so that nothing but AWS's trouble can hold it. */
const servers = [web1, web2].map((id, index) =>
  server(id, `web-${index + 1}`, {
    tags: { toban: 'wordpress', role: 'web', 'aws:autoscaling:groupName': `group-${index}` },
  }),
);

function estate(
  health: NonNullable<System['health']> = 'account',
  others: Parameters<typeof followingDuty>[1] = {},
): InMemory {
  const duty = { ...followingDuty(health, others), plays: [play({ steps: [restart] })] };
  return inMemoryPorts({
    duty,
    now: '04:00',
    facts: { servers, alarms: { 'web-down': 'ALARM', 'web-down-2': 'ALARM' } },
  });
}

const ARN = 'arn:aws:health:ap-northeast-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/AWS_EC2_OPERATIONAL_ISSUE_1';

/** What AWS told everybody ten minutes ago: EC2 has trouble in Tokyo. */
function issue(changes: Partial<Announced> = {}): Announced {
  return {
    code: 'AWS_EC2_OPERATIONAL_ISSUE',
    ...tokyo,
    category: 'issue',
    isPublic: true,
    updatedAt: '2026-03-01T03:50:00.000Z',
    startsAt: '2026-03-01T03:40:00.000Z',
    text: 'We are investigating increased error rates.',
    ...changes,
  };
}

const over = issue({ updatedAt: '2026-03-01T04:20:00.000Z', status: 'closed' });

const down = (time = '04:00') => alarmSays('ALARM', time);
const otherDown = (time = '04:00') =>
  alarmSays('ALARM', time, { name: 'web-down-2', measures: [measureOf(web2)] });

async function goOn(toban: InMemory, minutes: number): Promise<void> {
  toban.pass({ minutes });
  await reconcile(toban.ports);
}

const told = ({ notices }: InMemory) =>
  notices.map(({ notice, severity, because }) => `${notice} ${severity} ${because.id}`);

describe('while AWS itself is in trouble in the Region', () => {
  it('nothing is changed, and people are told so once for all servers', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    await respond(otherDown(), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(told(toban)).toEqual(['noted warning health-noticed', 'stopped critical aws-in-trouble']);
    const [followed, notice] = toban.notices;
    expect(followed?.text).toContain(
      'Do not fight it: wait, and look whether your systems suffer. Toban changes no server in this Region until it is over.',
    );
    expect(notice?.subject).toBe('[STOPPED] WordPress: AWS: EC2 (ap-northeast-1)');
    expect(notice?.text.split('\n')[1]).toBe(
      'AWS itself has trouble with EC2 in ap-northeast-1 since Sun 2026-03-01 12:40 JST (AWS Health: ' +
        'AWS_EC2_OPERATIONAL_ISSUE): servers look broken there for a reason that no change to a server removes. ' +
        'Toban changes nothing in that Region until AWS says that it is over, and then goes on by itself; ' +
        'without another word from AWS it goes on at Mon 2026-03-02 12:50 JST.',
    );
    expect(notice?.text).toContain('Next: Toban looks again by itself. You may step in at any time.');
  });

  it('work goes on within minutes after AWS said that it is over, and that is told once', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    await respond(otherDown(), toban.ports);
    await goOn(toban, 15);
    expect(toban.sent).toEqual([]);

    toban.pass({ minutes: 5 });
    await hear(toban, over);
    await goOn(toban, 6);

    expect(toban.sent.map(({ instanceId }) => instanceId).sort()).toEqual([web1, web2]);
    // The people of one server heard of it when work stopped; of the other they hear now.
    expect(told(toban).slice(2)).toEqual([
      'resolved info health-over',
      'noted info aws-well-again',
      'opened warning alarm-raised',
    ]);
  });

  it('that work goes on is told also by a ticket that could not read a fact in between', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    toban.pass({ minutes: 20 });
    await hear(toban, over);
    toban.facts.servers = UNREADABLE;
    await goOn(toban, 1);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'answer-missing' } });
    toban.facts.servers = servers;
    await goOn(toban, 16);

    expect(toban.sent).toHaveLength(1);
    expect(told(toban).filter((each) => each.includes('aws-well-again'))).toHaveLength(1);
  });

  it('another trouble that begins while something else holds the ticket is told again', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    toban.pass({ minutes: 20 });
    await hear(toban, over);
    toban.facts.servers = UNREADABLE;
    await goOn(toban, 1);
    expect(told(toban)).toContain('noted info aws-well-again');
    await hear(
      toban,
      issue({
        number: '2',
        updatedAt: '2026-03-01T04:21:00.000Z',
        startsAt: '2026-03-01T04:21:00.000Z',
      }),
    );
    toban.facts.servers = servers;
    await goOn(toban, 16);

    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'aws-in-trouble' } });
    expect(told(toban).filter((each) => each === 'stopped critical aws-in-trouble')).toHaveLength(2);
  });

  it('that work goes on is told once, though a person had another ticket wait for hours', async () => {
    const toban = estate('account', { wordpress: { health: 'account', people: [{ name: 'Mori' }] } });
    await hear(toban, issue());
    await respond(down(), toban.ports);
    await respond(toban.reply('snooze', 'Mori', { minutes: 120 }), toban.ports);
    await respond(otherDown(), toban.ports);
    toban.pass({ minutes: 20 });
    await hear(toban, over);
    await goOn(toban, 6);
    await goOn(toban, 120);

    expect(told(toban).filter((each) => each.includes('aws-well-again'))).toHaveLength(1);
  });

  it('a server that turns red hours after people were told is not held in silence', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    await respond(alarmSays('OK', '04:04'), toban.ports);
    toban.pass({ minutes: 300 });
    await respond(otherDown('09:00'), toban.ports);

    expect(told(toban)).toEqual([
      'noted warning health-noticed',
      'stopped critical aws-in-trouble',
      'resolved info recovered-alone',
      'stopped critical aws-in-trouble',
    ]);
  });

  it('a look every five minutes is no news in the ticket', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    const { length } = toban.ticket().entries;
    for (let look = 0; look < 12; look += 1) await goOn(toban, 5);

    expect(toban.ticket().entries).toHaveLength(length);
    expect(told(toban)).toHaveLength(2);
  });

  it('a server whose alarm is OK again is a closed matter, whatever AWS says', async () => {
    const toban = estate();
    await hear(toban, issue());
    await respond(down(), toban.ports);
    await respond(alarmSays('OK', '04:04'), toban.ports);

    expect(toban.ticket().stage.kind).toBe('closed');
  });
});

describe('that AWS is in trouble', () => {
  it('counts for a day after its last word, since the word that it is over may be lost', async () => {
    const toban = estate();
    await hear(toban, issue());
    await hear(toban, issue({ updatedAt: '2026-03-01T03:58:00.000Z' }));
    expect(toban.ledger.troubles).toEqual({
      [ARN]: {
        service: 'EC2',
        code: 'AWS_EC2_OPERATIONAL_ISSUE',
        startsAt: '2026-03-01T03:40:00.000Z',
        toldAt: '2026-03-01T03:58:00.000Z',
        until: '2026-03-02T03:58:00.000Z',
      },
    });

    await respond(down(), toban.ports);
    await goOn(toban, 24 * 60 - 3);
    expect(toban.sent).toEqual([]);
    await goOn(toban, 2);
    expect(toban.sent).toHaveLength(1);
  });

  it('is known before anybody is told, so that a function that dies over its ticket leaves nothing unheld', async () => {
    const toban = estate();
    toban.tickets.commit = () => Promise.reject(new Error('the function dies'));
    await expect(hear(toban, issue())).rejects.toThrow('dies');

    expect(Object.keys(toban.ledger.troubles)).toEqual([ARN]);
  });

  it('ends when AWS says that it has ended, though AWS calls it open', async () => {
    const toban = estate();
    await hear(toban, issue({ endsAt: '2026-03-01T03:50:00.000Z' }));
    await respond(down(), toban.ports);

    expect(toban.sent).toHaveLength(1);
  });

  it('is one trouble in whatever order and Regions AWS tells of it, and a late word does not bring it back', async () => {
    const toban = estate();
    await hear(toban, over, 'us-west-2');
    await hear(toban, issue());
    await hear(toban, issue(), 'us-west-2');
    await hear(toban, over);

    expect(Object.keys(toban.ledger.troubles)).toEqual([ARN]);
    expect(toban.ledger.troubles[ARN]?.until).toBe('2026-03-01T04:20:00.000Z');
  });

  it('comes again where it could not be written down, and nobody has heard of it then', async () => {
    const toban = estate();
    const { recordTrouble } = toban.ledger;
    toban.ledger.recordTrouble = () => Promise.reject(new Error('DynamoDB answers 500'));
    await expect(hear(toban, issue())).rejects.toThrow('500');
    expect(toban.tickets.now.size).toBe(0);
    toban.ledger.recordTrouble = recordTrouble;
    await hear(toban, issue());

    expect(Object.keys(toban.ledger.troubles)).toEqual([ARN]);
  });

  it('is over where AWS calls it closed and open at one moment, in whatever order', async () => {
    const open = issue({ updatedAt: '2026-03-01T04:20:00.000Z' });
    for (const words of [
      [open, over],
      [over, open],
    ]) {
      const toban = estate();
      for (const word of words) await hear(toban, word);
      expect(toban.ledger.troubles[ARN]?.until).toBe('2026-03-01T04:20:00.000Z');
    }
  });

  it.each([
    [
      'with many services at once, as AWS calls its greatest ones',
      { code: 'AWS_MULTIPLE_SERVICES_OPERATIONAL_ISSUE' },
      1,
    ],
    ['with the disks of servers', { code: 'AWS_EBS_OPERATIONAL_ISSUE' }, 1],
    ['with a load balancer', { code: 'AWS_ELASTICLOADBALANCING_OPERATIONAL_ISSUE' }, 1],
    ['with databases, which web servers need', { code: 'AWS_RDS_OPERATIONAL_ISSUE' }, 1],
    ['with a service on which no server rests', { code: 'AWS_LAMBDA_OPERATIONAL_ISSUE' }, 0],
    ['that has not begun', { status: 'upcoming' as const }, 0],
    ['with what was announced', { category: 'scheduledChange' as const }, 0],
  ])('%s', async (_, changes, holds) => {
    const toban = estate();
    await hear(toban, issue(changes));
    await respond(down(), toban.ports);

    expect(toban.sent).toHaveLength(1 - holds);
  });

  it('with databases is told as a problem, not as work on a database', async () => {
    const toban = estate();
    await hear(toban, issue({ code: 'AWS_RDS_OPERATIONAL_ISSUE' }));

    expect(toban.notices[0]?.subject).toBe('[NOTE] WordPress: AWS has a problem');
  });

  it('holds nothing where it is the matter of this account alone', async () => {
    const { isPublic: _, ...own } = issue();
    const toban = estate();
    await hear(toban, own);
    await respond(down(), toban.ports);

    expect(toban.ledger.troubles).toEqual({});
    expect(toban.sent).toHaveLength(1);
    expect(toban.notices[0]?.text).not.toContain('Toban changes no server');
  });

  it('is heard where a system follows notices of the account, and nowhere else', async () => {
    const toban = estate('servers');
    await hear(toban, issue());
    await respond(down(), toban.ports);

    expect(toban.sent).toHaveLength(1);
  });

  it('is not said to hold changes where nobody hears of the account', async () => {
    const toban = estate('servers');
    await hear(toban, issue({ resources: [{ id: web1 }] }));

    expect(toban.ledger.troubles).toEqual({});
    expect(toban.notices[0]?.text).not.toContain('Toban changes no server');
  });

  it('is told once to the people of each system, and counts once however many follow it', async () => {
    const toban = estate('account', { shop: { health: 'account' } });
    await hear(toban, issue());

    expect(Object.keys(toban.ledger.troubles)).toEqual([ARN]);
    expect(told(toban)).toEqual(['noted warning health-noticed', 'noted warning health-noticed']);
  });
});
