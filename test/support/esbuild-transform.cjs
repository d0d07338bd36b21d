const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const options = (file) => ({
  loader: file.endsWith('.ts') ? 'ts' : 'js',
  format: 'cjs',
  target: `node${process.versions.node.split('.')[0]}`,
  sourcemap: 'inline',
  sourcefile: file,
});

/** Jest transformer: the compiler of the bundles compiles the tests too. Types are checked by `npm run types`. */
module.exports = {
  getCacheKey: (source, file) =>
    createHash('sha256').update([source, file, version, process.version].join('\0')).digest('hex'),
  process: (source, file) => ({ code: transformSync(source, options(file)).code }),
};
