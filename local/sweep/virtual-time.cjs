// Preloaded into the functions' processes of the fault sweep, and only there: time stands still while they compute, and
// a sleep passes at once.
//
// The SDK waits between its tries, and so do we, with `new Promise((resolve) => setTimeout(resolve, delay))`. Such a
// timer does nothing but resolve a promise, so its callback is the function that the engine made. It comes at once, and
// the virtual clock, here and at the host, goes on by the delay. Deadlines have callbacks of their own and stay real.
const clock = require('../host/clock-preload.cjs');

clock.standStill();

const realSetTimeout = globalThis.setTimeout;

/** The function that resolves a promise is native and has no name; a bound one is native too, but is called so. */
function isSleep(callback) {
  if (typeof callback !== 'function' || callback.name !== '') return false;
  return Function.prototype.toString.call(callback).endsWith('{ [native code] }');
}

globalThis.setTimeout = Object.assign(function setTimeout(callback, delay, ...values) {
  if (!isSleep(callback) || !(delay > 0)) return realSetTimeout(callback, delay, ...values);
  clock.skip(delay);
  if (process.connected) process.send({ kind: 'slept', milliseconds: delay });
  return realSetTimeout(callback, 1, ...values);
}, realSetTimeout);
