// One service of a real server: a tiny web server on loopback. It says its port once it listens, and ends when its
// parent does, however the parent ends: the pipe on standard input closes with it.
const http = require('node:http');

const [unit, wantedPort] = process.argv.slice(2);
process.title = `${unit} (toban)`;

const server = http.createServer((request, response) => {
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  response.end(`${unit} is alive, process ${process.pid}\n`);
});

server.on('error', (error) => {
  if (error.code === 'EADDRINUSE' && Number(wantedPort) !== 0) {
    server.listen(0, '127.0.0.1');
    return;
  }
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('listening', () => process.stdout.write(`listening ${server.address().port}\n`));
server.listen(Number(wantedPort), '127.0.0.1');

process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
process.on('SIGTERM', () => process.exit(0));
// Ctrl-C reaches the whole process group; the supervisor decides when a service ends.
process.on('SIGINT', () => undefined);
