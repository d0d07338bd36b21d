/** No operation that our code calls streams events, and what could read such a stream weighs 15 KB. */
module.exports.withoutEventStreams = {
  name: 'without-event-streams',
  setup(build) {
    build.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path }) => ({
      path,
      namespace: 'without-event-streams',
    }));
    build.onLoad({ filter: /.*/, namespace: 'without-event-streams' }, () => ({
      contents: "throw new Error('Event streams are left out of the bundles: resources/bundle/options.cjs');",
      loader: 'js',
    }));
  },
};
