import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { Kysely, sql } from 'kysely';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { sealJson } from '#src/crypto/sealJson.ts';
import { readEreignisse } from '#src/vorgaenge/ereignisStore.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import { rewriteSuchmarken } from '#src/vorgaenge/rewriteSuchmarken.ts';
import { suchmarkenOf } from '#src/vorgaenge/suchmarken.ts';
import { INHALT, keys, NOW } from '#src/vorgaenge/testing/probe.ts';
import { startUhr } from '#src/vorgaenge/uhren.ts';
import type { Status, VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import { findVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { describeDatabases, type TestPlace } from '#tests/support/databases.ts';
import { migrate, NEWEST_SCHEMA } from './migrate.ts';
import { openPostgres } from './openPostgres.ts';
import { openSqlite } from './openSqlite.ts';
import type { Tables } from './tables.ts';

const WEEK = 7 * 24 * 3_600_000;
const ZIEL = 6 * WEEK;
const KOMPLETT: VorgangInhalt = { ...INHALT, fehlend: [] };
/** Besides „eingegangen“ there were only these. */
const ENDED = ['bewilligt', 'abgelehnt', 'zurueckgezogen', 'abgeschlossen'] as const;

interface Old {
  id: string;
  status: Status;
  inhalt: VorgangInhalt;
  loeschenAm: number | null;
  loeschsperre: 0 | 1;
}

const old = (status: Status, change: Partial<Old> = {}): Old => ({
  id: randomUUID(),
  status,
  inhalt: KOMPLETT,
  loeschenAm: null,
  loeschsperre: 0,
  ...change,
});

/** A database as an older version of the portal left it, with these rows. */
async function fillVersion(
  schema: number,
  { databaseUrl, dataDir }: TestPlace,
  work: (kysely: Kysely<Tables>) => Promise<unknown>,
): Promise<void> {
  const dialect = databaseUrl ? await openPostgres(databaseUrl) : await openSqlite(dataDir);
  const kysely = new Kysely<Tables>({ dialect });
  try {
    await migrate(kysely, databaseUrl ? 'postgres' : 'sqlite', schema);
    await work(kysely);
  } finally {
    await kysely.destroy();
  }
}

/** As the first version inserted it: it knew no column of today. */
async function insertOld(kysely: Kysely<Tables>, { id, status, inhalt, loeschenAm, loeschsperre }: Old): Promise<void> {
  const { keyId, sealed } = sealJson(keys, inhalt, `vorgang:${id}`);
  await sql`insert into vorgang (id, aktenzeichen, antrag, form_version, status, eingegangen_am, fristwahrend, stadtbezirk,
    key_id, payload, geaendert_am, loeschen_am, loeschsperre)
    values (${id}, ${`DP-${id}`}, 'dortmund-pass', 1, ${status}, ${NOW}, 1, 'hoerde', ${keyId}, ${sealed}, ${NOW + 5},
    ${loeschenAm}, ${loeschsperre})`.execute(kysely);
}

describeDatabases('Von der ersten Fassung bis heute', ({ place }) => {
  const bringUp = async (t: TestContext, rows: readonly Old[], more?: (kysely: Kysely<Tables>) => Promise<unknown>) => {
    const here = await place(t);
    await fillVersion(1, here, async (kysely) => {
      for (const row of rows) await insertOld(kysely, row);
      await more?.(kysely);
    });
    return { database: await here.open(), here };
  };

  test('jede Zeile ist lesbar wie vorher, und was dazukam, ist leer', async (t) => {
    const [open, held] = [old('eingegangen'), old('bewilligt', { loeschenAm: NOW + WEEK, loeschsperre: 1 })];
    const { database } = await bringUp(t, [open, held]);
    assert.deepEqual(await findVorgang(database.kysely, keys, open.id), {
      id: open.id,
      aktenzeichen: `DP-${open.id}`,
      antrag: 'dortmund-pass',
      formVersion: 1,
      status: 'eingegangen',
      eingegangenAm: NOW,
      fristwahrend: true,
      stadtbezirk: 'hoerde',
      herkunft: 'online',
      erfasstVon: undefined,
      uhr: { laeuftSeit: null, gelaufenMs: 0, zielMs: 0, terminAm: null, faelligAm: NOW },
      zustaendig: undefined,
      zugeteiltBis: undefined,
      vorschlagVon: undefined,
      antwortBis: undefined,
      entschiedenAm: undefined,
      geaendertAm: NOW + 5,
      inhalt: KOMPLETT,
    });
    const row = await database.kysely
      .selectFrom('vorgang')
      .select(['loeschen_am', 'loeschsperre', 'marken_key'])
      .where('id', '=', held.id)
      .executeTakeFirstOrThrow();
    assert.deepEqual(row, { loeschen_am: NOW + WEEK, loeschsperre: 1, marken_key: null });
  });

  test('offen ist, was das Amt noch entscheiden muss', async (t) => {
    const rows = ['eingegangen' as const, ...ENDED].map((status) => old(status));
    const { database } = await bringUp(t, rows);
    const found = await database.kysely.selectFrom('vorgang').select(['status', 'offen']).execute();
    const expected = [['eingegangen', 1], ...ENDED.map((status) => [status, 0])];
    assert.deepEqual(found.map(({ status, offen }) => [status, offen]).sort(), expected.sort());
  });

  test('Marken, Fehlendes und Uhren werden aus dem Verschlossenen nachgeholt', async (t) => {
    const asked = { ...INHALT, offeneFragen: ['Wer wohnt bei Ihnen?'] };
    const rows = [
      old('eingegangen'),
      old('eingegangen', { inhalt: INHALT }),
      old('eingegangen', { inhalt: asked }),
      old('bewilligt'),
    ];
    const { database } = await bringUp(t, rows);
    assert.equal(await rewriteSuchmarken(database, keys, () => ZIEL), rows.length);
    for (const { id, status, inhalt } of rows) {
      const vorgang = await findVorgang(database.kysely, keys, id);
      const fehlend = inhalt.fehlend.length + inhalt.offeneFragen.length;
      assert.deepEqual(vorgang?.uhr, startUhr(NOW, { status, fehlend }, { zielMs: ZIEL }), status);
      assert.deepEqual([vorgang.status, vorgang.geaendertAm, vorgang.inhalt], [status, NOW + 5, inhalt]);
      const row = await database.kysely
        .selectFrom('vorgang')
        .select(['fehlend', 'marken_key'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      assert.deepEqual(row, { fehlend, marken_key: keys.currentId });
      const marken = await database.kysely
        .selectFrom('suchmarke')
        .select('marke')
        .where('vorgang_id', '=', id)
        .execute();
      assert.deepEqual(marken.map(({ marke }) => marke).sort(), suchmarkenOf(keys, inhalt.person).sort());
    }
    assert.equal(await rewriteSuchmarken(database, keys, () => ZIEL), 0);
  });

  test('Verlauf und Nachreichungen bleiben; von wem ein alter Eintrag ist, weiß niemand mehr', async (t) => {
    const row = old('eingegangen');
    const [ereignisId, nachreichungId] = [randomUUID(), randomUUID()];
    const nachricht = { nachricht: 'Liebe Grüße', anlagen: [], angaben: [] };
    const { database } = await bringUp(t, [row], async (kysely) => {
      await sql`insert into ereignis (id, vorgang_id, am, art) values (${ereignisId}, ${row.id}, ${NOW}, 'zurueckgezogen')`.execute(
        kysely,
      );
      const { keyId, sealed } = sealJson(keys, nachricht, `nachreichung:${nachreichungId}`);
      await sql`insert into nachreichung (id, vorgang_id, eingegangen_am, key_id, payload)
        values (${nachreichungId}, ${row.id}, ${NOW}, ${keyId}, ${sealed})`.execute(kysely);
    });
    assert.deepEqual(await readEreignisse(database.kysely, keys, row.id), [
      { id: ereignisId, am: NOW, art: 'zurueckgezogen', von: undefined, inhalt: undefined },
    ]);
    assert.deepEqual(await readNachreichungen(database.kysely, keys, row.id), [
      { id: nachreichungId, eingegangenAm: NOW, inhalt: nachricht },
    ]);
  });

  test('jeder Schritt läuft einmal, auch wenn mehrere Server zugleich starten', async (t) => {
    const { here } = await bringUp(t, [old('eingegangen')]);
    const handles = await Promise.all([here.open(), here.open(), here.open()]);
    const steps = await (handles[0] ?? assert.fail()).kysely
      .selectFrom('migration')
      .select('number')
      .orderBy('number')
      .execute();
    assert.deepEqual(
      steps.map(({ number }) => number),
      Array.from({ length: NEWEST_SCHEMA }, (_, index) => index + 1),
    );
  });

  test('im Protokoll ändert und löscht auch die Datenbank nichts', async (t) => {
    const { database } = await bringUp(t, []);
    const entry = toEntry(1, 'DP-1 DP-2');
    const bezug = { gegenstand: 'DP-1', nr: 1 };
    await database.kysely.insertInto('protokoll').values(entry).execute();
    await database.kysely.insertInto('protokoll_bezug').values(bezug).execute();
    for (const table of ['protokoll', 'protokoll_bezug'] as const) {
      const refused = new RegExp(`${table} is append only`);
      await assert.rejects(database.kysely.updateTable(table).set({ nr: 2 }).execute(), refused);
      await assert.rejects(database.kysely.deleteFrom(table).execute(), refused);
      if (database.engine === 'sqlite') continue;
      await assert.rejects(sql`truncate ${sql.table(table)}`.execute(database.kysely), refused);
    }
    assert.deepEqual(await database.kysely.selectFrom('protokoll').selectAll().execute(), [entry]);
    assert.deepEqual(await database.kysely.selectFrom('protokoll_bezug').selectAll().execute(), [bezug]);
  });

  test('was vor dem Verzeichnis der Nummern im Protokoll stand, wird auch danach gefunden', async (t) => {
    const here = await place(t);
    const before = [null, 'DP-1', 'DP-1 DP-2 DP-1', '', ' DP-2  "\\ä', 'DP-3 '].map((what, index) =>
      toEntry(index + 1, what),
    );
    await fillVersion(3, here, (kysely) => kysely.insertInto('protokoll').values(before).execute());
    const { kysely } = await here.open();
    const find = async (gegenstand: string) =>
      (await readProtokoll(kysely, { gegenstand }, { limit: 9 })).zeilen.map(({ nr }) => nr);
    assert.deepEqual(await find('DP-1'), [3, 2]);
    assert.deepEqual(await find('DP-2'), [5, 3]);
    assert.deepEqual(await find('"\\ä'), [5]);
    assert.deepEqual(await find('DP-3'), [6]);
    assert.deepEqual(await find(''), [4]);
  });
});

const toEntry = (nr: number, gegenstand: string | null) => ({
  ...{ nr, am: NOW, wer: 'erna', aktion: 'x', gegenstand },
  ...{ hash: 'h', key_id: 'k', siegel: 's' },
});
