import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { listUploads } from '#src/uploads/uploadStore.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { findVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { receiveNachreichung, toNachreichFelder, toPapiere } from './nachreichFelder.ts';
import { getAntrag } from './registry.ts';
import { submitAntrag } from './submitAntrag.ts';
import { createFilledDraft, createStelle, keys } from './testing/stelle.ts';
import { GRUNDSICHERUNG } from './testing/walk.ts';

const PDF = await readFile(new URL('../uploads/testing/pdf/offen.pdf', import.meta.url));
const file = (name: string, bytes: Uint8Array = PDF) => new File([new Uint8Array(bytes)], name);
const FEHLT = [
  { feld: 'nachweisBescheid', name: 'Aktueller Bescheid' },
  { feld: 'nachweisAusweis', name: 'Ausweis' },
];

test('ein Feld für jedes fehlende Papier, eines für anderes und eine Nachricht', () => {
  const felder = (fehlend: typeof FEHLT) => toNachreichFelder({ inhalt: { fehlend } } as unknown as Vorgang);
  assert.deepEqual(
    felder(FEHLT).map(({ name, field }) => [name, field.label.de, field.type]),
    [
      ['nachweis-0', 'Aktueller Bescheid', 'upload'],
      ['nachweis-1', 'Ausweis', 'upload'],
      ['nachweis-2', 'Etwas anderes', 'upload'],
      ['nachricht', 'Nachricht an das Amt', 'multiline'],
    ],
  );
  assert.deepEqual(
    felder([]).map(({ field }) => field.label.de),
    ['Sonstiges', 'Nachricht an das Amt'],
  );
  assert.equal(toPapiere(felder(FEHLT)), 'nachweisBescheid,nachweisAusweis,sonstiges');
});

describeDatabases('Nachreichen auf der Seite', ({ open }) => {
  const setUp = async (t: TestContext) => {
    const stelle = createStelle(await open(t));
    const answers = { ...GRUNDSICHERUNG, anlass: 'erster', mitHaushalt: 'nein' };
    const draft = await createFilledDraft(stelle, 'dortmund-pass', answers);
    await submitAntrag(stelle, getAntrag('dortmund-pass'), draft);
    const read = async () => (await findVorgang(stelle.database.kysely, keys, draft.submissionId)) ?? assert.fail();
    /** Sends the page; `shown` is the Vorgang as it was when the page was made. */
    const send = async (typed: Record<string, string | File>, shown?: Vorgang) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(typed)) body.append(name, value);
      if (shown) body.append('papiere', toPapiere(toNachreichFelder(shown)));
      stelle.pass(1);
      const now = await read();
      const errors = await receiveNachreichung(stelle, now, toNachreichFelder(now), body);
      return errors.map(({ field, code }) => `${field} ${code}`);
    };
    const added = async () =>
      (await readNachreichungen(stelle.database.kysely, keys, draft.submissionId)).map(({ inhalt }) => [
        inhalt.nachricht,
        ...inhalt.anlagen.map(({ feld, name }) => `${feld} ${name}`),
      ]);
    const missing = async () => (await read()).inhalt.fehlend.map(({ feld }) => feld);
    return { stelle, read, send, added, missing, vorgangId: draft.submissionId };
  };

  test('Datei und Nachricht kommen an; das Papier fehlt nicht mehr', async (t) => {
    const { stelle, send, added, missing, vorgangId } = await setUp(t);
    assert.deepEqual(await send({ 'nachweis-1': file('ausweis.pdf'), nachricht: 'Bitte sehr' }), []);
    assert.deepEqual(await added(), [['Bitte sehr', 'nachweisAusweis ausweis.pdf']]);
    assert.deepEqual(await missing(), ['nachweisBescheid']);
    assert.equal((await listUploads(stelle.database.kysely, { vorgangId })).length, 1);
  });

  test('ohne alles sagt sie, was zu tun ist', async (t) => {
    const { send, added } = await setUp(t);
    assert.deepEqual(await send({ nachricht: ' ' }), ['nachweis-0 nothing']);
    assert.deepEqual(await send({ nachricht: 'x'.repeat(2001) }), ['nachricht tooLong']);
    assert.deepEqual(await added(), []);
  });

  test('eine falsche Datei hält die gute nicht auf', async (t) => {
    const { send, added, missing } = await setUp(t);
    const errors = await send({ 'nachweis-0': file('a.pdf'), 'nachweis-1': file('b.pdf', Buffer.from('Hallo')) });
    assert.deepEqual(errors, ['nachweis-1 wrongType']);
    assert.deepEqual(await added(), [['', 'nachweisBescheid a.pdf']]);
    assert.deepEqual(await missing(), ['nachweisAusweis']);
  });

  test('zweimal geschickt ist einmal nachgereicht', async (t) => {
    const { send, added, missing } = await setUp(t);
    const page = { einreichung: randomUUID(), 'nachweis-0': file('a.pdf'), nachricht: 'Hallo' };
    await send(page);
    await send(page);
    assert.deepEqual([await added(), await missing()], [[['Hallo', 'nachweisBescheid a.pdf']], ['nachweisAusweis']]);
  });

  test('von einer alten Seite geschickt, gehört die Datei zu dem Papier, das dort stand', async (t) => {
    const { read, send, added, missing } = await setUp(t);
    const old = await read();
    await send({ 'nachweis-0': file('bescheid.pdf') }, old);
    await send({ 'nachweis-1': file('ausweis.pdf') }, old);
    await send({ 'nachweis-0': file('noch einer.pdf'), 'nachweis-2': file('brief.pdf') }, old);
    assert.deepEqual(await added(), [
      ['', 'nachweisBescheid bescheid.pdf'],
      ['', 'nachweisAusweis ausweis.pdf'],
      ['', 'sonstiges noch einer.pdf', 'sonstiges brief.pdf'],
    ]);
    assert.deepEqual(await missing(), []);
  });
});
