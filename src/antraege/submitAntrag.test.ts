import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Database } from '#src/db/openDatabase.ts';
import { compileForm } from '#src/forms/compileForm.ts';
import type { Draft } from '#src/forms/drafts/draft.ts';
import { deleteDraft, findDraft, toCookie } from '#src/forms/drafts/draftStore.ts';
import type { Answers, Field } from '#src/forms/field.ts';
import { parseField } from '#src/forms/fields/parseField.ts';
import { validInput } from '#src/forms/testing/samples.ts';
import { listUploads, openUpload, readUpload } from '#src/uploads/uploadStore.ts';
import { deleteVorgang } from '#src/vorgaenge/aufbewahrungStore.ts';
import { findFahrt } from '#src/vorgaenge/berechtigungStore.ts';
import { nachreichen, zurueckziehen } from '#src/vorgaenge/nachreichen.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import { findVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import type { Antrag } from './antrag.ts';
import { readEingereichte } from './readEingereichte.ts';
import { getAntrag } from './registry.ts';
import { secureDate } from './secureDate.ts';
import { findFiled, submitAntrag } from './submitAntrag.ts';
import {
  answer,
  createFilledDraft,
  createStelle,
  keys,
  newId,
  reload,
  storeFile,
  type TestStelle,
} from './testing/stelle.ts';
import { GRUNDSICHERUNG } from './testing/walk.ts';

const dortmundPass = getAntrag('dortmund-pass');
const sozialticket = getAntrag('sozialticket');
const PASS: Answers = { ...GRUNDSICHERUNG, email: 'erna@example.org', anlass: 'erster', mitHaushalt: 'nein' };
const TICKET: Answers = { ...PASS, ticketArt: 'monat', dortmundPass: 'ja' };
const GIVEN = {
  name: 'Erna Muster',
  erreichbar: '0231 50',
  wunsch: 'Ich beantrage den Pass.',
  geburtsdatum: '1941-02-28',
};

const fileIds = async ({ kysely }: Database, owner: { draftId: string } | { vorgangId: string }) =>
  (await listUploads(kysely, owner)).map(({ id }) => id);

/** Kinds and payloads of all jobs, in order. */
async function jobsOf({ database }: TestStelle): Promise<string[]> {
  const jobs = await database.kysely.selectFrom('job').select(['kind', 'payload']).execute();
  return jobs.map(({ kind, payload }) => `${kind} ${payload}`).sort();
}

/** How many rows each table of the applications has. */
async function countRows({ kysely }: Database) {
  const count = async (table: 'vorgang' | 'nachreichung' | 'job' | 'draft' | 'upload') => {
    const { total } = await kysely
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('total'))
      .executeTakeFirstOrThrow();
    return Number(total);
  };
  const [vorgang, nachreichung, job, draft, upload] = await Promise.all(
    (['vorgang', 'nachreichung', 'job', 'draft', 'upload'] as const).map(count),
  );
  return { vorgang, nachreichung, job, draft, upload };
}

/** A right answer to every question, leading to the end. */
function anyAnswersTo({ form }: Antrag): Answers {
  const answers = Object.entries<Field>(form.fields).flatMap(([name, field]) => {
    const parsed = parseField(field, name, validInput(field, name, '2026-11-21'), '2026-11-21');
    return parsed.ok && parsed.answer !== undefined ? [[name, parsed.answer]] : [];
  });
  return { ...Object.fromEntries(answers), ...compileForm(form).ways.get('pruefen')?.deciding };
}

const mail = (kind: 'amt' | 'quittung', vorgangId: string, anlass?: string) =>
  `mail-${kind} ${JSON.stringify({ vorgangId, anlass })}`;

describeDatabases('Einreichen', ({ open }) => {
  const setUp = async (t: TestContext, answers: Answers = PASS, antragId = 'dortmund-pass') => {
    const stelle = createStelle(await open(t));
    return { stelle, draft: await createFilledDraft(stelle, antragId, answers) };
  };
  const read = (stelle: TestStelle, id: string) => findVorgang(stelle.database.kysely, keys, id);

  test('zwanzigmal zugleich gedrückt ist einmal eingereicht', async (t) => {
    const { stelle, draft } = await setUp(t);
    const results = await Promise.all(Array.from({ length: 20 }, () => submitAntrag(stelle, dortmundPass, draft)));
    for (const result of results) assert.deepEqual(result, { kind: 'filed', vorgangId: draft.submissionId });
    assert.deepEqual(await countRows(stelle.database), { vorgang: 1, nachreichung: 0, job: 2, draft: 0, upload: 0 });
    const vorgang = await read(stelle, draft.submissionId);
    assert.match(vorgang?.aktenzeichen ?? '', /^DP-/);
    assert.deepEqual(await submitAntrag(stelle, dortmundPass, draft), { kind: 'filed', vorgangId: draft.submissionId });
    assert.deepEqual(await read(stelle, draft.submissionId), vorgang, 'number and date stay');
    assert.deepEqual(await jobsOf(stelle), [
      mail('amt', draft.submissionId, 'eingang'),
      mail('quittung', draft.submissionId),
    ]);
    assert.ok(stelle.wakes() > 0);
  });

  test('der Vorgang enthält, was bestätigt wurde, und nichts von verlassenen Wegen', async (t) => {
    const { stelle, draft } = await setUp(t, { ...PASS, hilfeName: 'Paul', passNummer: '4711' });
    await submitAntrag(stelle, dortmundPass, draft);
    const vorgang = await read(stelle, draft.submissionId);
    assert.equal(vorgang?.eingegangenAm, stelle.now());
    assert.deepEqual([vorgang?.status, vorgang?.fristwahrend, vorgang?.formVersion], ['eingegangen', false, 1]);
    const { person, answers, fehlend, angaben } = vorgang?.inhalt ?? assert.fail();
    assert.deepEqual(person, {
      vorname: 'Erna',
      nachname: 'Muster',
      geburtsdatum: '1941-02-28',
      email: 'erna@example.org',
    });
    assert.deepEqual(answers, PASS);
    assert.deepEqual(
      fehlend.map(({ feld }) => feld),
      ['nachweisBescheid', 'nachweisAusweis'],
    );
    assert.ok(!JSON.stringify(angaben).includes('4711'));
    const row = await stelle.database.kysely.selectFrom('vorgang').selectAll().executeTakeFirstOrThrow();
    assert.equal(row.stadtbezirk, 'innenstadt-west');
  });

  test('ohne E-Mail-Adresse bekommt nur das Amt eine Nachricht', async (t) => {
    const { email: _, ...answers } = PASS;
    const { stelle, draft } = await setUp(t, answers);
    await submitAntrag(stelle, dortmundPass, draft);
    assert.deepEqual(await jobsOf(stelle), [mail('amt', draft.submissionId, 'eingang')]);
  });

  test('solange etwas fehlt, führt es zur offenen Frage und schreibt nichts', async (t) => {
    const { plz: _, ...answers } = PASS;
    const { stelle, draft } = await setUp(t, answers);
    assert.deepEqual(await submitAntrag(stelle, dortmundPass, draft), { kind: 'incomplete', page: 'anschrift' });
    assert.deepEqual(await countRows(stelle.database), { vorgang: 0, nachreichung: 0, job: 0, draft: 1, upload: 0 });
  });

  test('die Dateien gehören danach dem Vorgang, nicht mehr gewollte sind weg', async (t) => {
    const { stelle, draft } = await setUp(t);
    const [bescheid, vergessen] = [
      await storeFile(stelle, draft.id, 'a.pdf'),
      await storeFile(stelle, draft.id, 'b.pdf'),
    ];
    const filled = await answer(stelle, draft, { nachweisBescheid: [bescheid] });
    await submitAntrag(stelle, dortmundPass, filled);
    const { database } = stelle;
    assert.deepEqual(await fileIds(database, { vorgangId: draft.submissionId }), [bescheid.id]);
    assert.equal(await readUpload(database.kysely, vergessen.id), undefined);
    const { anlagen, fehlend } = (await read(stelle, draft.submissionId))?.inhalt ?? assert.fail();
    assert.deepEqual(
      anlagen.map(({ feld, name, nachweis }) => [feld, name, nachweis.length > 0]),
      [['nachweisBescheid', 'a.pdf', true]],
    );
    assert.deepEqual(
      fehlend.map(({ feld }) => feld),
      ['nachweisAusweis'],
    );
    const stored = await readUpload(database.kysely, bescheid.id);
    assert.ok(stored && Buffer.from(openUpload(stored, anlagen[0]?.key ?? '')).equals(Buffer.from('Inhalt von a.pdf')));
  });

  test('ein zweiter Antrag wird in derselben Transaktion mit eingereicht', async (t) => {
    const { stelle, draft } = await setUp(t, TICKET, 'sozialticket');
    const bescheid = await storeFile(stelle, draft.id, 'a.pdf');
    const filled = await answer(stelle, draft, { nachweisBescheid: [bescheid] });
    await Promise.all(Array.from({ length: 5 }, () => submitAntrag(stelle, sozialticket, filled)));
    const zweiter = toWeitereId(draft.submissionId, 'dortmund-pass');
    const [ticket, pass, ...mehr] = await readEingereichte(stelle, draft.submissionId);
    assert.deepEqual([ticket?.antrag, pass?.antrag, mehr], ['sozialticket', 'dortmund-pass', []]);
    assert.deepEqual([ticket?.aktenzeichen.slice(0, 2), pass?.aktenzeichen.slice(0, 2)], ['ST', 'DP']);
    assert.equal(pass?.eingegangenAm, ticket?.eingegangenAm);
    assert.equal(pass?.inhalt.wunsch, 'Ich beantrage den Dortmund-Pass.');
    assert.ok(!('ticketArt' in (pass?.inhalt.answers ?? {})));
    assert.deepEqual(
      pass?.inhalt.anlagen.map(({ id }) => id),
      [bescheid.id],
    );
    assert.deepEqual(
      await jobsOf(stelle),
      [
        mail('amt', draft.submissionId, 'eingang'),
        mail('amt', zweiter, 'eingang'),
        mail('quittung', draft.submissionId),
        mail('quittung', zweiter),
      ].sort(),
    );
  });

  test('mit der Bestellung einer Fahrt ist sie gebucht, auch wenn der Tag erst nach dem Sichern kam', async (t) => {
    const stelle = createStelle(await open(t));
    const fahrt = getAntrag('fahrt');
    const answers = anyAnswersTo(fahrt);
    const draft = await createFilledDraft(stelle, 'fahrt', answers);
    await submitAntrag(stelle, fahrt, draft);
    assert.equal((await findFahrt(stelle.database.kysely, draft.submissionId))?.datum, answers['fahrtDatum']);
    const { fahrtDatum: _, ...begun } = answers;
    const second = await createFilledDraft(stelle, 'fahrt', begun);
    await secureDate(stelle, fahrt, second, { ...GIVEN, id: second.submissionId });
    assert.equal(await findFahrt(stelle.database.kysely, second.submissionId), undefined);
    await answer(stelle, second, answers);
    await submitAntrag(stelle, fahrt, (await reload(stelle, second)) ?? assert.fail());
    assert.equal((await findFahrt(stelle.database.kysely, second.submissionId))?.datum, answers['fahrtDatum']);
  });

  test('misslingt etwas mitten darin, bleibt nichts zurück und der Entwurf ganz', async (t) => {
    const { stelle, draft } = await setUp(t, TICKET, 'sozialticket');
    const bescheid = await storeFile(stelle, draft.id, 'a.pdf');
    const filled = await answer(stelle, draft, { nachweisBescheid: [bescheid] });
    let seals = 0;
    const seal: typeof keys.seal = (...args) => {
      // The second application can no more be sealed.
      if (++seals > 1) throw new Error('Kein Schlüssel');
      return keys.seal(...args);
    };
    const broken = { ...stelle, keys: { ...keys, seal } };
    await assert.rejects(submitAntrag(broken, sozialticket, filled), /Kein Schlüssel/);
    assert.deepEqual(await countRows(stelle.database), { vorgang: 0, nachreichung: 0, job: 0, draft: 1, upload: 1 });
    assert.deepEqual(await reload(stelle, draft), filled);
    assert.deepEqual(await fileIds(stelle.database, { draftId: draft.id }), [bescheid.id]);
    assert.equal(stelle.wakes(), 0);
    assert.equal((await submitAntrag(stelle, sozialticket, filled)).kind, 'filed', 'and works when it works again');
  });

  test('wiederzufinden ist eine Einreichung nur unter ihrer ganzen Kennung', async (t) => {
    const { stelle, draft } = await setUp(t);
    assert.equal(await findFiled(stelle, draft.submissionId), undefined);
    await submitAntrag(stelle, dortmundPass, draft);
    assert.equal(await findFiled(stelle, draft.submissionId), draft.submissionId);
    for (const sent of ['', '-'.repeat(36), `${draft.submissionId}\u0000`, "' or 1=1", newId()]) {
      assert.equal(await findFiled(stelle, sent), undefined, sent);
    }
  });
});

describeDatabases('Frist wahren', ({ open }) => {
  const setUp = async (t: TestContext, answers: Answers = PASS, antrag = dortmundPass) => {
    const stelle = createStelle(await open(t));
    const draft = await createFilledDraft(stelle, antrag.id, answers);
    const secure = (given: Partial<typeof GIVEN> = {}, from: Draft = draft) =>
      secureDate(stelle, antrag, from, { ...GIVEN, ...given, id: from.submissionId });
    /** As the browser does it: with the draft the cookie leads to. */
    const handIn = async () => submitAntrag(stelle, antrag, (await reload(stelle, draft)) ?? draft);
    const readIt = async () => (await findVorgang(stelle.database.kysely, keys, draft.submissionId)) ?? assert.fail();
    return { stelle, draft, secure, handIn, read: readIt };
  };
  const begun: Answers = {
    wohnort: 'wohnung',
    leistung: 'grundsicherung',
    fuerWen: 'mich',
    vorname: 'Erna',
    nachname: 'Muster',
  };

  test('ohne Entwurf genügen Name, Erreichbarkeit und Wunsch', async (t) => {
    const stelle = createStelle(await open(t));
    const { geburtsdatum: _, ...given } = GIVEN;
    const id = newId();
    const results = await Promise.all(
      [1, 2, 3].map(() => secureDate(stelle, dortmundPass, undefined, { ...given, id })),
    );
    for (const result of results) assert.deepEqual(result, { kind: 'filed', vorgangId: id });
    const vorgang = (await findVorgang(stelle.database.kysely, keys, id)) ?? assert.fail();
    assert.deepEqual([vorgang.fristwahrend, vorgang.eingegangenAm], [true, stelle.now()]);
    assert.deepEqual(vorgang.inhalt.person, { nachname: 'Erna Muster', erreichbar: '0231 50' });
    assert.equal(vorgang.inhalt.wunsch, GIVEN.wunsch);
    assert.deepEqual(vorgang.inhalt.offeneFragen, ['Wo ist die Wohnung?']);
    assert.deepEqual(await jobsOf(stelle), [mail('amt', id, 'eingang')]);
  });

  test('mit Entwurf: was schon da ist, zählt mit; der Entwurf geht weiter', async (t) => {
    const { stelle, draft, secure, read } = await setUp(t, begun);
    const papier = await storeFile(stelle, draft.id, 'a.pdf');
    await Promise.all([secure(), secure(), secure()]);
    const { inhalt } = await read();
    assert.deepEqual(
      [inhalt.person.vorname, inhalt.person.nachname, inhalt.person.geburtsdatum],
      ['Erna', 'Muster', '1941-02-28'],
    );
    assert.equal(inhalt.angaben[0]?.title, 'Zuerst eingereicht');
    const left = await reload(stelle, draft);
    assert.equal(left?.state.ergaenzt, draft.submissionId);
    assert.notEqual(left?.submissionId, draft.submissionId);
    assert.deepEqual(left?.state.answers, begun);
    assert.deepEqual(await fileIds(stelle.database, { draftId: draft.id }), [papier.id], 'not an answer yet');
    assert.deepEqual(await countRows(stelle.database), { vorgang: 1, nachreichung: 0, job: 1, draft: 1, upload: 1 });
  });

  test('ein Name, der auf der Seite geändert wurde, gilt', async (t) => {
    const { secure, read } = await setUp(t, begun);
    await secure({ name: 'Erna Maria Muster' });
    assert.deepEqual((await read()).inhalt.person, {
      nachname: 'Erna Maria Muster',
      erreichbar: '0231 50',
      geburtsdatum: '1941-02-28',
    });
  });

  test('was später kommt, gehört zum selben Vorgang mit demselben Datum', async (t) => {
    const { stelle, draft, secure, handIn, read } = await setUp(t);
    const vorher = await storeFile(stelle, draft.id, 'vorher.pdf');
    await secure({}, await answer(stelle, draft, { nachweisBescheid: [vorher] }));
    const first = await read();
    stelle.pass(86_400_000);
    const spaeter = await storeFile(stelle, draft.id, 'spaeter.pdf');
    await answer(stelle, draft, { ...PASS, nachweisAusweis: [spaeter] });
    assert.deepEqual(await handIn(), { kind: 'filed', vorgangId: draft.submissionId });
    const after = await read();
    assert.deepEqual(
      [after.aktenzeichen, after.eingegangenAm, after.status],
      [first.aktenzeichen, first.eingegangenAm, 'eingegangen'],
    );
    assert.deepEqual(after.inhalt.offeneFragen, []);
    assert.deepEqual(after.inhalt.erstfassung, first.inhalt.angaben);
    assert.equal(after.inhalt.wunsch, GIVEN.wunsch);
    assert.deepEqual([after.inhalt.person.email, after.inhalt.person.erreichbar], ['erna@example.org', '0231 50']);
    assert.deepEqual(after.inhalt.fehlend, []);
    const [added, ...more] = await readNachreichungen(stelle.database.kysely, keys, draft.submissionId);
    assert.deepEqual([added?.eingegangenAm, more], [stelle.now(), []]);
    assert.deepEqual(
      added?.inhalt.anlagen.map(({ name }) => name),
      ['spaeter.pdf'],
      'only what is new',
    );
    assert.equal((await fileIds(stelle.database, { vorgangId: draft.submissionId })).length, 2);
    assert.deepEqual(await countRows(stelle.database), { vorgang: 1, nachreichung: 1, job: 3, draft: 0, upload: 2 });
    const submission = added?.id ?? '';
    assert.equal(await findFiled(stelle, submission), draft.submissionId, 'sent again it is found');
  });

  test('zwanzigmal zugleich ergänzt ist einmal ergänzt', async (t) => {
    const { stelle, draft, secure } = await setUp(t);
    await secure();
    const left = (await reload(stelle, draft)) ?? assert.fail();
    const results = await Promise.all(Array.from({ length: 20 }, () => submitAntrag(stelle, dortmundPass, left)));
    for (const result of results) assert.deepEqual(result, { kind: 'filed', vorgangId: draft.submissionId });
    assert.deepEqual(await countRows(stelle.database), { vorgang: 1, nachreichung: 1, job: 3, draft: 0, upload: 0 });
  });

  test('kam die E-Mail-Adresse erst später, kommt die Bestätigung dann, und nur einmal', async (t) => {
    const { stelle, draft, secure, handIn } = await setUp(t, begun);
    await secure();
    assert.deepEqual(await jobsOf(stelle), [mail('amt', draft.submissionId, 'eingang')]);
    await answer(stelle, draft, PASS);
    await handIn();
    assert.deepEqual(await jobsOf(stelle), [
      mail('amt', draft.submissionId, 'eingang'),
      mail('amt', draft.submissionId, 'nachreichung'),
      mail('quittung', draft.submissionId),
    ]);
  });

  test('der mit beantragte zweite Antrag kommt beim Ergänzen dazu', async (t) => {
    const { stelle, draft, secure, handIn } = await setUp(t, TICKET, sozialticket);
    await secure();
    stelle.pass(1000);
    await handIn();
    await handIn();
    const [ticket, pass] = await readEingereichte(stelle, draft.submissionId);
    assert.equal(ticket?.eingegangenAm, stelle.now() - 1000);
    assert.deepEqual([pass?.antrag, pass?.eingegangenAm, pass?.fristwahrend], ['dortmund-pass', stelle.now(), false]);
  });

  test('was inzwischen nachgereicht oder aus dem Entwurf entfernt wurde, geht nicht verloren', async (t) => {
    const { stelle, draft, secure, handIn, read } = await setUp(t);
    const bescheid = await storeFile(stelle, draft.id, 'bescheid.pdf');
    await secure({}, await answer(stelle, draft, { nachweisBescheid: [bescheid] }));
    const id = newId();
    const ausweis = { ...(await storeFile(stelle, id, 'ausweis.pdf')), nachweis: 'Ausweis', feld: 'nachweisAusweis' };
    const vorgangId = draft.submissionId;
    await nachreichen(stelle, { id, vorgangId, nachricht: '', anlagen: [ausweis], now: stelle.now() });
    await answer(stelle, draft, { nachweisBescheid: [] });
    await handIn();
    const { anlagen, fehlend } = (await read()).inhalt;
    assert.deepEqual([anlagen.map(({ name }) => name), fehlend], [['bescheid.pdf'], []]);
  });

  test('ein zurückgezogener oder gelöschter Vorgang wird nicht ergänzt: es ist ein neuer Antrag', async (t) => {
    for (const end of ['zurueckgezogen', 'geloescht']) {
      const { stelle, draft, secure, handIn } = await setUp(t);
      const bescheid = await storeFile(stelle, draft.id, 'bescheid.pdf');
      await secure({}, await answer(stelle, draft, { nachweisBescheid: [bescheid] }));
      if (end === 'geloescht') await stelle.database.transaction((tx) => deleteVorgang(tx, draft.submissionId));
      else assert.ok(await zurueckziehen(stelle, draft.submissionId, stelle.now()));
      stelle.pass(1000);
      const submitted = await handIn();
      assert.ok(submitted.kind === 'filed' && submitted.vorgangId !== draft.submissionId, end);
      const vorgang = await findVorgang(stelle.database.kysely, keys, submitted.vorgangId);
      assert.deepEqual([vorgang?.status, vorgang?.eingegangenAm], ['eingegangen', stelle.now()]);
      if (end === 'zurueckgezogen') {
        assert.deepEqual(await fileIds(stelle.database, { vorgangId: submitted.vorgangId }), [bescheid.id]);
      }
    }
  });

  test('zugleich das Datum gesichert und eingereicht: keine Antwort geht verloren', async (t) => {
    const { stelle, draft, secure, read } = await setUp(t);
    const [, submitted] = await Promise.all([secure(), submitAntrag(stelle, dortmundPass, draft)]);
    assert.deepEqual(submitted, { kind: 'filed', vorgangId: draft.submissionId });
    assert.deepEqual((await read()).inhalt.answers, PASS);
    assert.equal(await reload(stelle, draft), undefined);
  });

  test('das Datum ohne den Entwurf gesichert: dessen Antworten kommen beim Einreichen dazu', async (t) => {
    const { stelle, draft, read } = await setUp(t);
    await secureDate(stelle, dortmundPass, undefined, { ...GIVEN, id: draft.submissionId });
    assert.deepEqual(await submitAntrag(stelle, dortmundPass, draft), { kind: 'filed', vorgangId: draft.submissionId });
    assert.deepEqual((await read()).inhalt.answers, PASS);
    assert.equal(await findDraft(stelle.database, toCookie(draft), stelle.now()), undefined);
  });

  test('misslingt das Sichern, bleibt alles, wie es war', async (t) => {
    const { stelle, draft } = await setUp(t);
    const failing = { ...stelle, keys: { ...keys, seal: () => assert.fail('Kein Schlüssel') } };
    await assert.rejects(
      secureDate(failing, dortmundPass, draft, { ...GIVEN, id: draft.submissionId }),
      /Kein Schlüssel/,
    );
    assert.deepEqual(await reload(stelle, draft), draft);
    assert.deepEqual(await countRows(stelle.database), { vorgang: 0, nachreichung: 0, job: 0, draft: 1, upload: 0 });
    await stelle.database.transaction((tx) => deleteDraft(tx, draft.id));
    assert.equal((await secureDate(stelle, dortmundPass, draft, { ...GIVEN, id: draft.submissionId })).kind, 'filed');
  });
});
