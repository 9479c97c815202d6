import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { insertAufgabe, readAufgaben } from '../aufgabenStore.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { listSchreiben } from '../schreiben/schreibenStore.ts';
import { bring, fileVorgang, INHALT, keys, NOW } from '../testing/probe.ts';
import { gelaufen } from '../uhren.ts';
import type { VorgangInhalt } from '../vorgang.ts';
import { mitteilen } from './antworten.ts';
import { aufgabeErledigen, nachweiseAendern, vollstaendigMelden } from './pruefen.ts';
import { createProbeStube, ERNA, HOUR, PAUL, readAll, WUNSCH } from './testing/probeStube.ts';

const FRAGE = 'Wer wohnt bei Ihnen?';
const NICHTS = { erledigt: [], beantwortet: [], zusaetzlich: [], notiz: '' };

describeDatabases('Prüfen, was da ist', ({ open }) => {
  const setUp = async (t: TestContext, inhalt: VorgangInhalt = INHALT) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    const { id: vorgangId } = await fileVorgang(database, { inhalt });
    await bring(database, vorgangId, ['nehmen']);
    const read = () => stube.read(vorgangId);
    const seen = async () => ({ vorgangId, gesehen: (await read()).geaendertAm });
    const change = async (what: Partial<typeof NICHTS>) =>
      nachweiseAendern(stube, ERNA, { ...(await seen()), ...NICHTS, ...what });
    const report = async () => vollstaendigMelden(stube, ERNA, await seen());
    const history = () => readEreignisse(database.kysely, keys, vorgangId);
    return { database, stube, vorgangId, read, seen, change, report, history };
  };

  test('fehlt nichts mehr, läuft die Uhr; fehlt wieder etwas, steht sie', async (t) => {
    const { stube, read, change } = await setUp(t);
    assert.equal((await read()).uhr.laeuftSeit, null);
    await change({ erledigt: ['nachweisBescheid'] as never });
    assert.equal((await read()).uhr.laeuftSeit, null);
    stube.pass(HOUR);
    await change({ erledigt: ['nachweisAusweis'] as never });
    assert.equal((await read()).uhr.laeuftSeit, stube.now());
    stube.pass(5 * HOUR);
    await change({ zusaetzlich: ['Seite 3 des Bescheids'] as never });
    const { uhr, inhalt } = await read();
    assert.deepEqual([uhr.laeuftSeit, uhr.gelaufenMs], [null, 5 * HOUR]);
    assert.deepEqual(
      inhalt.fehlend.map(({ name }) => name),
      ['Seite 3 des Bescheids'],
    );
    stube.pass(9 * HOUR);
    assert.equal(gelaufen((await read()).uhr, stube.now()), 5 * HOUR);
  });

  test('der Verlauf sagt in Worten, was sich geändert hat; sonst bleibt alles, wie es war', async (t) => {
    const { read, change, history } = await setUp(t, { ...INHALT, offeneFragen: [FRAGE, 'Noch eine'] });
    const before = await read();
    await change({
      erledigt: ['nachweisAusweis'],
      beantwortet: [FRAGE],
      zusaetzlich: ['Vollmacht'],
      notiz: 'Am Telefon geklärt.',
    } as never);
    assert.equal(
      (await history()).at(-1)?.inhalt?.text,
      `Liegt vor oder ist nicht nötig: Ausweis mit Foto\nGeklärt: ${FRAGE}\nFehlt außerdem: Vollmacht\nAm Telefon geklärt.`,
    );
    const { inhalt, eingegangenAm, status } = await read();
    assert.deepEqual([eingegangenAm, status], [before.eingegangenAm, before.status]);
    assert.deepEqual(inhalt.offeneFragen, ['Noch eine']);
    const { fehlend: _, offeneFragen: __, ...rest } = inhalt;
    const { fehlend: ___, offeneFragen: ____, ...restBefore } = before.inhalt;
    assert.deepEqual(rest, restBefore);
  });

  test('was nicht auf der Liste steht, kommt nicht in den Verlauf', async (t) => {
    const { change, history, read } = await setUp(t, { ...INHALT, offeneFragen: [FRAGE] });
    await change({ erledigt: ['gibtEsNicht'], beantwortet: ['<b>Erfunden</b>'], notiz: 'x' } as never);
    assert.equal((await history()).at(-1)?.inhalt?.text, 'x');
    assert.deepEqual((await read()).inhalt.offeneFragen, [FRAGE]);
  });

  test('zwei zusätzliche Papiere sind zwei, auch nacheinander', async (t) => {
    const { stube, change, read } = await setUp(t, { ...INHALT, fehlend: [] });
    await change({ zusaetzlich: ['Eins', 'Zwei'] as never });
    stube.pass(1);
    await change({ zusaetzlich: ['Drei'] as never });
    const { fehlend } = (await read()).inhalt;
    assert.equal(new Set(fehlend.map(({ feld }) => feld)).size, 3);
  });

  test('vollständig ist erst, wenn kein Papier und keine Frage offen ist', async (t) => {
    const { change, report, read } = await setUp(t, { ...INHALT, offeneFragen: [FRAGE] });
    assert.equal(await report(), 'nicht-moeglich');
    await change({ erledigt: ['nachweisBescheid', 'nachweisAusweis'] as never });
    assert.equal(await report(), 'nicht-moeglich');
    await change({ beantwortet: [FRAGE] as never });
    assert.equal(await report(), 'erledigt');
    assert.equal((await read()).status, 'vollstaendig');
  });

  test('ein gedruckter Brief ist hinaus, sobald ihn jemand abhakt, und nur einmal', async (t) => {
    const { email: _, ...person } = INHALT.person;
    const { database, stube, vorgangId, seen } = await setUp(t, { ...INHALT, person });
    await mitteilen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.brief });
    const [aufgabe] = await readAufgaben(database.kysely, vorgangId);
    const done = { vorgangId, aufgabeId: aufgabe?.id ?? '' };
    stube.pass(HOUR);
    const letter = async () => (await listSchreiben(database.kysely, keys, vorgangId))[0];
    assert.equal((await letter())?.versendetAm, undefined);
    assert.equal(await aufgabeErledigen(stube, PAUL, done), 'erledigt');
    assert.equal((await letter())?.versendetAm, stube.now());
    assert.deepEqual(await readAufgaben(database.kysely, vorgangId), []);
    const before = await readAll(database);
    assert.equal(await aufgabeErledigen(stube, ERNA, done), 'veraltet');
    assert.deepEqual(await readAll(database), before);
  });

  test('die Aufgabe eines anderen Vorgangs hakt niemand von hier aus ab', async (t) => {
    const { database, stube, vorgangId } = await setUp(t);
    const other = await fileVorgang(database);
    const id = randomUUID();
    await database.transaction((tx) => insertAufgabe(tx, { id, vorgangId: other.id, art: 'mail-zurueck', am: NOW }));
    assert.equal(await aufgabeErledigen(stube, ERNA, { vorgangId, aufgabeId: id }), 'veraltet');
    assert.equal((await readAufgaben(database.kysely, other.id)).length, 1);
  });
});
