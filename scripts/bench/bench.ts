// `npm run bench [weight|server|build|search|antraege|desk]`: the figures the README quotes, measured here and now.
import { cpus } from 'node:os';

const BENCHES = {
  weight: () => import('./weight.ts').then(({ benchWeight }) => benchWeight()),
  server: () => import('./server.ts').then(({ benchServer }) => benchServer()),
  build: () => import('./build.ts').then(({ benchBuild }) => benchBuild()),
  antraege: () => import('./antraege.ts').then(({ benchAntraege }) => benchAntraege()),
  desk: () => import('./desk.ts').then(({ benchDesk }) => benchDesk()),
  search: () => import('./search.ts').then(({ benchSearch }) => benchSearch()),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`Diese Messung gibt es nicht: ${unknown.join(', ')}. Möglich sind ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
console.log(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${process.platform}-${process.arch}\n`,
);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`## ${name}`);
  await bench();
  console.log();
}
