import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { insertAufgabe, readAufgaben } from '../aufgabenStore.ts';
import { findBerechtigung } from '../berechtigungStore.ts';
import { readEreignisse } from '../ereignisStore.ts';
import { nachreichen } from '../nachreichen.ts';
import { listSchreiben } from '../schreiben/schreibenStore.ts';
import { bring, fileVorgang, INHALT, keys, NOW, SECRETS } from '../testing/probe.ts';
import { gelaufen } from '../uhren.ts';
import type { Schritt, VorgangInhalt } from '../vorgang.ts';
import { bewilligen, mitteilen, nachfragen, weiterleiten } from './antworten.ts';
import { LEIHE_MS, LEIHE_NACH_ANTWORT_MS } from './leihe.ts';
import { nehmeNaechsten } from './naechsterFall.ts';
import { nachweiseAendern } from './pruefen.ts';
import { createProbeStube, ERNA, HOUR, PAUL, readAll, toText, WUNSCH } from './testing/probeStube.ts';
import { zurueckgeben } from './zuteilen.ts';

const DAY = 24 * HOUR;
const KOMPLETT: VorgangInhalt = { ...INHALT, fehlend: [] };
const BERECHTIGUNG = {
  vorname: 'Käthe',
  nachname: 'Großjohann',
  geburtsdatum: '1941-02-28',
  kontingent: 100,
  gueltigAb: '2027-01-01',
  gueltigBis: undefined,
};

describeDatabases('Antworten an die Bürgerin', ({ open }) => {
  const setUp = async (t: TestContext, schritte: readonly Schritt[], inhalt = KOMPLETT) => {
    const database = await open(t);
    const stube = createProbeStube(database);
    const { id: vorgangId } = await fileVorgang(database, { inhalt });
    await bring(database, vorgangId, schritte);
    const read = () => stube.read(vorgangId);
    const seen = async () => ({ vorgangId, gesehen: (await read()).geaendertAm });
    const letters = () => listSchreiben(database.kysely, keys, vorgangId);
    const tasks = async () => (await readAufgaben(database.kysely, vorgangId)).map(({ art }) => art);
    const jobs = () => database.kysely.selectFrom('job').select(['kind', 'payload']).execute();
    const answer = (anlagen = [], nachricht = 'Ich wohne allein.') =>
      nachreichen(stube, { id: randomUUID(), vorgangId, nachricht, anlagen, now: stube.now() });
    return { database, stube, vorgangId, read, seen, letters, tasks, jobs, answer };
  };

  test('dieselbe Einreichung zweimal ist einmal, und auch die zweite Antwort sagt es', async (t) => {
    const { stube, read, seen, letters } = await setUp(t, ['nehmen']);
    const brief = { ...(await seen()), wunsch: WUNSCH.frage, einreichung: randomUUID() };
    const press = () => nachfragen(stube, ERNA, brief);
    assert.deepEqual(await Promise.all([press(), press(), press()]), ['erledigt', 'erledigt', 'erledigt']);
    assert.equal((await letters()).length, 1);
    assert.equal((await read()).status, 'rueckfrage');
    const other = await nachfragen(stube, ERNA, { ...brief, einreichung: randomUUID() });
    assert.equal(other, 'veraltet', 'ein anderes Blatt mit altem Stand');
  });

  test('eine Rückfrage geht hinaus, hält die Uhr an und wird niemandem angeboten, bis ihr Tag um ist', async (t) => {
    const { stube, read, seen, letters, jobs } = await setUp(t, ['nehmen']);
    stube.pass(2 * DAY);
    assert.equal(await nachfragen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.frage }), 'erledigt');
    const asked = await read();
    assert.equal(asked.antwortBis, Date.parse('2026-12-12T23:59:00+01:00'));
    assert.deepEqual([asked.zustaendig, asked.zugeteiltBis], ['erna', stube.now() + LEIHE_MS]);
    assert.deepEqual([asked.uhr.laeuftSeit, asked.uhr.gelaufenMs], [null, HOUR + 2 * DAY]);
    const [letter] = await letters();
    assert.match(toText(letter?.inhalt.bloecke ?? []), /bis zum 12\. Dezember 2026\.\nWer wohnt bei Ihnen\?/);
    assert.deepEqual([letter?.versand, letter?.von], ['mail', 'erna']);
    const queued = await jobs();
    assert.deepEqual(
      queued.map(({ kind }) => kind),
      ['mail-schreiben'],
    );
    assert.doesNotMatch(JSON.stringify(queued), SECRETS);
    stube.pass(3 * DAY);
    assert.equal(await nehmeNaechsten(stube, PAUL), undefined);
    stube.pass((asked.antwortBis ?? 0) - stube.now());
    assert.equal((await nehmeNaechsten(stube, PAUL))?.id, asked.id);
  });

  test('die Rückfrage ohne Tag wartet auf die Antwort', async (t) => {
    const { stube, read, seen } = await setUp(t, ['nehmen']);
    const wunsch = { vorlage: 'frage-ohne-tag', text: 'Wie heißt die Betreuerin?' };
    assert.equal(await nachfragen(stube, ERNA, { ...(await seen()), wunsch }), 'erledigt');
    assert.equal((await read()).antwortBis, undefined);
    stube.pass(400 * DAY);
    assert.equal(await nehmeNaechsten(stube, PAUL), undefined);
  });

  test('die Antwort weckt Uhr und Aufgabe und gehört 72 Stunden der, die gefragt hat', async (t) => {
    const { stube, read, seen, tasks, answer } = await setUp(t, ['nehmen']);
    await nachfragen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.frage });
    stube.pass(5 * DAY);
    await answer();
    const answered = await read();
    assert.deepEqual([answered.status, answered.antwortBis], ['in-bearbeitung', undefined]);
    assert.deepEqual([answered.uhr.laeuftSeit, gelaufen(answered.uhr, stube.now())], [stube.now(), HOUR]);
    assert.deepEqual([answered.zustaendig, answered.zugeteiltBis], ['erna', stube.now() + LEIHE_NACH_ANTWORT_MS]);
    assert.deepEqual(await tasks(), ['nachgereicht']);
    stube.pass(LEIHE_NACH_ANTWORT_MS - 1);
    assert.equal(await nehmeNaechsten(stube, PAUL), undefined);
    stube.pass(1);
    assert.equal((await nehmeNaechsten(stube, PAUL))?.id, answered.id);
  });

  test('wer zurückgegeben hat, dem wird die Antwort nicht aufgehoben', async (t) => {
    const { stube, vorgangId, read, seen, answer } = await setUp(t, ['nehmen']);
    await nachfragen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.frage });
    await zurueckgeben(stube, ERNA, { vorgangId, notiz: 'Urlaub' });
    await answer();
    assert.equal((await read()).zustaendig, undefined);
    assert.equal((await nehmeNaechsten(stube, PAUL))?.id, vorgangId);
  });

  test('was nach der Entscheidung kommt, wird eine Aufgabe und ändert sie nicht', async (t) => {
    const { read, tasks, answer } = await setUp(t, ['nehmen', 'vollstaendig-melden', 'bewilligen']);
    await answer();
    const vorgang = await read();
    assert.deepEqual([vorgang.status, vorgang.uhr.laeuftSeit, await tasks()], ['bewilligt', null, ['nachgereicht']]);
  });

  test('noch einmal fragen schickt einen zweiten Brief und setzt einen neuen Tag', async (t) => {
    const { stube, read, seen, letters } = await setUp(t, ['nehmen']);
    await nachfragen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.frage });
    stube.pass(DAY);
    const later = { ...WUNSCH.frage, frist: '2027-01-15' };
    assert.equal(await nachfragen(stube, ERNA, { ...(await seen()), wunsch: later }), 'erledigt');
    const vorgang = await read();
    assert.equal(vorgang.antwortBis, Date.parse('2027-01-15T23:59:00+01:00'));
    assert.deepEqual([gelaufen(vorgang.uhr, stube.now()), (await letters()).length], [HOUR, 2]);
  });

  test('ein Schreiben ändert nichts am Stand, geht auch bei der Kollegin und nach dem Ende', async (t) => {
    const { stube, read, seen, letters } = await setUp(t, ['weiterleiten']);
    const before = await read();
    assert.equal(await mitteilen(stube, PAUL, { ...(await seen()), wunsch: WUNSCH.brief }), 'erledigt');
    assert.deepEqual({ ...(await read()), geaendertAm: 0 }, { ...before, geaendertAm: 0 });
    assert.match(toText((await letters())[0]?.inhalt.bloecke ?? []), /Danke für Ihren Anruf\./);
  });

  test('ohne E-Mail-Adresse wird der Brief eine Aufgabe', async (t) => {
    const { email: _, ...person } = INHALT.person;
    const { stube, seen, letters, tasks, jobs } = await setUp(t, ['nehmen'], { ...KOMPLETT, person });
    await mitteilen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.brief });
    assert.equal((await letters())[0]?.versand, 'post');
    assert.deepEqual([await tasks(), await jobs()], [['brief-drucken'], []]);
  });

  test('bewilligt wird mit dem Schreiben; danach gehört der Vorgang niemandem und die Uhr steht', async (t) => {
    const { stube, read, seen, letters } = await setUp(t, ['nehmen', 'vollstaendig-melden']);
    assert.equal(await bewilligen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.ja }), 'erledigt');
    const { status, zustaendig, entschiedenAm, uhr } = await read();
    assert.deepEqual([status, zustaendig, entschiedenAm], ['bewilligt', undefined, stube.now()]);
    assert.deepEqual([uhr.laeuftSeit, uhr.gelaufenMs], [null, HOUR]);
    assert.equal((await letters())[0]?.inhalt.anlass, 'bewilligung');
  });

  test('was seit „vollständig“ wieder fehlt, hält die Bewilligung auf', async (t) => {
    const { database, stube, seen } = await setUp(t, ['nehmen', 'vollstaendig-melden']);
    const change = { erledigt: [], beantwortet: [], zusaetzlich: ['Seite 3 des Bescheids'], notiz: '' };
    assert.equal(await nachweiseAendern(stube, ERNA, { ...(await seen()), ...change }), 'erledigt');
    const before = await readAll(database);
    assert.equal(await bewilligen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.ja }), 'nicht-moeglich');
    assert.deepEqual(await readAll(database), before);
  });

  test('mit der Bewilligung des Fahrdienstes entsteht die Berechtigung, und der Brief nennt ihre Nummer', async (t) => {
    const { database, stube, vorgangId, seen, letters } = await setUp(t, ['nehmen', 'vollstaendig-melden']);
    const brief = { ...(await seen()), wunsch: { vorlage: 'ja-fahrdienst' }, berechtigung: BERECHTIGUNG };
    assert.equal(await bewilligen(stube, ERNA, brief), 'erledigt');
    const { nummer } = await database.kysely.selectFrom('berechtigung').select('nummer').executeTakeFirstOrThrow();
    const found = await findBerechtigung(database.kysely, keys, nummer, '1941-02-28');
    assert.deepEqual([found?.nachname, found?.kontingent, found?.gueltigAb], ['Großjohann', 100, '2027-01-01']);
    assert.equal(
      toText((await letters())[0]?.inhalt.bloecke.slice(0, 1) ?? []),
      `Ihre Nummer ist ${nummer}, 100 Fahrten.`,
    );
    const history = await readEreignisse(database.kysely, keys, vorgangId);
    assert.equal(history.at(-1)?.inhalt?.text, `Berechtigung ${nummer}`);
  });

  test('misslingt der Brief, gibt es keine Berechtigung; misslingt die Berechtigung, keinen Brief', async (t) => {
    const { database, stube, seen } = await setUp(t, ['nehmen', 'vollstaendig-melden']);
    const before = await readAll(database);
    const brief = { ...(await seen()), wunsch: { vorlage: 'gibt-es-nicht' }, berechtigung: BERECHTIGUNG };
    await assert.rejects(bewilligen(stube, ERNA, brief), /no template/);
    // No letter without the rides it speaks of.
    const without = { ...(await seen()), wunsch: { vorlage: 'ja-fahrdienst' } };
    await assert.rejects(bewilligen(stube, ERNA, without), /nummer/);
    const refused = { ...BERECHTIGUNG, kontingent: null as unknown as number };
    await assert.rejects(
      bewilligen(stube, ERNA, { ...brief, wunsch: { vorlage: 'ja-fahrdienst' }, berechtigung: refused }),
    );
    assert.deepEqual(await readAll(database), before);
    assert.equal(stube.wakes(), 0);
  });

  test('weitergeleitet wird mit zwei Briefen: der Bürgerin und, zum Drucken, der anderen Stelle', async (t) => {
    const { database, stube, vorgangId, read, seen, letters, tasks } = await setUp(t, []);
    assert.equal(await weiterleiten(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.weiter }), 'erledigt');
    const sent = (await letters()).map(({ vorlage, versand, inhalt }) => [vorlage, versand, inhalt.empfaenger[0]]);
    assert.deepEqual(sent.sort(), [
      ['abgabe', 'post', 'Jobcenter'],
      ['weiter', 'mail', 'Käthe Großjohann'],
    ]);
    const vorgang = await read();
    assert.deepEqual([vorgang.status, vorgang.zustaendig, vorgang.eingegangenAm], ['weitergeleitet', undefined, NOW]);
    assert.deepEqual(await tasks(), ['abgabe-drucken']);
    const history = await readEreignisse(database.kysely, keys, vorgangId);
    assert.equal(history.at(-1)?.inhalt?.text, `An: ${WUNSCH.weiter.stelle}`);
  });

  test('Aufgaben anderer Vorgänge bleiben, wie sie sind', async (t) => {
    const { database, stube, seen, tasks } = await setUp(t, ['nehmen']);
    const other = await fileVorgang(database);
    await database.transaction((tx) => insertAufgabe(tx, { vorgangId: other.id, art: 'mail-zurueck', am: NOW }));
    await nachfragen(stube, ERNA, { ...(await seen()), wunsch: WUNSCH.frage });
    assert.deepEqual(await tasks(), []);
    assert.equal((await readAufgaben(database.kysely, other.id)).length, 1);
  });
});
