import type { Plan, SystemName, TicketId } from '../../shared/domain/names';
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

    expect(body).toContain(`<h1>${PERSON}</h1>`);
    expect(body).toContain(TICKET);
    expect([...body.matchAll(/value="([a-z-]+)"/g)].map(([, verb]) => verb)).toEqual([
      'reject',
      'acknowledge',
      'snooze',
      'mute',
      'take-over',
    ]);
    expect(body).not.toMatch(/<script|http:|https:|src=/);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('acts when a button is pressed, and is the same answer however often that is', async () => {
    const door = doorInMemory();

    expect(await door.send({ path: linkPath(), ...pressed('reject') })).toMatchObject({ statusCode: 200 });
    await door.send({ path: linkPath(), ...pressed('reject') });

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
    ['no ticket of ours', linkPath({ ticket: '<b>' as TicketId })],
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
    const named = { ...duty, systems: { wordpress: { ...wordpress, people: [{ name: person }] } } };

    const { body } = await doorInMemory({ duty: named }).send({ method: 'GET', path: linkPath({ person }) });

    expect(body).not.toContain('<img');
  });
});
