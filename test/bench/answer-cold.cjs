// A fresh process that loads one bundle, answers one event and says when: `node answer-cold.cjs FILE EVENT`.
const { handler } = require(process.argv[2]);
// The clock of performance.now() began with the process.
const readyMilliseconds = performance.now();

handler(JSON.parse(process.argv[3])).then(({ statusCode }) => {
  const answeredMilliseconds = performance.now();
  const { user, system } = process.cpuUsage();
  const cpuMilliseconds = (user + system) / 1000;
  const figures = JSON.stringify({ statusCode, readyMilliseconds, answeredMilliseconds, cpuMilliseconds });
  // Behind its own log, and without waiting for connections that are kept.
  process.stdout.write(`\n${figures}`, () => process.exit(0));
});
