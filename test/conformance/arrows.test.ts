import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';

const root = join(__dirname, '../..');

interface SourceFile {
  /** From the root of the repository, without the extension. */
  readonly path: string;
  readonly text: string;
  /** What it imports: paths from the root, or names of packages. */
  readonly imports: readonly string[];
}

function filesIn(...folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => fileOf(join(entry.parentPath ?? entry.path, entry.name))),
  );
}

function fileOf(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file).replace(/(\.d)?\.ts$/, '');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
  const imports = named.map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));
  return { path, text, imports };
}

/** `FILE → IMPORT` for each import that is not allowed. */
function forbidden(
  files: readonly SourceFile[],
  allowed: (imported: string, file: SourceFile) => boolean,
): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((imported) => !allowed(imported, file))
      .map((imported) => `${file.path} → ${imported}`),
  );
}

const shared = filesIn('shared');
const deployed = [...filesIn('functions', 'events'), ...shared];
const inFolder = (...folders: readonly string[]) =>
  shared.filter(({ path }) => folders.some((folder) => path.startsWith(`shared/${folder}`)));

describe('arrows point one way', () => {
  it('functions import events and shared', () => {
    const files = filesIn('functions');
    expect(files.length).toBeGreaterThan(1);
    expect(forbidden(files, (imported) => /^(events|shared)\//.test(imported))).toEqual([]);
  });

  it('events import only events, the domain, the minting of ids and zod', () => {
    const allowed = /^(events\/|shared\/domain\/|shared\/signal-id$|zod\/mini$|node:)/;
    expect(forbidden(filesIn('events'), (imported) => allowed.test(imported))).toEqual([]);
  });

  it('the domain imports nothing but itself', () => {
    expect(forbidden(inFolder('domain/'), (imported) => imported.startsWith('shared/domain/'))).toEqual([]);
  });

  it('guards, decisions and actions never reach for AWS, the runtime, the tickets or the events', () => {
    const outside = /^(shared\/(aws|runtime|tickets)\/|events\/|@aws-sdk|node:)/;
    expect(
      forbidden(inFolder('guards/', 'decisions/', 'actions/'), (imported) => !outside.test(imported)),
    ).toEqual([]);
  });

  it('guards know nothing of decisions', () => {
    expect(
      forbidden(
        inFolder('guards/'),
        (imported) => !/^shared\/(decisions|decide|respond|perform)/.test(imported),
      ),
    ).toEqual([]);
  });

  it('only shared/aws imports the SDK', () => {
    const others = deployed.filter(({ path }) => !path.startsWith('shared/aws/'));
    expect(forbidden(others, (imported) => !imported.startsWith('@aws-sdk'))).toEqual([]);
  });

  it('only the runtime wires AWS behind the ports; others take its types at most', () => {
    const others = deployed.filter(({ path }) => !/^(shared\/(aws|runtime)\/|functions\/)/.test(path));
    const values = others.filter(({ text }) => /import (?!type)[^;]*?from '[^']*\/aws\//.test(text));
    expect(values.map(({ path }) => path)).toEqual([]);
  });

  it('nothing that is deployed imports local, test or resources', () => {
    expect(forbidden(deployed, (imported) => !/^(local|test|resources)\//.test(imported))).toEqual([]);
  });

  it('the schema of duty.yml and its YAML never reach a function', () => {
    const core = shared.filter(({ path }) => !path.startsWith('shared/duty/'));
    const allowed = new Set(
      ['plays', 'calendar', 'chain', 'local-time', 'mode-change', 'report-times', 'own-alarms'].map(
        (name) => `shared/duty/${name}`,
      ),
    );
    expect(
      forbidden(core, (imported) => !imported.startsWith('shared/duty/') || allowed.has(imported)),
    ).toEqual([]);
    expect(forbidden(core, (imported) => imported !== 'yaml' && imported !== 'zod')).toEqual([]);
  });

  it('no file imports itself in a circle of types and values through the domain', () => {
    const domain = new Set(inFolder('domain/').map(({ path }) => path));
    expect(inFolder('domain/').flatMap(({ imports }) => imports.filter((each) => !domain.has(each)))).toEqual(
      [],
    );
  });
});

describe('the house', () => {
  it('asks no clock where it decides', () => {
    const pure = shared.filter(({ path }) =>
      /^shared\/(decisions|guards|actions|domain|messages)\/|^shared\/(decide|questions|target|matter|ledger-reading|redact|signal-id)$/.test(
        path,
      ),
    );
    const asks = pure.filter(({ text }) =>
      /Date\.now|new Date\(\s*\)|Math\.random|process\.env|randomUUID/.test(text),
    );
    expect(asks.map(({ path }) => path)).toEqual([]);
  });

  it('has no drawer for odds and ends, and names files in kebab-case', () => {
    const names = deployed.map(({ path }) => basename(path));
    expect(names.filter((name) => /^(utils?|helpers?|common|misc|types|constants)$/.test(name))).toEqual([]);
    expect(names.filter((name) => !/^[a-z][a-z0-9-]*$/.test(name))).toEqual([]);
  });

  it('exports names, never a default', () => {
    const wrong = deployed.filter(({ text }) => /^export default/m.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('swallows no error: a catch that only returns a default tells nobody', () => {
    const silent = deployed.filter(({ text }) =>
      /catch\s*(\([^)]*\))?\s*\{\s*(return[^;]*;)?\s*\}/.test(text),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
