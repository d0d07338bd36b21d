import { spawn } from 'node:child_process';

/** Opens an address of ours in the person's browser, by what the system has for that. */
export function openBrowser(url: string, onError: (error: unknown) => void): void {
  const command = process.platform === 'darwin' ? 'open' : 'xdg-open';
  const child = spawn(command, [url], { stdio: 'ignore', detached: true });
  child.on('error', (cause) =>
    onError(new Error(`${command} did not open ${url}; open it yourself`, { cause })),
  );
  child.unref();
}
