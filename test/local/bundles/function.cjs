// A tiny packaged function: each event names what it should do.
const loadedAt = Date.now();
let events = 0;

const deeds = {
  echo: (event) => event,
  count: () => ({ events: ++events, pid: process.pid }),
  environment: () => ({ ...process.env }),
  context: (_, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() }),
  time: () => ({
    now: Date.now(),
    iso: new Date().toISOString(),
    text: Date(),
    loadedAt,
    past: new Date(0).getTime(),
  }),
  dates: () => ({ instance: new Date() instanceof Date, again: new new Date().constructor(5).getTime() }),
  nothing: () => undefined,
  fail: () => {
    throw new TypeError('cannot read the ticket');
  },
  log: async () => {
    console.log('one\ntwo');
    process.stdout.write('three, ');
    await Promise.resolve();
    console.error('a warning');
    process.stdout.write('unfinished');
  },
  wait: ({ milliseconds }) => new Promise((resolve) => setTimeout(() => resolve(process.pid), milliseconds)),
  loop: () => {
    for (;;);
  },
  exit: () => process.exit(3),
  reject: () => {
    void Promise.reject(new Error('nobody listens'));
    return new Promise((resolve) => setTimeout(resolve, 1000));
  },
};

/** Each message says whether it wants to fail alone, or with all others. */
function batch(records) {
  const bodies = records.map(({ messageId, body }) => ({ messageId, ...JSON.parse(body) }));
  if (bodies.some(({ deed }) => deed === 'throw')) throw new Error('the whole batch');
  const failed = bodies.filter(({ deed }) => deed === 'fail');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

exports.handler = async (event, context) => {
  if (event.Records?.[0].eventSource === 'aws:sqs') return batch(event.Records);
  return (deeds[event.do] ?? deeds.echo)(event, context);
};
exports.withCallback = (event, context, callback) => callback(null, event);
