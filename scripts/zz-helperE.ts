import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { verifyProtokoll } from '#src/audit/verifyProtokoll.ts';
import { restoreBackup } from '#src/backup/restoreBackup.ts';
import { writeBackup } from '#src/backup/writeBackup.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { INHALT, keys as probeKeys, neu } from '#src/vorgaenge/testing/probe.ts';
import { insertVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { startPostgres } from '#tests/support/postgres.ts';

const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(3)] });
const dir = await mkdtemp('/tmp/helperE/m-');
const pg = await startPostgres();
let peak = 0;
const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
const timed = async (name: string, work: () => Promise<unknown>) => {
  globalThis.gc?.();
  peak = process.memoryUsage.rss(); const before = peak; const start = performance.now();
  const out = await work();
  console.log(name, ((performance.now() - start) / 1000).toFixed(2), 's', 'rss before', (before / 1e6).toFixed(0), 'peak', (peak / 1e6).toFixed(0), 'MB', typeof out === 'string' ? out : '');
};
const N = Number(process.argv[2] ?? 20000);
const places = [{ dataDir: join(dir, 'a') }, { dataDir: join(dir, 'b'), databaseUrl: await pg!.url() }];
for (const place of places) {
  const database = await openDatabase(place);
  console.log('---', database.engine);
  await timed('50 writers, 5000 appends', async () => {
    const t = performance.now();
    await Promise.all(Array.from({ length: 50 }, async (_, w) => {
      for (let i = 0; i < 100; i++) await database.transaction((tx) => writeProtokoll(tx, keys, { am: Date.now(), wer: `w${w}`, aktion: 'vorgang-gesehen', gegenstand: 'DP-1' }));
    }));
    return `${(5000 / ((performance.now() - t) / 1000)).toFixed(0)}/s`;
  });
  await timed('verify 5000', () => verifyProtokoll(database.kysely, keys));
  for (let i = 0; i < N; i += 200) {
    await database.transaction(async (tx) => {
      for (let j = 0; j < 200; j++) {
        const v = neu();
        await insertVorgang(tx, keys, v);
        await tx.insertInto('ereignis').values({ id: randomUUID(), vorgang_id: v.id, am: 1, art: 'notiz', key_id: keys.currentId, payload: new Uint8Array(randomBytes(300)), von: 'x' }).execute();
        if (j % 4 === 0) await tx.insertInto('upload').values({ id: randomUUID(), draft_id: null, vorgang_id: v.id, media_type: 'application/pdf', size: 200000, scan: 'sauber', content: new Uint8Array(randomBytes(200_000)), created_at: 1 }).execute();
      }
    });
  }
  const to = join(dir, `${database.engine}.sicherung`);
  await timed(`backup ${N} (with read back)`, () => writeBackup({ ...place, contentDir: 'content', keys, to, now: Date.now() }).then((r) => JSON.stringify(r)));
  await database.close();
  for (const [name, target] of [['sqlite', { dataDir: join(dir, `r-${database.engine}`) }], ['postgres', { dataDir: join(dir, `rp-${database.engine}`), databaseUrl: await pg!.url() }]] as const) {
    await timed(`restore into ${name}`, () => restoreBackup({ ...target, from: to, keys, now: Date.now() }).then((r) => JSON.stringify(r)));
  }
}
clearInterval(timer);
await pg!.stop();
await rm(dir, { recursive: true });
