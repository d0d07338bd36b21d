import { pathToFileURL } from 'node:url';

/**
 * Runs the bundle of a command with these arguments. Whoever called it wrongly reads one line, and the process ends with 2;
 * every other error keeps its stack.
 */
export async function runToEnd(bundle, args) {
  process.argv.splice(1, process.argv.length - 1, bundle, ...args);
  try {
    await import(pathToFileURL(bundle).href);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'MisuseError') throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
