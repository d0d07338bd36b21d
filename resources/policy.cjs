const { buildSync } = require('esbuild');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { compileFunction } = require('node:vm');

const root = dirname(__dirname);

/** The TypeScript beside this file, compiled in memory: it is the same code that `npm run check` runs. */
function compiled() {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, 'generated.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    write: false,
    logLevel: 'silent',
  });
  const module = { exports: {} };
  const run = compileFunction(outputFiles[0].text, ['module', 'exports', 'require']);
  run(module, module.exports, createRequire(__filename));
  return module.exports;
}

const { functionsFor, generated, readPolicy } = compiled();

/** What became of reading duty.yml; Serverless asks once per section, and seven times the same problems help nobody. */
let outcome;

/** Reads duty.yml, or the file that TOBAN_DUTY names. Throws with every problem when it cannot be shipped. */
function policy() {
  if (outcome?.failed)
    throw Object.assign(new Error(), { stack: 'duty.yml cannot be shipped, as said above.' });
  if (!outcome) {
    outcome = { failed: true };
    outcome = { policy: readPolicy(root, resolve(process.env.TOBAN_DUTY ?? join(root, 'duty.yml'))) };
  }
  return outcome.policy;
}

/** `${file(resources/policy.cjs):rules}` and the like: each a function that Serverless calls for the stage. */
const sections = Object.fromEntries(
  Object.entries(generated).map(([name, resourcesOf]) => [
    name,
    async ({ resolveVariable }) => ({ Resources: resourcesOf(policy(), await resolveVariable('sls:stage')) }),
  ]),
);

/** The functions that duty.yml needs besides those that are always there. */
async function functions({ resolveVariable }) {
  return functionsFor(policy(), await resolveVariable('sls:stage'));
}

module.exports = { ...sections, functions, policy, killSwitch: () => policy().duty.killSwitch };
