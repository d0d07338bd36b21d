import type { IntentId, Plan, SystemName } from '../../shared/domain/names';
import { doorInMemory, linkPath, openDuty, PERSON, PLAN, TICKET } from './at-the-door';

const pressed = (verb: string) => ({ body: new URLSearchParams({ verb }).toString() });

describe('a link', () => {
  it.each(['GET', 'HEAD'])('that is opened with %s does nothing', async (method) => {
    const door = doorInMemory();

    const answer = await door.send({ method, path: linkPath() });

    expect(answer.statusCode).toBe(200);
    expect(door.put).toEqual([]);
  });

  it('shows whose it is and what may be pressed, with nothing that a page could load or run', async () => {
    const { body, headers } = await doorInMemory().send({ method: 'GET', path: linkPath() });

    expect(body).toContain('<h1>Your answer, Mori</h1>');
    expect(body).toContain(`WordPress<br>Ticket <code>${TICKET}</code>`);
    expect([...body.matchAll(/value="([a-z-]+)"/g)].map(([, verb]) => verb)).toEqual([
      'reject',
      'acknowledge',
      'take-over',
      'snooze',
      'mute',
    ]);
    expect(body).not.toMatch(/<script|http:|https:|src=/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
  });

  it('puts first what was pressed in the message, and knows no other words in its query', async () => {
    const door = doorInMemory();
    const buttons = async (query: string) => {
      const { body, headers } = await door.send({ method: 'GET', path: linkPath(), query });
      expect(headers['location']).toBeUndefined();
      return { body, verbs: [...body.matchAll(/value="([a-z-]+)"/g)].map(([, verb]) => verb) };
    };

    const wanted = await buttons('verb=take-over');
    expect(wanted.verbs.slice(0, 2)).toEqual(['take-over', 'reject']);
    expect(wanted.body).toContain('class="wanted"');
    for (const query of ['verb=approve', 'verb=%3Cscript%3E', 'url=https://evil.example', '%', '&&==']) {
      const { body, verbs } = await buttons(query);
      expect(verbs[0]).toBe('reject');
      expect(body).not.toMatch(/evil|<script|class="wanted"/);
    }
    expect(door.put).toEqual([]);
  });

  it('speaks the language of the system', async () => {
    const duty = openDuty();
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected a system');
    const door = doorInMemory({
      duty: { ...duty, systems: { wordpress: { ...wordpress, language: 'ja', title: '当番ブログ' } } },
    });

    const shown = await door.send({ method: 'GET', path: linkPath() });
    const taken = await door.send({ path: linkPath(), ...pressed('acknowledge') });

    expect(shown.body).toContain('<html lang="ja">');
    expect(shown.body).toContain('<h1>Mori さんの回答</h1>');
    expect(taken.body).toContain('受け付けました');
    expect(taken.body).toContain('回答は一度だけ有効です。');
  });

  it('offers what it was made for and nothing else', async () => {
    const door = doorInMemory();
    const path = linkPath({ verbs: ['acknowledge', 'constructor' as never] });

    const { body } = await door.send({ method: 'GET', path });
    expect([...body.matchAll(/value="([a-z-]+)"/g)].map(([, verb]) => verb)).toEqual(['acknowledge']);
    for (const verb of ['reject', 'take-over', 'constructor', 'status']) {
      expect(await door.send({ path, ...pressed(verb) })).toMatchObject({ statusCode: 400 });
    }
    expect(door.put).toEqual([]);
  });

  it('says which notice was answered, so that one of the past counts for nothing', async () => {
    const door = doorInMemory();

    await door.send({
      path: linkPath({ notice: 'k3x7q2m5vbtd-2.4' as IntentId }),
      ...pressed('acknowledge'),
    });

    expect(door.put).toMatchObject([{ detail: { ticket: TICKET, notice: 'k3x7q2m5vbtd-2.4' } }]);
  });

  it('cannot be rewritten for somebody or something else by whoever has one', async () => {
    const door = doorInMemory();
    const own = linkPath();
    const code = own.slice(own.lastIndexOf('.'));
    const others = [
      linkPath({ person: 'Sato' }),
      linkPath({ notice: 'aaaaaaaaaaaa-1.1' as IntentId }),
      linkPath({ notice: 'k3x7q2m5vbtd-2.10' as IntentId }),
      linkPath({ verbs: ['approve'] }),
      linkPath({ plan: 'bbbbbbbb' as Plan }),
      linkPath({ until: Date.parse('2036-03-01T04:00:00Z') / 1000 }),
    ];

    for (const other of others) {
      const path = `${other.slice(0, other.lastIndexOf('.'))}${code}`;
      expect(await door.send({ path, ...pressed('acknowledge') })).toMatchObject({ statusCode: 410 });
    }
    expect(door.put).toEqual([]);
  });

  it('acts when a button is pressed, and is the same answer however often that is', async () => {
    const door = doorInMemory();

    expect(await door.send({ path: linkPath(), ...pressed('reject') })).toMatchObject({ statusCode: 200 });
    const twice = await door.send({ path: linkPath(), ...pressed('reject') });
    expect(twice.body).toContain('It counts once: had you pressed it before, this time has changed nothing.');

    expect(door.put).toMatchObject([
      { kind: 'Reply', detail: { ticket: TICKET, verb: 'reject', plan: PLAN, person: PERSON } },
      { kind: 'Reply', detail: { verb: 'reject' } },
    ]);
    const [one, again] = door.put.map(({ detail }) => 'once' in detail && detail.once);
    expect(again).toBe(one);
  });

  it('has one spelling: another text for the same bytes would be another answer, and act once more', async () => {
    const door = doorInMemory();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const path = linkPath();
    // The last letter of 32 bytes has two bits that say nothing.
    const other = path.replace(/.$/, (last) => alphabet[alphabet.indexOf(last) ^ 1] ?? '');
    expect(other).not.toBe(path);

    expect(await door.send({ path: other, ...pressed('snooze') })).toMatchObject({ statusCode: 410 });
    expect(door.put).toEqual([]);
  });

  it('approves only where duty.yml lets it', async () => {
    const closed = doorInMemory();
    expect(await closed.send({ path: linkPath(), ...pressed('approve') })).toMatchObject({ statusCode: 400 });
    expect(closed.put).toEqual([]);

    const duty = openDuty({ replies: { links: true, approveByLink: true } });
    const open = doorInMemory({ duty });
    expect(await open.send({ path: linkPath(), ...pressed('approve') })).toMatchObject({ statusCode: 200 });
    expect(open.put).toMatchObject([{ detail: { verb: 'approve', plan: PLAN } }]);
  });

  it.each([
    ['a changed letter', linkPath().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['a changed claim', linkPath().replace('/reply/', '/reply/W')],
    ['no code', linkPath().replace(/\..*$/, '')],
    ['nonsense', '/reply/nonsense'],
    ['a time that is over', linkPath({ until: Date.parse('2026-03-01T03:59:00Z') / 1000 })],
    ['a person who left', linkPath({ person: 'Tanaka' })],
    ['a system that is gone', linkPath({ system: 'constructor' as SystemName })],
    ['no ticket of ours', linkPath({ notice: '<b>.9' as IntentId })],
    ['no request of ours', linkPath({ plan: 'PLAN' as Plan })],
  ])('with %s opens nothing, and says so without a word of it', async (_, path) => {
    const door = doorInMemory();

    const shown = await door.send({ method: 'GET', path });
    const { statusCode } = await door.send({ path, ...pressed('acknowledge') });

    expect([shown.statusCode, statusCode]).toEqual([410, 410]);
    expect(shown.body).not.toContain(path.slice('/reply/'.length));
    expect(door.put).toEqual([]);
  });

  it.each([
    ['another method', 405, { method: 'PUT', path: linkPath() }],
    ['a large form', 413, { path: linkPath(), body: 'x'.repeat(2000) }],
    ['no verb', 400, { path: linkPath(), body: 'x=1' }],
    ['a deeper path', 404, { path: `${linkPath()}/approve` }],
  ])('with %s is answered with %i', async (_, statusCode, request) => {
    const door = doorInMemory();

    expect(await door.send(request)).toMatchObject({ statusCode });
    expect(door.put).toEqual([]);
  });

  it('is acted on by what its form says and by nothing in its address', async () => {
    const door = doorInMemory();

    expect(await door.send({ path: linkPath(), query: 'verb=reject' })).toMatchObject({ statusCode: 400 });
    expect(
      await door.send({
        method: 'GET',
        path: linkPath(),
        headers: { 'x-http-method-override': 'POST', purpose: 'prefetch' },
        ...pressed('reject'),
      }),
    ).toMatchObject({ statusCode: 200 });
    expect(door.put).toEqual([]);
  });

  it('stands in no line of the log', async () => {
    const door = doorInMemory();
    const lines: unknown[] = [];
    Object.assign(door.ports.log, { info: (...line: unknown[]) => void lines.push(line) });
    const path = linkPath();

    await door.send({ method: 'GET', path });
    await door.send({ path, ...pressed('acknowledge') });

    const [said = '', code = ''] = path.slice('/reply/'.length).split('.');
    expect(lines).toHaveLength(1);
    for (const part of [said, code]) expect(JSON.stringify(lines)).not.toContain(part);
  });

  it('is not there when duty.yml opens no links', async () => {
    const duty = openDuty({ replies: { links: false, approveByLink: true } });

    expect(await doorInMemory({ duty }).send({ method: 'GET', path: linkPath() })).toMatchObject({
      statusCode: 404,
    });
  });

  it('writes a name as text, whatever it is', async () => {
    const duty = openDuty();
    const { wordpress } = duty.systems;
    if (!wordpress) throw new Error('Expected a system');
    const person = '<img src=x onerror=alert(1)>';
    const title = '<script>alert(2)</script>';
    const named = { ...duty, systems: { wordpress: { ...wordpress, title, people: [{ name: person }] } } };
    const door = doorInMemory({ duty: named });

    const shown = await door.send({ method: 'GET', path: linkPath({ person }) });
    const taken = await door.send({ path: linkPath({ person }), ...pressed('acknowledge') });

    for (const { body } of [shown, taken]) expect(body).not.toMatch(/<img|<script/);
  });
});
