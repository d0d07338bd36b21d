const { default: Sequencer } = require('@jest/test-sequencer');

/** The longest files, the longest first. */
const LONGEST = [
  'properties/ladder.model.test.ts',
  'docs/recipes.test.ts',
  'properties/order.property.test.ts',
  'package/template.test.ts',
  'operator/operator-commands.test.ts',
  'console/serve-console.test.ts',
  'console/browser.test.ts',
  'package/package-service.test.ts',
  'properties/moves.property.test.ts',
  'runbooks/runbooks.test.ts',
];

/**
 * Jest begins with what took longest the last time. On a clean clone it does not know and begins with the largest files;
 * ours that take longest are small, and one core would wait for them in the end.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.findIndex((file) => path.endsWith(file));
      return place < 0 ? LONGEST.length : place;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
