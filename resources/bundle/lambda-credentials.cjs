const { dirname } = require('node:path');

/**
 * A function has its credentials in its environment, so the SDK's other ways to find some (profiles, single sign-on,
 * container and instance metadata, other processes) are left out: 90 KB, and nothing that could pick up the wrong ones.
 */
module.exports.lambdaCredentials = {
  name: 'lambda-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path, importer }) => ({
      path,
      namespace: 'lambda-credentials',
      pluginData: { resolveDir: dirname(importer) },
    }));
    build.onLoad({ filter: /.*/, namespace: 'lambda-credentials' }, ({ pluginData }) => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: pluginData.resolveDir,
      loader: 'js',
    }));
  },
};
