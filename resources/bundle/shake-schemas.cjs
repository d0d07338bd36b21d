const { readFile } = require('node:fs/promises');

/** `const _a = "Name";`, the only kind of declaration that is taken for a key. */
const CONSTANT = /^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;

/**
 * The schemas of the AWS SDK spell object keys as `[_a]:`. A computed key may run code, for all that a bundler knows, so
 * every schema of every operation stays. Spelt plainly they fall to tree shaking: about half the bundle, and half the
 * time of loading it.
 */
module.exports.shakeSchemas = {
  name: 'shake-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map([...source.matchAll(CONSTANT)].map(([, name, text]) => [name, text]));
      const contents = source.replace(COMPUTED_KEY, (key, name) =>
        constants.has(name) ? `${constants.get(name)}:` : key,
      );
      return { contents, loader: 'js' };
    });
  },
};
