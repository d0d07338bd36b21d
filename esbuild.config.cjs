const { bundleOptions } = require('./resources/bundle/options.cjs');

/** What serverless-esbuild needs to know besides how to bundle. The bundles stay in .esbuild/.build to be looked at. */
module.exports = () => ({
  ...bundleOptions(),
  exclude: [],
  packager: 'npm',
  concurrency: 2,
  keepOutputDirectory: true,
});
