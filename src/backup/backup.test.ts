import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Kysely } from 'kysely';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { migrate } from '#src/db/migrate.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { openSqlite } from '#src/db/openSqlite.ts';
import type { Tables } from '#src/db/tables.ts';
import { smallDisk } from '#tests/faults/disk.ts';
import { describeDatabases, type TestDatabases } from '#tests/support/databases.ts';
import { checkBackup } from './checkBackup.ts';
import { openSnapshot } from './openSnapshot.ts';
import { type RestoreOptions, restoreBackup } from './restoreBackup.ts';
import type { Place } from './snapshot.ts';
import { countRows, fillEverything, readEverything } from './testing/everything.ts';
import { writeBackup } from './writeBackup.ts';

const NOW = Date.UTC(2026, 10, 21, 12, 30);
const key = new Uint8Array(randomBytes(32));
const keys = await openKeyRing({ dataDir: '', keys: [key] });
const otherKeys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(randomBytes(32))] });

async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'wegweiser-backup-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A portal with something in every table, a content folder and a mail that was written as a file. */
async function fullPortal(t: TestContext, place: Place & { open(): Promise<Database> }) {
  const database = await place.open();
  await fillEverything(database, keys);
  const contentDir = await folder(t);
  await mkdir(join(contentDir, 'ratgeber'));
  await writeFile(join(contentDir, 'ratgeber', 'pflegegrad-ä.md'), '# Pflegegrad\n');
  await mkdir(join(place.dataDir, 'mail'), { recursive: true });
  await writeFile(join(place.dataDir, 'mail', 'a@example.org.eml'), 'Subject: Quittung\r\n');
  await writeFile(join(place.dataDir, 'schluessel'), `${Buffer.from(key).toString('base64')}\n`);
  const to = join(await folder(t), 'eine.sicherung');
  return { database, contentDir, to, options: { ...place, contentDir, keys, to, now: NOW } };
}

const sqlitePlace = (dataDir: string) => ({ dataDir, open: () => openDatabase({ dataDir }) });

/** Restores and compares everything with what was there. */
async function requireSame(t: TestContext, from: Place, options: RestoreOptions): Promise<void> {
  const expected = await readEverything(from);
  const contentDir = join(await folder(t), 'inhalte');
  const report = await restoreBackup({ ...options, contentDir });
  assert.deepEqual(report.protokoll, {
    ok: true,
    nr: 2,
    hash: report.protokoll.ok && report.protokoll.hash,
    anzahl: 2,
    ohneSchluessel: 0,
  });
  assert.equal(report.createdAt, new Date(NOW).toISOString());
  const found = await readEverything(options);
  // Only the restore itself has been added.
  const added = (found['protokoll'] ?? []).filter((row) => !expected['protokoll']?.includes(row));
  assert.match(added.join(), /sicherung-zurueckgespielt/);
  assert.equal(added.length, 1);
  assert.deepEqual(
    { ...found, protokoll: found['protokoll']?.filter((row) => !added.includes(row)), protokoll_kopf: [] },
    { ...expected, protokoll_kopf: [] },
  );
  assert.equal(found['protokoll_bezug']?.length, 2);
  for (const [gegenstand, nummern] of Object.entries({ 'DP-ÄÖÜ': [2, 1], 'DP-2': [2], 'DP-3': [] }))
    assert.deepEqual(await findInProtokoll(options, gegenstand), nummern, gegenstand);
  assert.equal(await readFile(join(contentDir, 'ratgeber', 'pflegegrad-ä.md'), 'utf8'), '# Pflegegrad\n');
  assert.equal(await readFile(join(options.dataDir, 'mail', 'a@example.org.eml'), 'utf8'), 'Subject: Quittung\r\n');
  assert.ok(!existsSync(join(options.dataDir, 'schluessel')), 'the key is never in a backup');
}

/** The numbers of the entries about this, as the office finds them. */
async function findInProtokoll({ dataDir, databaseUrl }: Place, gegenstand: string): Promise<number[]> {
  const database = await openDatabase({ dataDir, databaseUrl });
  try {
    const { zeilen } = await readProtokoll(database.kysely, { gegenstand }, { limit: 9 });
    return zeilen.map(({ nr }) => nr);
  } finally {
    await database.close();
  }
}

describeDatabases('Sicherung', (databases: TestDatabases) => {
  test('jede Tabelle kommt zurück, jedes Byte, auch in die andere Datenbank', async (t) => {
    const source = await databases.place(t);
    const { options, to } = await fullPortal(t, source);
    const report = await writeBackup(options);
    assert.equal((await stat(to)).size, report.bytes);
    assert.equal((await stat(to)).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(join(to, '..')), ['eine.sicherung'], 'nothing beside it');
    for (const target of [await databases.place(t), { dataDir: await folder(t) }]) {
      const { dataDir, databaseUrl } = target as Place;
      await requireSame(t, source, { dataDir, databaseUrl, from: to, keys, now: NOW });
    }
    if (databases.engine === 'sqlite') return;
    const small = sqlitePlace(await folder(t));
    const other = await fullPortal(t, small);
    await writeBackup(other.options);
    await other.database.close();
    const { dataDir, databaseUrl } = await databases.place(t);
    await requireSame(t, small, { dataDir, databaseUrl, from: other.to, keys, now: NOW });
  });

  test('eine Sicherung zeigt einen einzigen Augenblick, auch wenn weiter geschrieben wird', async (t) => {
    const place = await databases.place(t);
    const { database } = await fullPortal(t, place);
    const draft = await database.kysely.selectFrom('draft').selectAll().executeTakeFirstOrThrow();
    const snapshot = await openSnapshot(place);
    t.after(snapshot.close);
    const count = async () => {
      let rows = 0;
      for await (const _ of snapshot.rows('draft')) rows++;
      return rows;
    };
    assert.equal(await count(), 2);
    const later = { ...draft, id: 'später', code_handle: null, submission_id: 'später' };
    await database.kysely.insertInto('draft').values(later).execute();
    await database.kysely.deleteFrom('draft').where('id', '=', draft.id).execute();
    await database.kysely.deleteFrom('attempt').execute();
    assert.equal(await count(), 2);
    let attempts = 0;
    for await (const _ of snapshot.rows('attempt')) attempts++;
    assert.equal(attempts, 2, 'also of a table that was not read before');
  });

  test('Anmeldungen kommen nicht zurück: Alle melden sich neu an', async (t) => {
    const { options, to } = await fullPortal(t, await databases.place(t));
    await writeBackup(options);
    const { end } = await checkBackup(to, keys);
    assert.deepEqual(
      Object.keys(end.tables).filter((table) => /session|verification|migration/.test(table)),
      [],
    );
  });

  test('zurückgespielt wird nur in eine leere Datenbank und in leere Ordner', async (t) => {
    const place = await databases.place(t);
    const { options, to, database } = await fullPortal(t, place);
    await writeBackup(options);
    const { dataDir, databaseUrl } = await databases.place(t);
    const other = { databaseUrl: place.databaseUrl ?? databaseUrl, from: to, keys, now: NOW };
    const before = await countRows(database, 'vorgang');
    const used = place.databaseUrl ? { ...other, dataDir } : { ...other, dataDir: place.dataDir };
    if (!place.databaseUrl) await rm(join(place.dataDir, 'mail'), { recursive: true });
    await assert.rejects(restoreBackup(used), /Die Datenbank ist nicht leer \(Tabelle \w+\).*neuen Ordner/);
    assert.equal(await countRows(database, 'vorgang'), before);

    const emptyPlace = { dataDir, databaseUrl, from: to, keys, now: NOW };
    const contentDir = await folder(t);
    await writeFile(join(contentDir, 'alt.md'), '');
    await assert.rejects(restoreBackup({ ...emptyPlace, contentDir }), /nicht leer \(alt\.md\)/);
    await restoreBackup(emptyPlace);
  });

  test('eine Sicherung von einem älteren Stand wird auf den heutigen gebracht, eine neuere abgelehnt', async (t) => {
    const { options, to, database } = await fullPortal(t, await databases.place(t));
    const { dataDir } = options;
    const old = join(dataDir, 'alt');
    const kysely = new Kysely<Tables>({ dialect: await openSqlite(old) });
    await migrate(kysely, 'sqlite', 1);
    const row = { id: 'v', aktenzeichen: 'DP-1', antrag: 'dortmund-pass', form_version: 1, status: 'bewilligt' };
    const sealed = {
      key_id: 'k',
      payload: new Uint8Array(1),
      geaendert_am: 7,
      loeschsperre: 0,
      fristwahrend: 0,
    } as const;
    await kysely
      .insertInto('vorgang')
      .values({ ...row, ...sealed, eingegangen_am: 7 } as never)
      .execute();
    await kysely.destroy();
    await writeBackup({ ...options, databaseUrl: undefined, dataDir: old });
    const target = await databases.place(t);
    const { protokoll } = await restoreBackup({ ...target, from: to, keys, now: NOW });
    assert.deepEqual(protokoll, { ok: true, nr: 0, hash: '', anzahl: 0, ohneSchluessel: 0 });
    const { offen, faellig_am } = await (await target.open()).kysely
      .selectFrom('vorgang')
      .selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual({ offen, faellig_am }, { offen: 0, faellig_am: 7 });

    await database.kysely.insertInto('migration').values({ number: 99, name: '099', applied_at: 1 }).execute();
    await writeBackup({ ...options, to: `${to}.2` });
    const { dataDir: empty } = await databases.place(t);
    await assert.rejects(
      restoreBackup({ dataDir: empty, from: `${to}.2`, keys, now: NOW }),
      /neuer als dieses Programm \(Stand 99/,
    );
    assert.deepEqual(await readdir(empty), []);
  });

  test('was nicht ganz ist, kommt gar nicht', async (t) => {
    const { options, to, database } = await fullPortal(t, await databases.place(t));
    const upload = await database.kysely.selectFrom('upload').selectAll().executeTakeFirstOrThrow();
    // So that the first tables arrive before the damage is reached.
    const content = new Uint8Array(randomBytes(2_000_000));
    await database.kysely
      .insertInto('upload')
      .values({ ...upload, id: 'groß', content })
      .execute();
    // So that the first file is there before the damage is reached.
    await writeFile(join(options.dataDir, 'mail', 'b@example.org.eml'), randomBytes(600_000));
    await writeBackup(options);
    const good = await readFile(to);
    const bad = `${to}.kaputt`;
    const { dataDir, databaseUrl } = await databases.place(t);
    const restore = () => restoreBackup({ dataDir, databaseUrl, from: bad, keys, now: NOW });
    const flipped = (at: number) =>
      Buffer.concat([good.subarray(0, at), Buffer.of((good[at] ?? 0) ^ 1), good.subarray(at + 1)]);
    for (const bytes of [good.subarray(0, -1), good.subarray(0, 100), flipped(good.length - 20), flipped(500)]) {
      await writeFile(bad, bytes);
      await assert.rejects(restore(), /beschädigt oder abgeschnitten/);
      await assert.rejects(checkBackup(bad, keys), /beschädigt oder abgeschnitten/);
      assert.deepEqual(await readdir(dataDir), [], 'nothing stays behind');
    }
    await writeFile(bad, good);
    await assert.rejects(checkBackup(bad, otherKeys), new RegExp(`Schlüssel ${keys.currentId}.*fehlt`));
    const { rows } = await restore();
    assert.ok(rows > 20);
  });
});

test('eine Sicherung überschreibt nichts und liegt nicht neben den Daten', async (t) => {
  const { options, to, database, contentDir } = await fullPortal(t, sqlitePlace(await folder(t)));
  t.after(database.close);
  await writeFile(to, 'alt');
  await assert.rejects(writeBackup(options), /gibt es schon/);
  assert.equal(await readFile(to, 'utf8'), 'alt');
  await assert.rejects(writeBackup({ ...options, to: join(options.dataDir, 'x') }), /nicht in DATA_DIR/);
  await assert.rejects(writeBackup({ ...options, to: join(contentDir, 'a', 'x') }), /nicht in CONTENT_DIR/);
  await assert.rejects(writeBackup({ ...options, to: join(to, '..', 'fehlt', 'x') }), /gibt es nicht/);
  await assert.rejects(writeBackup({ ...options, dataDir: contentDir, to: `${to}.2` }), /keine Datenbank/);
  assert.deepEqual(await readdir(join(to, '..')), ['eine.sicherung']);
});

test('ist die Platte voll, bleibt nichts zurück', async (t) => {
  let disk: ReturnType<typeof smallDisk>;
  try {
    disk = smallDisk();
  } catch (error) {
    t.skip(`geht hier nicht: ${error}`);
    return;
  }
  t.after(disk.remove);
  const { options, database } = await fullPortal(t, sqlitePlace(await folder(t)));
  t.after(database.close);
  const upload = await database.kysely.selectFrom('upload').selectAll().executeTakeFirstOrThrow();
  for (const id of ['groß-1', 'groß-2', 'groß-3']) {
    const content = new Uint8Array(randomBytes(10 * 1024 * 1024));
    await database.kysely
      .insertInto('upload')
      .values({ ...upload, id, content })
      .execute();
  }
  const to = join(disk.dataDir ?? '', 'x.sicherung');
  await assert.rejects(writeBackup({ ...options, to }), /kein Platz mehr/);
  assert.deepEqual(await readdir(disk.dataDir ?? ''), []);
  await writeBackup(options);
});
