import type { BuildOptions } from 'esbuild';

/** How every Lambda function is bundled, for esbuild. */
export declare function bundleOptions(): BuildOptions;
