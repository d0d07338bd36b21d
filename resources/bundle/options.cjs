const { policy } = require('../policy.cjs');
const { clientVersions } = require('./client-versions.cjs');
const { lambdaCredentials } = require('./lambda-credentials.cjs');
const { policyModule } = require('./policy-module.cjs');
const { shakeSchemas } = require('./shake-schemas.cjs');
const { withoutCallLog } = require('./without-call-log.cjs');
const { withoutEventStreams } = require('./without-event-streams.cjs');

/**
 * How every Lambda function is bundled: the SDK inside, one CommonJS file, the packages' ES modules, which shake. Each
 * of these is worth 10 to 50 ms of a cold start. Node 20, so that the same file runs on any machine that `npm start` does.
 * `policyOf` gives what stands for duty.yml in them, and is the file itself unless given.
 */
module.exports.bundleOptions = (policyOf = policy) => ({
  bundle: true,
  minify: true,
  sourcemap: false,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  // As require: an import() of node:http makes a namespace of it, and that loads undici, 15 ms on the first call.
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  external: [],
  plugins: [
    shakeSchemas,
    withoutCallLog,
    withoutEventStreams,
    clientVersions,
    lambdaCredentials,
    policyModule(policyOf),
  ],
});
