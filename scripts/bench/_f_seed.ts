import { randomBytes, randomUUID } from 'node:crypto';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { findStockungen } from '#src/betrieb/findStockungen.ts';
import { readKenngroessen } from '#src/betrieb/kenngroessen.ts';
import { readGesundheit } from '#src/betrieb/gesundheit.ts';
import { findAufgegebeneJobs, findWartendeJobs } from '#src/betrieb/jobStockungen.ts';
import { findLiegendeAufgaben, findLiegendeVorgaenge, findUngepruefteDateien } from '#src/betrieb/vorgangStockungen.ts';
import { entferneProben } from '#src/betrieb/herzschlag/entferneProben.ts';
import { GRENZEN } from '#src/betrieb/stockung.ts';
import { sql } from 'kysely';
import { seedDesk } from './deskSeed.ts';

const databaseUrl = process.argv[2];
const database = await openDatabase({ dataDir: '/tmp/F/data', databaseUrl });
const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(1)] });
const now = Date.now();
const { n } = await database.kysely.selectFrom('vorgang').select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
if (Number(n) === 0) {
  await seedDesk(database, keys, { total: 200_000, open: 10_000, now });
  const ids = await database.kysely.selectFrom('vorgang').select(['id', 'offen']).execute();
  const some = ids.filter((each, index) => each.offen === 1 || index % 10 === 0).slice(0, 30_000);
  for (let at = 0; at < some.length; at += 500) {
    await database.transaction(async (tx) => {
      await tx.insertInto('upload').values(some.slice(at, at + 500).map(({ id }, i) => ({ id: randomUUID(), draft_id: null, vorgang_id: id, media_type: 'application/pdf', size: 1, scan: i % 3 ? 'sauber' as const : 'ungeprueft' as const, content: randomBytes(20_000), created_at: now }))).execute();
    });
  }
  for (let at = 0; at < 60_000; at += 500) {
    await database.transaction(async (tx) => {
      await tx.insertInto('job').values(Array.from({ length: 500 }, (_, i) => ({ id: randomUUID(), kind: 'mail-amt', payload: '{"vorgangId":"x"}', unique_key: randomUUID(), status: at + i < 40 ? 'dead' as const : 'done' as const, run_at: now - i, attempts: 1, max_attempts: 8, created_at: now, finished_at: now, locked_until: null, last_error: null }))).execute();
    });
  }
  if (databaseUrl) await sql`analyze`.execute(database.kysely);
}
const frage = { now, grenzen: GRENZEN };
const db = database.kysely;
const stelle = { database, mailer: { kind: 'smtp' as const }, scanner: { ping: async () => true } };
const works: Record<string, () => Promise<unknown>> = {
  wartende: () => findWartendeJobs(db, frage), aufgegebene: () => findAufgegebeneJobs(db), aufgaben: () => findLiegendeAufgaben(db, frage),
  vorgaenge: () => findLiegendeVorgaenge(db, frage), dateien: () => findUngepruefteDateien(db),
  alle: () => findStockungen(stelle, { now, options: { dataDir: '/tmp', hasScanner: true } }),
  kenngroessen: () => readKenngroessen(database, now), gesundheit: () => readGesundheit(database, now),
  proben: () => database.transaction((tx) => entferneProben(tx)),
};
for (const [name, work] of Object.entries(works)) {
  const ms: number[] = [];
  let last: unknown;
  for (let i = 0; i < 7; i++) { const t = performance.now(); last = await work(); ms.push(performance.now() - t); }
  const [first] = ms; ms.sort((a, b) => a - b);
  console.log(name, 'first', first?.toFixed(1), 'median', ms[3]?.toFixed(1), 'max', ms[6]?.toFixed(1), JSON.stringify(last)?.slice(0, 90));
}
await database.close();
