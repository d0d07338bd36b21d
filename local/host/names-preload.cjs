// Preloaded into every function's process: `localhost` and names under `.vendors.test` are this machine, unless they are made
// to fail.
const dns = require('node:dns');

const SUFFIX = '.vendors.test';
const realLookup = dns.lookup;
let unresolved = [];

dns.lookup = (hostname, options, callback) => {
  if (hostname !== 'localhost' && !hostname.endsWith(SUFFIX)) return realLookup(hostname, options, callback);
  const done = typeof options === 'function' ? options : callback;
  const all = typeof options === 'object' && options !== null && options.all === true;
  if (unresolved.includes(hostname)) {
    const error = new Error(`getaddrinfo ENOTFOUND ${hostname}`);
    process.nextTick(
      done,
      Object.assign(error, { errno: -3008, code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname }),
    );
  } else if (all) process.nextTick(done, null, [{ address: '127.0.0.1', family: 4 }]);
  else process.nextTick(done, null, '127.0.0.1', 4);
  return undefined;
};

module.exports = {
  /** Names that nobody can resolve; set anew with each invocation. */
  setUnresolved(names) {
    unresolved = names;
  },
};
