const { readFile } = require('node:fs/promises');

const { importedFromSdk } = require('./imported-from-sdk.cjs');

/** `const _a = "Name";`, the only kind of declaration that is taken for a key. */
const CONSTANT = /^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;
/** `n0_registry.registerError(Busy$, Busy);` */
const REGISTRATION = /^\w+\.registerError\(\w+\$, (\w+)\);$/gm;

/**
 * Makes the schemas of the AWS SDK fall to tree shaking: about half the bundle, and half the time of loading it.
 *
 * Object keys are spelt `[_a]:` there. A computed key may run code, for all that a bundler knows, so every schema of
 * every operation stays. Spelt plainly it goes. And every error of a service is registered, which keeps its class and
 * schema. Only those that our code names are kept: any other arrives as the service's own base exception, with the same
 * name, message and status, which is all that anybody looks at.
 */
module.exports.shakeSchemas = {
  name: 'shake-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map([...source.matchAll(CONSTANT)].map(([, name, text]) => [name, text]));
      const named = importedFromSdk();
      const contents = source
        .replace(COMPUTED_KEY, (key, name) => (constants.has(name) ? `${constants.get(name)}:` : key))
        .replace(REGISTRATION, (registration, error) =>
          named.has(error) || error.endsWith('ServiceException') ? registration : '',
        );
      return { contents, loader: 'js' };
    });
  },
};
