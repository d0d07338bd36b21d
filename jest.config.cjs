const { availableParallelism } = require('node:os');

/** Tests run as CommonJS so that `npx jest FILE` needs no flag; middy, which ships only ES modules, is transformed too. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

module.exports = {
  testEnvironment: 'node',
  // Some tests run commands and bash for real, and a busy machine is no fault.
  testTimeout: 60_000,
  // By default Jest leaves a core unused, which on two cores is half of the machine; and the longest tests wait for programs.
  maxWorkers: availableParallelism() + 1,
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '\\.(ts|mjs|js)$': '<rootDir>/test/support/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!@middy/)'],
  moduleNameMapper: { '^@middy/core$': '<rootDir>/node_modules/@middy/core/index.js' },
  modulePathIgnorePatterns: ['<rootDir>/.esbuild', '<rootDir>/.serverless', '<rootDir>/.toban'],
};
