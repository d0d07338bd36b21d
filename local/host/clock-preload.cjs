// Preloaded into every function's process: `Date` shows the virtual time of the local AWS. Timers are not scaled.
const RealDate = Date;
let offsetMilliseconds = 0;
/** Set where time stands still while an event is handled. */
let standsAt;
let standsStill = false;
const now = () => standsAt ?? RealDate.now() + offsetMilliseconds;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
RealDate.prototype.constructor = globalThis.Date;

module.exports = {
  /** Virtual minus real time, and the virtual time when the host said so; set anew with each invocation. */
  setOffset(milliseconds, atMilliseconds) {
    offsetMilliseconds = milliseconds;
    if (standsStill) standsAt = atMilliseconds;
  },
  /** From the next invocation on, time passes only when it is skipped. */
  standStill() {
    standsStill = true;
  },
  /** Time that passes at once. */
  skip(milliseconds) {
    offsetMilliseconds += milliseconds;
    if (standsAt !== undefined) standsAt += milliseconds;
  },
};
