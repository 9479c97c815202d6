import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Staff } from '#src/auth/staff.ts';
import { phoneJpeg } from '#src/uploads/testing/pictures.ts';
import { readUpload } from '#src/uploads/uploadStore.ts';
import { findVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { compiledForm } from '../compiledForm.ts';
import { JOURNEYS as pass } from '../dortmund-pass/testing/journeys.ts';
import { getAntrag } from '../registry.ts';
import { JOURNEYS as ticket } from '../sozialticket/testing/journeys.ts';
import { toSubmission } from '../submissionId.ts';
import { day, type Typed } from '../testing/journeys.ts';
import { createStelle, keys, newId, type TestStelle } from '../testing/stelle.ts';
import { bearbeiteBlatt, type Erfassung, UNTERSCHRIFT } from './bearbeiteBlatt.ts';
import { DATEIEN, sealDateien } from './blattDateien.ts';
import { LIEGT_BEI, STEHT_SO } from './blattEingabe.ts';
import { STEMPEL, toEingang } from './eingangsstempel.ts';
import { HINWEISE, toCodes } from './hinweise.ts';
import { aufBlatt } from './testing/aufBlatt.ts';

const STAFF: Staff = {
  id: 'staff-1',
  name: 'Karla Kurz',
  email: 'karla@dortmund.example',
  rolle: 'sachbearbeitung',
  bereich: { nurEigene: false },
};
const [ERSTE = assert.fail()] = pass;
const [ZUSAMMEN = assert.fail()] = ticket;
const DP = aufBlatt(compiledForm(getAntrag('dortmund-pass')), ERSTE);
const ST = aufBlatt(compiledForm(getAntrag('sozialticket')), ZUSAMMEN);
const GESTEMPELT = day(STEMPEL, 19, 11, 2026);
const FERTIG: Typed = { ...GESTEMPELT, [UNTERSCHRIFT]: 'ja' };

/** What the browser sends of a page with these inputs. */
function toBody(typed: Typed, files: Record<string, File> = {}): FormData {
  const body = new FormData();
  for (const [name, values] of Object.entries(typed)) for (const value of [values].flat()) body.append(name, value);
  for (const [name, file] of Object.entries(files)) body.append(name, file);
  return body;
}

const newSubmission = () => {
  const id = newId();
  return { id, einreichung: toSubmission(keys, id) };
};

describeDatabases('Ein Blatt erfassen', ({ open }) => {
  const setUp = async (t: TestContext) => createStelle(await open(t));
  const send = (stelle: TestStelle, typed: Typed, { antrag = 'dortmund-pass', files = {}, staff = STAFF } = {}) =>
    bearbeiteBlatt({ stelle, antrag: getAntrag(antrag), staff, body: toBody(typed, files) });
  const again = async (stelle: TestStelle, typed: Typed, options = {}): Promise<Erfassung> => {
    const bearbeitet = await send(stelle, typed, options);
    return bearbeitet.kind === 'nochmal' ? bearbeitet.erfassung : assert.fail('It was filed.');
  };
  const read = async (stelle: TestStelle, id: string) =>
    (await findVorgang(stelle.database.kysely, keys, id)) ?? assert.fail('Nothing was filed.');
  const countVorgaenge = async ({ database }: TestStelle) =>
    (await database.kysely.selectFrom('vorgang').select('id').execute()).length;

  test('ein vollständiges Blatt zählt vom Tag des Stempels', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    assert.deepEqual(await send(stelle, { ...DP, ...FERTIG, einreichung }), { kind: 'erfasst', vorgangId: id });
    const vorgang = await read(stelle, id);
    assert.equal(vorgang.eingegangenAm, toEingang('2026-11-19'));
    assert.deepEqual(
      [vorgang.herkunft, vorgang.erfasstVon, vorgang.fristwahrend, vorgang.stadtbezirk],
      ['papier', 'staff-1', false, 'innenstadt-west'],
    );
    assert.deepEqual(vorgang.inhalt.offeneFragen, []);
    const kinds = (await stelle.database.kysely.selectFrom('job').select('kind').execute()).map(({ kind }) => kind);
    assert.deepEqual(kinds.sort(), ['mail-quittung']);
    assert.ok(stelle.wakes() > 0);
  });

  test('zehnmal zugleich und später noch einmal geschickt ist ein Vorgang und ein Eintrag im Protokoll', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    const typed = { ...DP, ...FERTIG, einreichung };
    const results = await Promise.all(Array.from({ length: 10 }, () => send(stelle, typed)));
    for (const result of results) assert.deepEqual(result, { kind: 'erfasst', vorgangId: id });
    assert.deepEqual(await send(stelle, { einreichung }), { kind: 'erfasst', vorgangId: id });
    assert.equal(await countVorgaenge(stelle), 1);
    const { aktenzeichen } = await read(stelle, id);
    const entries = await stelle.database.kysely.selectFrom('protokoll').selectAll().execute();
    assert.deepEqual(
      entries
        .map(({ wer, aktion, gegenstand }) => [wer, aktion, gegenstand])
        .filter(([, aktion]) => aktion !== 'suche'),
      [['staff-1', 'vorgang-erfasst', aktenzeichen]],
    );
  });

  test('Name und Stempel genügen; alles andere wird gefragt', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    const typed = { nachname: 'Muster', ...GESTEMPELT, [UNTERSCHRIFT]: 'nein', einreichung };
    assert.deepEqual(await send(stelle, typed), { kind: 'erfasst', vorgangId: id });
    const { inhalt, fristwahrend, uhr } = await read(stelle, id);
    assert.equal(fristwahrend, true);
    assert.equal(inhalt.person.nachname, 'Muster');
    assert.equal(inhalt.offeneFragen.at(-1), 'Die Unterschrift auf dem Antrag');
    assert.ok(inhalt.offeneFragen.includes('Um wen geht es? – Geburtsdatum'));
    assert.deepEqual(
      inhalt.fehlend.map(({ feld }) => feld),
      ['nachweisBescheid', 'nachweisAusweis'],
    );
    assert.equal(uhr.laeuftSeit, null, 'the clock waits for the answers');
  });

  test('ohne Name, Stempel und Antwort zur Unterschrift wird nichts erfasst, und alles Getippte bleibt', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    const typed = {
      strasse: 'Kampstraße',
      [LIEGT_BEI]: 'nachweisAusweis',
      [STEHT_SO]: 'plz',
      plz: '4413',
      einreichung,
    };
    const { errors, raw, id: kept, hinweise } = await again(stelle, typed);
    assert.deepEqual(
      errors.map(({ field, code }) => `${field} ${code}`),
      [`${STEMPEL} required`, 'nachname required', `${UNTERSCHRIFT} required`],
    );
    assert.deepEqual([raw['strasse'], raw[LIEGT_BEI], raw[STEHT_SO]], [['Kampstraße'], ['nachweisAusweis'], ['plz']]);
    assert.equal(kept, id);
    assert.deepEqual(hinweise, []);
    assert.equal(await countVorgaenge(stelle), 0);
  });

  test('die Fehler stehen in der Reihenfolge des Blattes', async (t) => {
    const leistungName = 'x'.repeat(200);
    const typed = { leistung: 'andere', leistungName, ...GESTEMPELT, [UNTERSCHRIFT]: 'ja', plz: '4413' };
    const { errors } = await again(await setUp(t), {
      ...typed,
      'mitglieder-1-mitgliedVorname': '☺',
      mitHaushalt: 'ja',
    });
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['leistungName', 'nachname', 'plz', 'mitglieder-1-mitgliedVorname'],
    );
  });

  test('ein unleserlicher Name lässt sich nicht offen lassen', async (t) => {
    const stelle = await setUp(t);
    const { errors } = await again(stelle, { ...FERTIG, nachname: 'M☺', [STEHT_SO]: 'nachname' });
    assert.deepEqual(
      errors.map(({ field }) => field),
      ['nachname'],
    );
  });

  test('Scans bleiben über einen Fehler hinweg und gehören danach dem Vorgang', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    const file = new File([new Uint8Array(await phoneJpeg())], 'Bescheid.jpg', { type: 'image/jpeg' });
    const first = await again(stelle, { ...DP, einreichung }, { files: { nachweisBescheid: file } });
    const [scan = assert.fail()] = first.dateien['nachweisBescheid'] ?? [];
    const dateien = sealDateien(keys, id, first.dateien);
    await send(stelle, { ...DP, ...FERTIG, einreichung, [DATEIEN]: dateien });
    const { inhalt } = await read(stelle, id);
    assert.deepEqual(
      inhalt.anlagen.map((each) => [each.feld, each.id]),
      [['nachweisBescheid', scan.id]],
    );
    assert.equal((await readUpload(stelle.database.kysely, scan.id))?.vorgangId, id);
    assert.ok(inhalt.fehlend.every(({ feld }) => feld !== 'nachweisBescheid'));
  });

  test('ein Scan lässt sich wieder entfernen, und kein anderes Blatt bekommt ihn', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    const file = new File([new Uint8Array(await phoneJpeg())], 'falsch.jpg', { type: 'image/jpeg' });
    const { dateien } = await again(stelle, { einreichung }, { files: { nachweisBescheid: file } });
    const [scan = assert.fail()] = dateien['nachweisBescheid'] ?? [];
    const other = await again(stelle, { ...newSubmission(), [DATEIEN]: sealDateien(keys, id, dateien) });
    assert.deepEqual(other.dateien, {});
    const left = await again(stelle, {
      einreichung,
      [DATEIEN]: sealDateien(keys, id, dateien),
      aktion: `entfernen:${scan.id}`,
    });
    assert.deepEqual([left.dateien['nachweisBescheid'], left.errors], [[], []]);
    assert.equal(await readUpload(stelle.database.kysely, scan.id), undefined);
  });

  test('mehr Zeilen für mehr Menschen im Haushalt', async (t) => {
    const { zeilen, errors, raw } = await again(await setUp(t), { ...DP, aktion: 'zeilen' });
    assert.deepEqual([zeilen, errors.length, raw['vorname']], [10, 0, ['Erna']]);
  });

  test('Sozialticket mit Pass sind zwei Vorgänge; jeder fragt nur, was ihn angeht', async (t) => {
    const stelle = await setUp(t);
    const { id, einreichung } = newSubmission();
    const { ticketArt: _, ...rest } = ST;
    const typed = { ...rest, ...FERTIG, einreichung, [LIEGT_BEI]: ['nachweisBescheid'] };
    await send(stelle, typed, { antrag: 'sozialticket' });
    const [erster, zweiter] = [await read(stelle, id), await read(stelle, toWeitereId(id, 'dortmund-pass'))];
    assert.equal(erster.inhalt.offeneFragen.length, 1);
    assert.deepEqual(zweiter.inhalt.offeneFragen, []);
    assert.deepEqual([erster.fristwahrend, zweiter.fristwahrend], [true, false]);
    for (const { inhalt, herkunft, eingegangenAm } of [erster, zweiter]) {
      assert.deepEqual(
        inhalt.fehlend.map(({ feld }) => feld),
        ['nachweisAusweis'],
      );
      assert.deepEqual([herkunft, eingegangenAm], ['papier', toEingang('2026-11-19')]);
    }
  });

  test('was schon da sein könnte, wird einmal gezeigt; der zweite Druck erfasst', async (t) => {
    const stelle = await setUp(t);
    const first = newSubmission();
    await send(stelle, { ...DP, ...FERTIG, einreichung: first.einreichung });
    const { aktenzeichen } = await read(stelle, first.id);
    const { id, einreichung } = newSubmission();
    const { hinweise, errors } = await again(stelle, { ...DP, ...FERTIG, einreichung });
    assert.deepEqual(errors, []);
    assert.deepEqual(
      hinweise.flatMap(({ links = [] }) => links),
      [{ href: `/intern/vorgaenge/${aktenzeichen}`, text: `${aktenzeichen} vom 19. November 2026, Eingegangen` }],
    );
    assert.equal(await countVorgaenge(stelle), 1);
    await send(stelle, { ...DP, ...FERTIG, einreichung, [HINWEISE]: toCodes(hinweise) });
    assert.equal((await read(stelle, id)).herkunft, 'papier');
    assert.equal(await countVorgaenge(stelle), 2);
  });

  test('wer nur Eigenes sieht, erfährt nichts von den Vorgängen anderer', async (t) => {
    const stelle = await setUp(t);
    await send(stelle, { ...DP, ...FERTIG, einreichung: newSubmission().einreichung });
    const { id, einreichung } = newSubmission();
    const staff: Staff = { ...STAFF, id: 'staff-2', rolle: 'seniorenbuero', bereich: { nurEigene: true } };
    assert.deepEqual(await send(stelle, { ...DP, ...FERTIG, einreichung }, { staff }), {
      kind: 'erfasst',
      vorgangId: id,
    });
  });

  test('ein neuer Hinweis braucht einen neuen Druck', async (t) => {
    const stelle = await setUp(t);
    const { einreichung } = newSubmission();
    const typed = { ...DP, ...FERTIG, einreichung, leistung: 'buergergeld' };
    const { hinweise } = await again(stelle, typed);
    assert.deepEqual(
      hinweise.map(({ code }) => code),
      ['stelle:jobcenter'],
    );
    const shown = { [HINWEISE]: toCodes(hinweise) };
    const more = await again(stelle, { ...typed, ...shown, leistungName: 'Blindengeld', hilfeRolle: 'betreuung' });
    assert.deepEqual(
      more.hinweise.map(({ code }) => code),
      ['stelle:jobcenter', 'uebergangen:hilfe-rolle'],
    );
    const seen = { [HINWEISE]: toCodes(more.hinweise) };
    assert.equal((await send(stelle, { ...typed, ...seen })).kind, 'erfasst', 'one note less is no new note');
  });
});
