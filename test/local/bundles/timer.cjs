// A packaged function that asks Scheduler for a timer in five minutes, and keeps what comes back.
const { CreateScheduleCommand, SchedulerClient } = require('@aws-sdk/client-scheduler');

const client = new SchedulerClient({ maxAttempts: 1 });

exports.handler = async (event) => {
  if (event['detail-type'] === 'Timer') return event.detail;
  const at = new Date(Date.now() + 5 * 60_000).toISOString().slice(0, 19);
  const { ScheduleArn } = await client.send(
    new CreateScheduleCommand({
      Name: 't-1',
      GroupName: 'toban-dev',
      ScheduleExpression: `at(${at})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: { ...event.target, Input: JSON.stringify({ ticket: 't-1' }) },
    }),
  );
  return ScheduleArn;
};
