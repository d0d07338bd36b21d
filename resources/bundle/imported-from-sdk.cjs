const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The only folder that may know the SDK. */
const FOLDER = join(__dirname, '..', '..', 'shared', 'aws');
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'@aws-sdk\/client-[a-z0-9-]+'/g;

/** Every name that our code imports from a client of the SDK. */
module.exports.importedFromSdk = () =>
  new Set(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join(FOLDER, file), 'utf8').matchAll(IMPORT)])
      .flatMap(([, names]) => names.match(/\w+/g) ?? []),
  );
