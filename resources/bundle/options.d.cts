import type { BuildOptions } from 'esbuild';

/** How every Lambda function is bundled, for esbuild. `policyOf` gives what stands for duty.yml, which is the file itself unless given. */
export declare function bundleOptions(
  policyOf?: () => { readonly duty: unknown; readonly documents: unknown },
): BuildOptions;
