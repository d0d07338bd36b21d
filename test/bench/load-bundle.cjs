// A fresh process that loads one bundle, as Lambda does, and says how long that took: `node load-bundle.cjs FILE`.
const began = performance.now();
require(process.argv[2]);
const ready = performance.now();
// The clock of performance.now() began with the process.
process.stdout.write(JSON.stringify({ importMilliseconds: ready - began, readyMilliseconds: ready }));
