import type { Metafile } from 'esbuild';

/** What a bundle holds of one client package of the SDK, by the names that the package exports. */
export interface SdkUse {
  readonly packageName: string;
  readonly client: string;
  readonly operations: readonly string[];
}

const CLIENT_FILE = /node_modules\/(@aws-sdk\/client-[^/]+)\/dist-es\/(?:(commands|pagination)\/)?(\w+)\.js$/;

/** The clients, commands and paginators that tree shaking left in a bundle. */
export function sdkInBundle({ outputs }: Metafile): readonly SdkUse[] {
  const used = new Map<string, { client: string; operations: string[] }>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const [, packageName, folder, name] = CLIENT_FILE.exec(file) ?? [];
      if (!packageName || !name || bytesInOutput === 0) continue;
      const use = used.get(packageName) ?? { client: '', operations: [] };
      used.set(packageName, use);
      if (folder === 'commands') use.operations.push(name);
      else if (folder === 'pagination') use.operations.push(name.replace(/^(.+)Paginator$/, 'paginate$1'));
      else if (/^[A-Z]\w*Client$/.test(name)) use.client = name;
    }
  }
  return [...used].map(([packageName, use]) => ({ packageName, ...use })).filter(({ client }) => client);
}

/** A module that does nothing but load these parts of the SDK. */
export function clientsLoaded(uses: readonly SdkUse[]): string {
  return uses
    .map(
      ({ packageName, client, operations }) =>
        `export { ${[client, ...operations].join(', ')} } from '${packageName}';\n`,
    )
    .join('');
}

/** The same, and it makes one client of each kind. */
export function clientsMade(uses: readonly SdkUse[]): string {
  return (
    clientsLoaded(uses) +
    uses
      .map(
        ({ packageName, client }) =>
          `import { ${client} } from '${packageName}';\n` +
          `export const made${client} = new ${client}({ region: process.env.AWS_REGION });\n`,
      )
      .join('')
  );
}
