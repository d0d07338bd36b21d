// Wraps a packaged function: after each event it logs how much memory its process ever held at once.
const { readFileSync } = require('node:fs');

module.exports.reportPeak = (name, bundle) => {
  const { handler } = require(bundle);
  return {
    async handler(event, context) {
      const result = await handler(event, context);
      console.log(JSON.stringify({ bench: name, peakMegabytes: peakMegabytes() }));
      return result;
    },
  };
};

/** On Linux getrusage() starts a child with its parent's peak, so the kernel is asked about this process alone. */
function peakMegabytes() {
  const kilobytes =
    process.platform === 'linux'
      ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
  return kilobytes / 1024;
}
