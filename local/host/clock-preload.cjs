// Preloaded into every function's process: `Date` shows the virtual time of the local AWS. Timers are not scaled.
const RealDate = Date;
let offsetMilliseconds = 0;
const now = () => RealDate.now() + offsetMilliseconds;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
RealDate.prototype.constructor = globalThis.Date;

module.exports = {
  /** Virtual minus real time; set anew with each invocation. */
  setOffset(milliseconds) {
    offsetMilliseconds = milliseconds;
  },
};
