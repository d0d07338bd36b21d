/**
 * Resolves the module `toban:policy` to what duty.yml and runbooks/ compile to. A text for JSON.parse loads faster than
 * the same value as source. `policy` is called once per build, so an invalid duty.yml fails the build with its problems.
 */
module.exports.policyModule = (policy) => ({
  name: 'policy-module',
  setup(build) {
    build.onResolve({ filter: /^toban:policy$/ }, ({ path }) => ({ path, namespace: 'toban' }));
    build.onLoad({ filter: /^toban:policy$/, namespace: 'toban' }, () => {
      const { duty, documents } = policy();
      return { contents: `${constant('duty', duty)}\n${constant('documents', documents)}`, loader: 'js' };
    });
  },
});

function constant(name, value) {
  return `export const ${name} = /* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(value))});`;
}
