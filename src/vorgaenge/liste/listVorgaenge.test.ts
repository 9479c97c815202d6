import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { Staff } from '#src/auth/staff.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { AUFGABEN, type AufgabeArt, completeAufgabe, insertAufgabe } from '../aufgabenStore.ts';
import { bring, fileVorgang, INHALT, keys, NOW, neu } from '../testing/probe.ts';
import { OFFEN, STATUS, type Vorgang } from '../vorgang.ts';
import { insertVorgang, toVorgang } from '../vorgangStore.ts';
import { countOf } from './countOf.ts';
import { inBereich, isInBereich } from './inBereich.ts';
import { listVorgaenge, MOST_COUNTED, PAGE_SIZE, sortierungOf } from './listVorgaenge.ts';
import { filters } from './testing/filters.ts';
import { staffWith } from './testing/staff.ts';
import { LAST_PAGE, parseFilter, type VorgangFilter } from './vorgangFilter.ts';

const HOUR = 3_600_000;
const COUNT = 150;
const ALL = parseFilter(new URLSearchParams('status=alle'));

/** A row as it is, read without any of the code under test. */
interface Known extends Vorgang {
  aufgaben: AufgabeArt[];
}

/** Vorgänge of every kind, some with the same times, so that the order has to be decided by the id. */
async function fill(database: Database): Promise<void> {
  const draw = <T>(values: readonly T[], seed: number): T[] =>
    fc.sample(fc.constantFrom(...values), { numRuns: COUNT, seed });
  const columns = {
    antrag: draw(['dortmund-pass', 'fahrt', 'sozialticket', 'fahrdienst'], 1),
    stadtbezirk: draw(['hoerde', 'mengede', 'eving', undefined], 2),
    herkunft: draw(['online', 'online', 'papier', 'probe'] as const, 3),
    erfasst: draw(['erna', 'otto', undefined], 4),
    fehlend: draw([0, 0, 1, 2], 5),
    hours: draw([1, 2, 24, 24 * 50, 24 * 90], 6),
    status: draw([...STATUS, ...OFFEN, ...OFFEN], 7),
    zustaendig: draw(['erna', 'otto', null], 8),
    bis: draw([NOW - HOUR, NOW, NOW + HOUR], 9),
    vorschlag: draw([null, null, 'erna', 'otto'], 10),
    antwort: draw([null, NOW, NOW + HOUR], 13),
    aufgabe: draw([undefined, undefined, ...AUFGABEN], 11),
    erledigt: draw([true, false], 12),
  };
  await database.transaction(async (tx) => {
    for (let index = 0; index < COUNT; index++) {
      const at = <K extends keyof typeof columns>(name: K) => columns[name][index] as (typeof columns)[K][number];
      const status = at('status');
      const vorgang = neu({
        antrag: at('antrag'),
        stadtbezirk: at('stadtbezirk'),
        herkunft: at('herkunft'),
        erfasstVon: at('erfasst'),
        eingegangenAm: NOW - at('hours') * HOUR,
        inhalt: { ...INHALT, fehlend: INHALT.fehlend.slice(0, at('fehlend')) },
      });
      await insertVorgang(tx, keys, vorgang);
      const isOpen = OFFEN.includes(status);
      await tx
        .updateTable('vorgang')
        .set({
          status,
          offen: isOpen ? 1 : 0,
          ...(isOpen && { zustaendig: at('zustaendig'), zugeteilt_bis: at('zustaendig') === null ? null : at('bis') }),
          vorschlag_von: isOpen ? at('vorschlag') : null,
          antwort_bis: status === 'rueckfrage' ? at('antwort') : null,
        })
        .where('id', '=', vorgang.id)
        .execute();
      const art = at('aufgabe');
      if (art) await insertAufgabe(tx, { id: vorgang.id, vorgangId: vorgang.id, art, am: NOW });
      if (art && at('erledigt'))
        await completeAufgabe(tx, { id: vorgang.id, vorgangId: vorgang.id, von: 'otto', now: NOW });
    }
  });
}

async function readAll({ kysely }: Database): Promise<Known[]> {
  const rows = await kysely.selectFrom('vorgang').selectAll().execute();
  const aufgaben = await kysely.selectFrom('aufgabe').selectAll().where('erledigt_am', 'is', null).execute();
  return rows.map((row) => ({
    ...toVorgang(row, keys),
    aufgaben: aufgaben.filter(({ vorgang_id }) => vorgang_id === row.id).map(({ art }) => art as AufgabeArt),
  }));
}

function isSeen({ id, bereich }: Staff, { antrag, stadtbezirk, erfasstVon, herkunft }: Vorgang): boolean {
  if (herkunft === 'probe') return false;
  if (bereich.antraege && !bereich.antraege.includes(antrag)) return false;
  if (bereich.stadtbezirke && stadtbezirk && !bereich.stadtbezirke.includes(stadtbezirk)) return false;
  return !bereich.nurEigene || erfasstVon === id;
}

/** The filter said again, in memory. */
function isWanted(known: Known, filter: VorgangFilter, staff: Staff): boolean {
  const { status, uhr, zustaendig, zugeteiltBis, vorschlagVon, stadtbezirk, antrag, inhalt, aufgaben } = known;
  // A refusal that was proposed waits for a colleague, not for the citizen.
  const isAsked = status === 'rueckfrage' && (known.antwortBis ?? Number.POSITIVE_INFINITY) > NOW;
  const isWaiting = isAsked && vorschlagVon === undefined;
  const isOpen = OFFEN.includes(status);
  const chosen = filter.status ?? (filter.aufgabe ? 'alle' : 'offen');
  const isFree = zustaendig === undefined || (zugeteiltBis ?? 0) <= NOW;
  const isMissing = inhalt.fehlend.length > 0;
  const rules = [
    chosen === 'alle' || (chosen === 'offen' && isOpen) || (chosen === 'beendet' && !isOpen) || chosen === status,
    filter.antraege.length === 0 || filter.antraege.includes(antrag),
    filter.stadtbezirke.length === 0 || filter.stadtbezirke.includes(stadtbezirk ?? 'ohne'),
    filter.fehlend === undefined || (filter.fehlend === 'ja') === isMissing,
    !filter.ueberfaellig || (isOpen && uhr.laeuftSeit !== null && uhr.faelligAm < NOW),
    !filter.meine || (isOpen && zustaendig === staff.id),
    !filter.frei || (isOpen && !isWaiting && isFree && vorschlagVon !== staff.id),
    !filter.zweitePruefung || (isOpen && vorschlagVon !== undefined && vorschlagVon !== staff.id),
    !filter.aufgabe || (filter.aufgabe === 'alle' ? aufgaben.length > 0 : aufgaben.includes(filter.aufgabe)),
  ];
  return rules.every(Boolean);
}

function compare(filter: VorgangFilter) {
  const sortierung = sortierungOf(filter);
  return (a: Known, b: Known): number => {
    const byId = a.id < b.id ? -1 : 1;
    if (sortierung === 'faellig') return a.uhr.faelligAm - b.uhr.faelligAm || byId;
    if (sortierung === 'neu') return b.eingegangenAm - a.eingegangenAm || -byId;
    const byAntrag = sortierung === 'antrag' ? a.antrag.localeCompare(b.antrag) : 0;
    return byAntrag || a.eingegangenAm - b.eingegangenAm || byId;
  };
}

const STAFF: readonly Staff[] = [
  staffWith(),
  staffWith({ antraege: ['dortmund-pass', 'fahrdienst'] }),
  staffWith({ stadtbezirke: ['hoerde'] }),
  staffWith({ antraege: ['fahrt'], stadtbezirke: ['mengede', 'eving'] }, { rolle: 'disposition' }),
  staffWith({ nurEigene: true }, { rolle: 'seniorenbuero' }),
  staffWith({ antraege: [] }),
  staffWith({ stadtbezirke: [] }),
  staffWith({}, { id: 'otto', rolle: 'leitung' }),
];

describeDatabases('Liste', ({ open }) => {
  const filled = async (t: TestContext) => {
    const database = await open(t);
    await fill(database);
    return { database, known: await readAll(database) };
  };
  const list = (database: Database, staff: Staff, filter: VorgangFilter) =>
    listVorgaenge(database.kysely, keys, staff, filter, { now: NOW });

  test('jeder Filter findet, was ein Blick auf alle findet, in derselben Reihenfolge', async (t) => {
    const { database, known } = await filled(t);
    const some = fc.sample(fc.tuple(fc.constantFrom(...STAFF), filters), { numRuns: 250, seed: 20 });
    let seen = 0;
    for (const [staff, { seite: _, ...rest }] of some) {
      const filter = { ...rest, seite: 1 };
      const expected = known
        .filter((each) => isSeen(staff, each) && isWanted(each, filter, staff))
        .sort(compare(filter));
      const { rows, total, pages, isMore } = await list(database, staff, filter);
      const label = JSON.stringify([staff.bereich, filter]);
      assert.deepEqual(
        rows.map(({ id }) => id),
        expected.slice(0, PAGE_SIZE).map(({ id }) => id),
        label,
      );
      assert.deepEqual({ total, isMore }, { total: expected.length, isMore: false }, label);
      assert.equal(pages, Math.max(1, Math.ceil(expected.length / PAGE_SIZE)));
      if (expected.length > 0) seen++;
    }
    assert.ok(seen > 80, `Only ${seen} filters found anything.`);
  });

  test('wer wofür zuständig ist, sagt die Abfrage genauso wie die Funktion', async (t) => {
    const { database, known } = await filled(t);
    for (const staff of STAFF) {
      const rows = await database.kysely.selectFrom('vorgang').select('id').where(inBereich(staff)).execute();
      const allowed = new Set(rows.map(({ id }) => id));
      for (const vorgang of known) {
        assert.equal(allowed.has(vorgang.id), isSeen(staff, vorgang));
        assert.equal(isInBereich(staff, vorgang), isSeen(staff, vorgang));
      }
    }
  });

  test('alle Seiten zusammen sind die Liste, nichts doppelt, nichts fehlt', async (t) => {
    const { database, known } = await filled(t);
    for (const sortierung of ['faellig', 'neu', 'alt', 'antrag'] as const) {
      const ids: string[] = [];
      const { pages } = await list(database, staffWith(), { ...ALL, sortierung });
      for (let seite = 1; seite <= pages; seite++) {
        ids.push(...(await list(database, staffWith(), { ...ALL, sortierung, seite })).rows.map(({ id }) => id));
      }
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(ids.length, known.filter(({ herkunft }) => herkunft !== 'probe').length);
    }
  });

  test('eine Seite hinter der letzten ist die letzte, auch bei einer leeren Liste', async (t) => {
    const { database } = await filled(t);
    const last = await list(database, staffWith(), { ...ALL, seite: 400 });
    assert.equal(last.seite, last.pages);
    assert.ok(last.rows.length > 0);
    const empty = await list(database, staffWith({ antraege: [] }), { ...ALL, seite: 9 });
    assert.deepEqual([empty.rows, empty.total, empty.seite, empty.pages], [[], 0, 1, 1]);
  });

  test('die Zahlen der Startseite sind die Längen der Listen dahinter', async (t) => {
    const { database } = await filled(t);
    const queries = {
      offen: '',
      frei: 'frei=ja',
      meine: 'meine=ja',
      ueberfaellig: 'ueberfaellig=ja',
      fehlend: 'fehlend=ja',
      rueckfrage: 'status=rueckfrage',
      zweitePruefung: 'zweite-pruefung=ja',
      aufgaben: 'aufgabe=alle',
    };
    for (const staff of STAFF) {
      const expected: Record<string, number> = {};
      for (const [name, query] of Object.entries(queries)) {
        expected[name] = (await list(database, staff, parseFilter(new URLSearchParams(query)))).total;
      }
      assert.deepEqual(await countOf(database.kysely, staff, NOW), expected);
    }
    assert.ok(Object.values(await countOf(database.kysely, staffWith(), NOW)).every((count) => count > 0));
  });

  test('eine Zeile zeigt, wer, was fehlt und was zu tun ist', async (t) => {
    const database = await open(t);
    const { id, aktenzeichen } = await fileVorgang(database, { erfasstVon: 'otto', herkunft: 'papier' });
    await bring(database, id, ['nehmen', 'nachfragen']);
    await database.transaction(async (tx) => {
      await insertAufgabe(tx, { id: 'b', vorgangId: id, art: 'brief-drucken', am: NOW + 1 });
      await insertAufgabe(tx, { id: 'a', vorgangId: id, art: 'nachgereicht', am: NOW });
      await tx
        .updateTable('vorgang')
        .set({ zustaendig: 'otto', zugeteilt_bis: NOW + HOUR })
        .execute();
    });
    const [row] = (await list(database, staffWith(), ALL)).rows;
    assert.deepEqual(
      { ...row, uhr: undefined },
      {
        id,
        aktenzeichen,
        antrag: 'dortmund-pass',
        antragName: 'Dortmund-Pass',
        status: 'rueckfrage',
        eingegangenAm: NOW,
        fristwahrend: false,
        stadtbezirk: 'hoerde',
        herkunft: 'papier',
        erfasstVon: 'otto',
        uhr: undefined,
        zustaendig: 'otto',
        zugeteiltBis: NOW + HOUR,
        vorschlagVon: undefined,
        antwortBis: undefined,
        entschiedenAm: undefined,
        geaendertAm: NOW,
        name: 'Großjohann, Käthe',
        geburtsdatum: '1941-02-28',
        helfer: undefined,
        fehlend: 2,
        isUeberfaellig: false,
        isVergeben: true,
        aufgaben: ['nachgereicht', 'brief-drucken'],
      },
    );
    const later = await listVorgaenge(database.kysely, keys, staffWith(), ALL, { now: NOW + HOUR });
    assert.equal(later.rows[0]?.isVergeben, false);
  });

  test('gezählt und geblättert wird bis zehntausend, und entschlüsselt wird nur, was auf der Seite steht', async (t) => {
    const database = await open(t);
    const filed = await Promise.all(Array.from({ length: PAGE_SIZE }, () => fileVorgang(database)));
    const row = await database.kysely.selectFrom('vorgang').selectAll().executeTakeFirstOrThrow();
    // A copy has another id than the one it is sealed for: it cannot be opened.
    const copy = (id: string) => ({ ...row, id, aktenzeichen: id, eingegangen_am: NOW - 1 });
    for (let done = 0; done < MOST_COUNTED - PAGE_SIZE; done += PAGE_SIZE * 19) {
      const copies = Array.from({ length: PAGE_SIZE * 19 }, (_, index) => copy(`kopie-${done + index}`));
      await database.kysely.insertInto('vorgang').values(copies).execute();
    }
    const full = await list(database, staffWith(), ALL);
    assert.deepEqual(full.rows.map(({ id }) => id).sort(), filed.map(({ id }) => id).sort());
    assert.deepEqual([full.total, full.isMore, full.pages], [MOST_COUNTED, false, LAST_PAGE]);
    await database.kysely.insertInto('vorgang').values(copy('eine-mehr')).execute();
    const more = await list(database, staffWith(), ALL);
    assert.deepEqual([more.total, more.isMore, more.pages], [MOST_COUNTED, true, LAST_PAGE]);
    await assert.rejects(list(database, staffWith(), { ...ALL, seite: 2 }));
  });
});
