const { readFile } = require('node:fs/promises');

/** Each client of the SDK carries its whole package.json for the sake of its version: 2 KB each, and the version stays. */
module.exports.clientVersions = {
  name: 'client-versions',
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
