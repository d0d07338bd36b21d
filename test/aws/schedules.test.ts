import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchedule } from '../../shared/aws/schedules';
import type { TicketId } from '../../shared/domain/names';
import { at } from '../support/estate';

const settings = { group: 'toban-prod', bus: 'toban-prod', role: 'toban-prod-timers' };
const place = { account: '111122223333', region: 'schedules-1' };
const schedule = {
  name: 't-k3x7q2m5vbtd-2-202603010405',
  at: at('04:05'),
  ticket: 'k3x7q2m5vbtd-2' as TicketId,
};

let server: Server;
let answer: { status: number; type?: string } = { status: 200 };
const asked: { path: string; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
      asked.push({ path: request.url ?? '', body });
      const type = answer.type ? { 'x-amzn-errortype': answer.type } : {};
      response.writeHead(answer.status, { 'content-type': 'application/json', ...type });
      response.end(answer.type ? '{"Message":"as AWS words it"}' : '{"ScheduleArn":"arn:aws:scheduler:x"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

describe('a timer', () => {
  it('is a one-time schedule that puts its ticket on our bus and then deletes itself', async () => {
    answer = { status: 200 };
    expect(await createSchedule(settings, place, schedule)).toEqual({
      kind: 'applied',
      reference: schedule.name,
    });
    expect(asked.at(-1)).toMatchObject({
      path: '/schedules/t-k3x7q2m5vbtd-2-202603010405',
      body: {
        ScheduleExpression: 'at(2026-03-01T04:05:00)',
        ScheduleExpressionTimezone: 'UTC',
        ActionAfterCompletion: 'DELETE',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: 'arn:aws:events:schedules-1:111122223333:event-bus/toban-prod',
          RoleArn: 'arn:aws:iam::111122223333:role/toban-prod-timers',
          Input: '{"ticket":"k3x7q2m5vbtd-2"}',
        },
      },
    });
  });

  it('of a name that is there already is set: a conflict is a success', async () => {
    answer = { status: 409, type: 'ConflictException' };
    expect(await createSchedule(settings, place, schedule)).toEqual({
      kind: 'already-done',
      reference: schedule.name,
    });
  });

  it('that is refused is a failure with its reason, never a throw', async () => {
    answer = { status: 400, type: 'ValidationException' };
    expect(await createSchedule(settings, place, schedule)).toMatchObject({
      kind: 'failed',
      because: { id: 'effect-failed', effect: 'timer', why: 'ValidationException: as AWS words it' },
    });
  });
});
