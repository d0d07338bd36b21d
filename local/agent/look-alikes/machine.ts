import { diskPercent } from '../../world/servers/litter';
import type { Server } from '../../world/servers/server';
import type { LookAlike } from './command';

const totalBlocks = 8_377_344;
const totalInodes = 4_188_672;
const totalMegabytes = 1_905;

/** df of a server with one root disk: blocks, or inodes with -i. */
export const df: LookAlike = ({ options, server }) => {
  const inodes = options.has('-i');
  const total = inodes ? totalInodes : totalBlocks;
  const percent = inodes ? server.load.inodes : diskPercent(server);
  const used = Math.round((total * percent) / 100);
  const header = inodes
    ? 'Filesystem      Inodes   IUsed   IFree IUse% Mounted on'
    : 'Filesystem     1024-blocks    Used Available Capacity Mounted on';
  return { code: 0, output: `${header}\n/dev/nvme0n1p1 ${total} ${used} ${total - used} ${percent}% /` };
};

export const free: LookAlike = ({ server }) => {
  const used = Math.round((totalMegabytes * server.load.memory) / 100);
  return {
    code: 0,
    output:
      '               total        used        free      shared  buff/cache   available\n' +
      `Mem:            ${totalMegabytes}         ${used}         ${totalMegabytes - used}           1           0        ${totalMegabytes - used}\n` +
      'Swap:              0           0           0',
  };
};

export const uptime: LookAlike = ({ server, now }) => {
  const minutes = Math.floor((now - server.bootedAt) / 60_000);
  return {
    code: 0,
    output: ` ${new Date(now).toISOString().slice(11, 19)} up ${minutes} min,  0 users,  load average: ${loadAverages(server)}`,
  };
};

export function loadAverages(server: Server): string {
  return [0.025, 0.0125, 0.0025].map((share) => (server.load.cpu * share).toFixed(2)).join(', ');
}

/** top -b: the main process of each active unit. */
export const top: LookAlike = ({ server }) => {
  const active = [...server.units.values()].filter(({ state }) => state === 'active');
  const processes = active.map(
    ({ name, mainPid }) =>
      `${String(mainPid).padStart(7)} root      20   0  213000  11000   9000 S   ${server.load.cpu}.0   0.6   0:00.10 ${name}`,
  );
  return {
    code: 0,
    output: [
      `top -  load average: ${loadAverages(server)}`,
      '    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND',
      ...processes,
    ].join('\n'),
  };
};

export const dmesg: LookAlike = ({ server }) => ({
  code: 0,
  output: `[    0.000000] Linux version 6.1.0 (${server.instanceType})`,
});

/** ss of listening sockets, or their number: each active unit listens with its main process. */
export const ss: LookAlike = ({ server, options }) => {
  const sockets = [...server.units.values()]
    .filter(({ state }) => state === 'active')
    .map(
      ({ name, mainPid, port }) =>
        `tcp LISTEN 0 511 127.0.0.1:${port} 0.0.0.0:* users:(("${name}",pid=${mainPid},fd=4))`,
    );
  const summary = `Total: ${sockets.length}\nTCP:   ${sockets.length} (estab 0, closed 0, orphaned 0, timewait 0)`;
  return { code: 0, output: options.has('--summary') ? summary : sockets.join('\n') };
};
