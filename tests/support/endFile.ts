import { after } from 'node:test';

const GRACE_MS = 10_000;

// Loaded into every test file by scripts/test.ts. What a failed test leaves open (a server, a connection) would keep its
// process and the whole run waiting; what a passing test leaves open is a fault of the test. A process that has nothing
// left to do ends before.
after(() => {
  setTimeout(() => {
    console.error(`Nach dem letzten Test ist ${GRACE_MS / 1000} Sekunden lang noch etwas offen.`);
    process.exit(1);
  }, GRACE_MS).unref();
});
