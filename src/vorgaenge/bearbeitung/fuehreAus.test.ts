import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { bring, fileVorgang, INHALT, keys } from '../testing/probe.ts';
import { NichtErlaubtError } from './bearbeite.ts';
import { AKTION_NAMEN, fuehreAus, getipptesOf } from './fuehreAus.ts';
import { createProbeStube, ERNA, LEITUNG, readAll, SENIORENBUERO } from './testing/probeStube.ts';

const context = { today: '2026-11-21', plz: new Set<string>() };

describeDatabases('Ein Knopf neben dem Vorgang', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    const { id } = await fileVorgang(database, { inhalt: { ...INHALT, offeneFragen: ['Wer wohnt bei Ihnen?'] } });
    await bring(database, id, ['nehmen']);
    const press = async (aktion: string, raw: Record<string, string[]> = {}, staff = ERNA) => {
      const gesehen = String((await stube.read(id)).geaendertAm);
      const anweisung = { vorgangId: id, aktion, raw: { gesehen: [gesehen], ...raw }, context, kollegen: ['paul'] };
      return fuehreAus(stube, staff, anweisung);
    };
    const refuses = async (work: () => Promise<unknown>) => {
      const before = await readAll(database);
      await work();
      assert.deepEqual(await readAll(database), before);
    };
    const last = async () => (await readEreignisse(database.kysely, keys, id)).at(-1);
    return { stube, id, press, refuses, last };
  };

  test('tut, was der Knopf sagt, mit dem, was getippt wurde', async (t) => {
    const { stube, id, press, last } = await setUp(t);
    const done = { kind: 'ausgang', ausgang: 'erledigt' };
    assert.deepEqual(await press('nehmen'), done);
    stube.pass(1);
    const typed = {
      erledigt: ['nachweisBescheid', 'nachweisAusweis'],
      beantwortet: ['Wer wohnt bei Ihnen?'],
      zusatz: ['Vollmacht'],
      bemerkung: ['Am Telefon'],
    };
    assert.deepEqual(await press('nachweise', typed), done);
    const { fehlend, offeneFragen } = (await stube.read(id)).inhalt;
    assert.deepEqual([fehlend.map(({ name }) => name), offeneFragen], [['Vollmacht'], []]);
    stube.pass(1);
    assert.deepEqual(await press('uebergeben', { an: ['paul'], grundUebergeben: ['Urlaub'] }), done);
    assert.deepEqual((await last())?.inhalt, { an: 'paul', text: 'Urlaub' });
    assert.equal((await stube.read(id)).zustaendig, 'paul');
  });

  test('was fehlt, wird gesagt, und nichts geschieht', async (t) => {
    const { press, refuses } = await setUp(t);
    const needed = {
      zurueckgeben: 'grundZurueckgeben',
      uebergeben: 'grundUebergeben',
      notiz: 'notiz',
      'ablehnung-zurueckgeben': 'grundAblehnung',
      wiederaufnehmen: 'grundWiederaufnehmen',
    };
    for (const [aktion, field] of Object.entries(needed)) {
      await refuses(async () => {
        const ergebnis = await press(aktion, { an: ['paul'] }, LEITUNG);
        assert.ok(ergebnis.kind === 'fehler', aktion);
        assert.deepEqual(
          ergebnis.errors.map((error) => error.field),
          [field],
        );
      });
    }
  });

  test('übergeben wird nur an jemanden, der es bekommen darf', async (t) => {
    const { press, refuses } = await setUp(t);
    for (const an of [[], [''], ['mia'], ['erna']]) {
      await refuses(async () => {
        const ergebnis = await press('uebergeben', { an, grundUebergeben: ['Urlaub'] });
        assert.ok(ergebnis.kind === 'fehler');
        assert.deepEqual(
          ergebnis.errors.map(({ field }) => field),
          ['an'],
        );
      });
    }
  });

  test('eine alte Seite oder eine ohne Angabe ändert nichts', async (t) => {
    const { press, refuses } = await setUp(t);
    const veraltet = { kind: 'ausgang', ausgang: 'veraltet' };
    for (const gesehen of [['1'], [''], ['x'], []]) {
      await refuses(async () => assert.deepEqual(await press('nachweise', { gesehen, zusatz: ['Seite 3'] }), veraltet));
    }
  });

  test('dasselbe Formular zweimal geschickt ist einmal getan; anders ausgefüllt ist es etwas Neues', async (t) => {
    const { id, stube, press, refuses } = await setUp(t);
    const form = { einreichung: [randomUUID()], notiz: ['Rief an'] };
    await press('notiz', form);
    await refuses(() => press('notiz', form));
    stube.pass(1);
    await press('notiz', { ...form, notiz: ['Rief zurück'] });
    const texts = (await readEreignisse(stube.database.kysely, keys, id)).map(({ inhalt }) => inhalt?.text);
    assert.deepEqual(texts.slice(-2), ['Rief an', 'Rief zurück']);
  });

  test('einen Knopf, den es nicht gibt, kennt niemand; ohne Recht geht keiner', async (t) => {
    const { press, refuses } = await setUp(t);
    for (const aktion of ['', 'loeschen', 'constructor', '__proto__']) {
      await refuses(async () => assert.deepEqual(await press(aktion), { kind: 'unbekannt' }));
    }
    // Also before anything is missing: who may not press learns nothing about the form.
    for (const aktion of AKTION_NAMEN) {
      await refuses(() => assert.rejects(press(aktion, {}, SENIORENBUERO), NichtErlaubtError));
    }
  });

  test('was in einem Formular getippt wurde, kommt sauber zurück', () => {
    const raw = { zusatz: [' Seite 3 '], bemerkung: ['Zeile 1\r\nZeile 2'], notiz: ['aus einem anderen Formular'] };
    assert.deepEqual(getipptesOf({ aktion: 'nachweise', raw }), ['Seite 3', 'Zeile 1\nZeile 2']);
    assert.deepEqual(getipptesOf({ aktion: 'nehmen', raw }), []);
    assert.deepEqual(getipptesOf({ aktion: 'constructor', raw }), []);
  });
});
