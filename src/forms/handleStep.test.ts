import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { createScanner } from '#src/uploads/createScanner.ts';
import { taggedPng } from '#src/uploads/testing/pictures.ts';
import { listUploads, openUpload, readUpload } from '#src/uploads/uploadStore.ts';
import { compileForm } from './compileForm.ts';
import { createDraft, deleteDraft, findDraft, toCookie, updateDraft } from './drafts/draftStore.ts';
import type { Answers, UploadedFile } from './field.ts';
import { handleStep, toRawInput } from './handleStep.ts';
import type { StepAction, StepOutcome } from './step.ts';
import { filesIn } from './stepUploads.ts';
import { probeForm } from './testing/probeForm.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const form = compileForm(probeForm);
const scanner = createScanner();
const PDF = await readFile(new URL('../uploads/testing/pdf/offen.pdf', import.meta.url));
const PNG = await taggedPng();
const GO: StepAction = { kind: 'continue' };
const LEAVE = { kind: 'leave', to: '/antraege/probe/spaeter' } as const;

type Typed = Readonly<Record<string, string | readonly string[] | readonly File[]>>;

const file = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name);

function toBody(typed: Typed): FormData {
  const body = new FormData();
  for (const [name, values] of Object.entries(typed)) {
    for (const value of typeof values === 'string' ? [values] : values) body.append(name, value);
  }
  return body;
}

interface Press {
  action?: StepAction;
  fromReview?: boolean;
}

async function open(t: TestContext): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-step-'));
  const database = await openDatabase({ dataDir });
  t.after(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });
  return database;
}

/** Somebody in the middle of the form. */
async function begin(database: Database, answers: Answers = {}, visited = Object.keys(probeForm.pages)) {
  const draft = await createDraft(database, { form: 'probe', formVersion: 3, shared: false, keepDays: 30, now: NOW });
  const saved = await updateDraft(database, draft, () => ({ answers, visited }), NOW);
  assert.ok(saved);
  /** Sends one page; always with the draft as the browser's cookie finds it. */
  const send = async (name: string, typed: Typed, { action = GO, fromReview = false }: Press = {}) => {
    const page = form.page(name);
    assert.ok(page && page.kind !== 'office');
    const current = (await findDraft(database, toCookie(draft), NOW)) ?? draft;
    const body = toBody(typed);
    const context = { today: '2026-11-21', plz: new Set<string>() };
    const step = { form, name, page, draft: current, body, action, fromReview, context, database, scanner, now: NOW };
    return handleStep(step);
  };
  const read = async () => (await findDraft(database, toCookie(draft), NOW))?.state ?? assert.fail('gone');
  return { draft: saved, send, read };
}

const codesOf = (outcome: StepOutcome) =>
  outcome.kind === 'again' ? outcome.errors.map(({ field, code }) => `${field} ${code}`) : outcome.kind;
const goal = (outcome: StepOutcome) => (outcome.kind === 'go' ? outcome.to : codesOf(outcome));

describe('Ein Schritt', () => {
  const setUp = async (t: TestContext, answers?: Answers, visited?: string[]) => {
    const database = await open(t);
    return { database, ...(await begin(database, answers, visited)) };
  };

  test('„Weiter“ speichert und führt zur nächsten Seite', async (t) => {
    const { send, read } = await setUp(t, {}, []);
    assert.equal(goal(await send('ort', { ort: 'hier' })), 'sparten');
    assert.deepEqual(await read(), { answers: { ort: 'hier' }, visited: ['ort'] });
    assert.equal(goal(await send('ort', { ort: 'dort' })), 'amt');
    assert.deepEqual((await read()).visited, ['ort']);
  });

  test('ein Fehler behält das Getippte und speichert, was richtig ist', async (t) => {
    const { send, read } = await setUp(t, { ort: 'hier', sparten: ['rad'] }, ['ort', 'sparten']);
    const outcome = await send('weg', { start: '', ziel: 'Aplerbeck' });
    assert.deepEqual(codesOf(outcome), ['start required']);
    assert.deepEqual(outcome.kind === 'again' && { ...outcome.raw }, { start: [''], ziel: ['Aplerbeck'] });
    assert.deepEqual(await read(), {
      answers: { ort: 'hier', sparten: ['rad'], ziel: 'Aplerbeck' },
      visited: ['ort', 'sparten'],
    });
  });

  test('„Später“ behält, was richtig ist, und beanstandet nichts', async (t) => {
    const { send, read } = await setUp(t, { ort: 'hier', sparten: ['rad'] }, ['ort', 'sparten']);
    const outcome = await send('weg', { start: 'x'.repeat(500), ziel: 'Aplerbeck' }, { action: LEAVE });
    assert.equal(goal(outcome), '/antraege/probe/spaeter');
    assert.deepEqual((await read()).answers, { ort: 'hier', sparten: ['rad'], ziel: 'Aplerbeck' });
    assert.equal(goal(await send('weg', { start: '', ziel: '' }, { action: LEAVE })), '/antraege/probe/spaeter');
    assert.equal((await read()).answers['ziel'], 'Aplerbeck', 'an emptied box deletes nothing on leaving');
  });

  test('ein Fehler auf einer Seite, die schon gesendet war, führt wieder auf sie; wer geht, behält sie', async (t) => {
    const { send, read } = await setUp(t, { ort: 'hier', sparten: ['rad'], start: 'Hörde' });
    await send('weg', { start: '', ziel: '' }, { action: LEAVE });
    assert.ok((await read()).visited.includes('weg'));
    await send('weg', { start: '', ziel: '' });
    assert.equal((await read()).visited.includes('weg'), false);
    assert.equal((await read()).answers['start'], 'Hörde');
    assert.equal(goal(await send('weg', { start: 'Hörde', ziel: '' })), 'mitfahrende');
  });

  test('„Weiter“ nimmt ein geleertes freiwilliges Feld ernst', async (t) => {
    const { send, read } = await setUp(t, { ort: 'hier', sparten: ['rad'], start: 'Hörde', ziel: 'Hombruch' });
    await send('weg', { start: 'Hörde', ziel: '' });
    assert.deepEqual((await read()).answers, { ort: 'hier', sparten: ['rad'], start: 'Hörde' });
  });

  test('was einer Prüfung über zwei Antworten nicht standhält, wird nicht gespeichert und neu gefragt', async (t) => {
    const { send, read } = await setUp(t, { ort: 'hier', sparten: ['rad'], start: 'Hörde', ziel: 'Hombruch' });
    assert.deepEqual(codesOf(await send('weg', { start: 'Eving', ziel: 'Eving' })), ['ziel gleicherOrt']);
    const { answers, visited } = await read();
    assert.deepEqual([answers['start'], answers['ziel'], visited.includes('weg')], ['Eving', 'Hombruch', false]);
    assert.equal(goal(await send('weg', { start: 'Eving', ziel: 'Eving' }, { action: LEAVE })), LEAVE.to);
    assert.equal((await read()).visited.includes('weg'), false);
  });

  test('was geleert wurde, zählt bei einer Prüfung nicht mehr mit', async (t) => {
    const { send } = await setUp(t, { ort: 'hier', sparten: ['rad'], start: 'Hörde', ziel: 'Eving' });
    assert.equal(goal(await send('weg', { start: 'Eving', ziel: '' })), 'mitfahrende');
  });

  test('vom Prüfen aus geht es zurück zum Prüfen, oder zur Frage, die neu dazukommt', async (t) => {
    const answers: Answers = { ort: 'hier', sparten: ['bus'], leute: [{ name: 'Erna' }], ausweisNummer: '1' };
    const { send } = await setUp(t, answers);
    const fromReview = { fromReview: true };
    assert.equal(goal(await send('bemerkung', { bemerkung: 'Hallo' }, fromReview)), 'pruefen');
    assert.equal(goal(await send('sparten', { sparten: ['rad'] }, fromReview)), 'weg?zurueck=pruefen');
    assert.equal(goal(await send('weg', { start: 'Hörde' }, fromReview)), 'pruefen');
    const add: StepAction = { kind: 'add' };
    assert.equal(
      goal(await send('mitfahrende', { name: 'Karl' }, { ...fromReview, action: add })),
      'mitfahrende?zurueck=pruefen',
    );
  });

  test('Felder, die es auf der Seite nicht gibt, bleiben draußen', async (t) => {
    const { send, read } = await setUp(t, {}, []);
    const strange = { ort: 'hier', start: 'x', __proto__x: 'x', constructor: 'x', ergaenzt: 'x', visited: 'pruefen' };
    const body = { ...strange, ...Object.fromEntries([['__proto__', 'x']]) };
    assert.equal(goal(await send('ort', body)), 'sparten');
    assert.deepEqual(await read(), { answers: { ort: 'hier' }, visited: ['ort'] });
    assert.equal(Object.getPrototypeOf(toRawInput(toBody(body))), null);
    assert.ok(Object.keys(toRawInput(toBody(body))).includes('__proto__'));
  });

  test('ist der Entwurf weg, sagt sie es', async (t) => {
    const { database, draft, send } = await setUp(t);
    await database.transaction((tx) => deleteDraft(tx, draft.id));
    assert.deepEqual(await send('ort', { ort: 'hier' }), { kind: 'gone' });
    assert.deepEqual(await send('ausweis', { ausweis: [file(PDF, 'a.pdf')], ausweisNummer: '1' }), { kind: 'gone' });
    assert.deepEqual(await send('ausweis', {}, { action: { kind: 'remove', what: 'x' } }), { kind: 'gone' });
  });

  test('zwei Fenster, die zugleich schicken, verlieren keine Antwort', async (t) => {
    const { send, read } = await setUp(t, { ort: 'hier', sparten: ['rad'] });
    await Promise.all([
      send('weg', { start: 'Hörde' }),
      send('bemerkung', { bemerkung: 'Hallo' }),
      send('mitfahrende', { name: 'Erna' }, { action: { kind: 'add' } }),
    ]);
    const { start, bemerkung, leute } = (await read()).answers;
    assert.deepEqual([start, bemerkung, leute], ['Hörde', 'Hallo', [{ name: 'Erna' }]]);
  });

  test('eine Datei wird verschlüsselt aufbewahrt; ihr Schlüssel steht nur im Entwurf', async (t) => {
    const { database, draft, send, read } = await setUp(t);
    const outcome = await send('ausweis', {
      ausweis: [file(PDF, 'Bescheid.pdf'), file(PNG, '../Foto.jpg')],
      ausweisNummer: '1',
    });
    assert.equal(goal(outcome), 'ort', 'the first page without an answer');
    const files = filesIn((await read()).answers['ausweis']);
    assert.deepEqual(
      files.map(({ name, mediaType, scan }) => [name, mediaType, scan]),
      [
        ['Bescheid.pdf', 'application/pdf', 'ungeprueft'],
        ['Foto.png', 'image/png', 'ungeprueft'],
      ],
    );
    const [first] = files as [UploadedFile];
    const stored = await readUpload(database.kysely, first.id);
    assert.ok(stored);
    assert.deepEqual([stored.draftId, stored.vorgangId, stored.size], [draft.id, null, PDF.length]);
    assert.equal(Buffer.from(stored.content).includes('%PDF'), false);
    assert.deepEqual(Buffer.from(openUpload(stored, first.key)), PDF);
  });

  test('eine gute Datei bleibt, auch wenn ein anderes Feld oder eine andere Datei falsch ist', async (t) => {
    const { send, read } = await setUp(t);
    const outcome = await send('ausweis', {
      ausweis: [file(PDF, 'gut.pdf'), file(Buffer.from('Hallo'), 'brief.pdf')],
      ausweisNummer: '',
    });
    assert.deepEqual(codesOf(outcome), ['ausweis wrongType', 'ausweisNummer required']);
    assert.match(outcome.kind === 'again' ? (outcome.errors[0]?.message.de ?? '') : '', /^„brief\.pdf“: /);
    assert.deepEqual(
      filesIn((await read()).answers['ausweis']).map(({ name }) => name),
      ['gut.pdf'],
    );
    assert.equal(goal(await send('ausweis', { ausweisNummer: '1', ausweis: [file(Buffer.alloc(0), '')] })), 'ort');
    assert.equal(filesIn((await read()).answers['ausweis']).length, 1, 'an empty file input brings nothing');
  });

  test('„Hochladen“ bleibt auf der Seite und sagt, wenn keine Datei gewählt ist', async (t) => {
    const { send, read } = await setUp(t, {}, []);
    const upload: Press = { action: { kind: 'upload' } };
    assert.equal(goal(await send('ausweis', { ausweis: [file(PDF, 'a.pdf')], ausweisNummer: '1' }, upload)), 'ausweis');
    assert.deepEqual((await read()).visited, []);
    assert.deepEqual(codesOf(await send('ausweis', { ausweisNummer: '1' }, upload)), ['ausweis noFile']);
  });

  test('eine Datei weniger: Zeile und Inhalt sind weg, fremde bleiben', async (t) => {
    const { database, draft, send, read } = await setUp(t);
    const stranger = await begin(database);
    for (const person of [{ send }, stranger]) {
      await person.send('ausweis', { ausweis: [file(PDF, 'a.pdf'), file(PDF, 'b.pdf')], ausweisNummer: '1' });
    }
    const [first, second] = filesIn((await read()).answers['ausweis']) as [UploadedFile, UploadedFile];
    const [foreign] = filesIn((await stranger.read()).answers['ausweis']) as [UploadedFile];
    const remove = (what: string): Press => ({ action: { kind: 'remove', what } });
    assert.equal(goal(await send('ausweis', { ausweisNummer: '1' }, remove(first.id))), 'ausweis');
    assert.equal(goal(await send('ausweis', { ausweisNummer: '1' }, remove(foreign.id))), 'ausweis');
    assert.deepEqual(filesIn((await read()).answers['ausweis']), [second]);
    assert.deepEqual(
      (await listUploads(database.kysely, { draftId: draft.id })).map(({ id }) => id),
      [second.id],
    );
    assert.equal((await listUploads(database.kysely, { draftId: stranger.draft.id })).length, 2);
  });

  test('mehr als zehn Dateien nimmt ein Antrag nicht auf', async (t) => {
    const { database, draft, send } = await setUp(t);
    const many = Array.from({ length: 12 }, (_, index) => file(PDF, `${index}.pdf`));
    const outcome = await send('ausweis', { ausweis: many, ausweisNummer: '1' });
    assert.deepEqual(codesOf(outcome), ['ausweis tooMany']);
    assert.equal((await listUploads(database.kysely, { draftId: draft.id })).length, 10);
    const again = await send('ausweis', { ausweis: [file(PDF, 'elf.pdf')], ausweisNummer: '1' });
    assert.deepEqual(codesOf(again), ['ausweis tooMany']);
  });
});

describe('Eine Liste', () => {
  const ADD: Press = { action: { kind: 'add' } };
  const remove = (what: number): Press => ({ action: { kind: 'remove', what: String(what) } });
  const setUp = async (t: TestContext, leute: readonly object[] = []) => {
    const database = await open(t);
    const answers = { ort: 'hier', sparten: ['bus'], leute } as Answers;
    const { send, read } = await begin(database, answers, ['ort', 'sparten']);
    const names = async () => ((await read()).answers['leute'] as { name: string }[]).map(({ name }) => name);
    return { send: (typed: Typed, press?: Press) => send('mitfahrende', typed, press), names, read };
  };
  const [erna, karl, otto] = [{ name: 'Erna', alter: 85 }, { name: 'Karl' }, { name: 'Otto' }];

  test('hinzufügen, ändern, entfernen, weiter', async (t) => {
    const { send, read, names } = await setUp(t);
    assert.equal(goal(await send({ name: 'Erna', alter: '85' }, ADD)), 'mitfahrende');
    assert.equal(goal(await send({ name: 'Karl', alter: '' }, ADD)), 'mitfahrende');
    assert.deepEqual((await read()).answers['leute'], [erna, karl]);
    assert.equal(goal(await send({ name: 'Karla', alter: '', eintrag: '1' }, ADD)), 'mitfahrende');
    assert.deepEqual(await names(), ['Erna', 'Karla']);
    assert.equal(goal(await send({ name: '', anzahl: '2' }, remove(0))), 'mitfahrende');
    assert.deepEqual(await names(), ['Karla']);
    assert.equal(goal(await send({ name: '', alter: '' })), 'bemerkung');
    assert.ok((await read()).visited.includes('mitfahrende'));
  });

  test('„Weiter“ mit ausgefüllten Feldern nimmt sie mit', async (t) => {
    const { send, names } = await setUp(t);
    assert.equal(goal(await send({ name: 'Erna', alter: '85' })), 'bemerkung');
    assert.deepEqual(await names(), ['Erna']);
  });

  test('zweimal gedrückt ist einmal hinzugefügt', async (t) => {
    const { send, names } = await setUp(t);
    await Promise.all([send({ name: 'Erna', alter: '85' }, ADD), send({ name: 'Erna', alter: '85' }, ADD)]);
    assert.deepEqual(await names(), ['Erna']);
  });

  test('zweimal gedrückt ist einmal entfernt', async (t) => {
    const { send, names } = await setUp(t, [erna, karl]);
    await Promise.all([send({ anzahl: '2' }, remove(0)), send({ anzahl: '2' }, remove(0))]);
    assert.deepEqual(await names(), ['Karl']);
  });

  test('ohne die verlangte Zahl geht es nicht weiter, aber man darf gehen', async (t) => {
    const { send } = await setUp(t);
    assert.deepEqual(codesOf(await send({ name: '', alter: '' })), ['name required']);
    assert.deepEqual(codesOf(await send({ name: '', alter: '' }, ADD)), ['name required']);
    assert.equal(goal(await send({ name: '', alter: '' }, { action: LEAVE })), '/antraege/probe/spaeter');
  });

  test('ein halb ausgefüllter Eintrag hält auf, auch wenn schon genug da sind', async (t) => {
    const { send, names } = await setUp(t, [erna]);
    assert.deepEqual(codesOf(await send({ name: '', alter: '85' })), ['name required']);
    assert.deepEqual(codesOf(await send({ name: '', alter: '' }, ADD)), ['name required']);
    assert.deepEqual(codesOf(await send({ name: '', alter: '', eintrag: '0' })), ['name required']);
    assert.deepEqual(await names(), ['Erna']);
  });

  test('ist die Liste voll, geht nichts still verloren', async (t) => {
    const { send, names } = await setUp(t, [erna, karl, otto]);
    assert.deepEqual(codesOf(await send({ name: 'Paul', alter: '' })), ['name tooManyEntries']);
    assert.equal(goal(await send({ name: 'Otto', alter: '' })), 'bemerkung', 'pressed twice');
    assert.equal(goal(await send({ name: 'Paul', alter: '', eintrag: '2' })), 'bemerkung', 'changing still works');
    assert.deepEqual(await names(), ['Erna', 'Karl', 'Paul']);
  });

  test('was in einem anderen Fenster entfernt wurde, ist nach dem Ändern wieder da', async (t) => {
    const { send, names } = await setUp(t, [erna, karl]);
    await Promise.all([send({ anzahl: '2' }, remove(0)), send({ name: 'Otto', alter: '', eintrag: '1' }, ADD)]);
    assert.deepEqual((await names()).includes('Otto'), true);
  });

  test('eine Nummer, die es nicht gibt, ändert und entfernt nichts', async (t) => {
    const { send, names } = await setUp(t, [erna, karl]);
    for (const what of [2, -1, 1e9]) await send({}, remove(what));
    await send({}, { action: { kind: 'remove', what: '0x0' } });
    await send({ name: 'Otto', alter: '', eintrag: '7' }, ADD);
    assert.deepEqual(await names(), ['Erna', 'Karl', 'Otto']);
  });
});
