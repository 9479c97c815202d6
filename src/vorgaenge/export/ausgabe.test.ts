import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { insertEreignis } from '../ereignisStore.ts';
import type { SchreibenInhalt } from '../schreiben/schreiben.ts';
import { insertSchreiben } from '../schreiben/schreibenStore.ts';
import { ABSENDER, INHALT, keys, NOW } from '../testing/probe.ts';
import { listAnlagen } from './anlagen.ts';
import { toFitConnectZip } from './fitConnect.ts';
import { readAusgabe } from './readAusgabe.ts';
import { fileAkte, type Gefuellt, open as openAs, schrank } from './testing/akten.ts';

const BRIEF: SchreibenInhalt = {
  titel: 'Es fehlen noch Unterlagen',
  anlass: 'rueckfrage',
  aktenzeichen: 'DP-1',
  antragName: 'Dortmund-Pass',
  person: 'Käthe Großjohann',
  datum: '2026-11-21',
  absender: ABSENDER,
  empfaenger: ['Käthe Großjohann', 'Kampstraße 1'],
  hasAnschrift: true,
  bloecke: [
    { kind: 'text', text: 'Guten Tag,' },
    { kind: 'list', items: ['Bescheid', 'Ausweis'], ordered: false },
  ],
  mail: { betreff: 'Ein Schreiben', text: 'Es liegt bereit.' },
};

/** A Vorgang with everything that can belong to one. */
async function fileAll(database: Database, papers: Parameters<typeof fileAkte>[1] = {}): Promise<Gefuellt> {
  const akte = await fileAkte(database, papers);
  const event = { id: randomUUID(), vorgangId: akte.id, am: NOW, art: 'uebergeben', von: 'staff-1' };
  await database.transaction(async (tx) => {
    await insertEreignis(tx, keys, { ...event, inhalt: { text: 'Urlaub', an: 'staff-2' } });
    await insertSchreiben(tx, keys, {
      vorgang: { id: akte.id, inhalt: INHALT },
      vorlage: 'rueckfrage-unterlagen',
      inhalt: BRIEF,
      von: 'staff-1',
      am: NOW,
    });
  });
  return akte;
}

const NAMES = new Map([['staff-1', 'Erna Muster']]);

async function read(database: Database, { aktenzeichen }: Gefuellt) {
  const akte = await openAs(database, aktenzeichen);
  return { akte, ausgabe: await readAusgabe(schrank(database), akte, async () => NAMES) };
}

async function pack(database: Database, filed: Gefuellt) {
  const { akte, ausgabe } = await read(database, filed);
  const pieces: Uint8Array[] = [];
  const paket = { ausgabe, anlagen: akte.anlagen, eingangstag: '2026-11-21' };
  for await (const piece of toFitConnectZip(database, paket)) pieces.push(piece);
  const files = unzipSync(Buffer.concat(pieces));
  const json = (name: string) => JSON.parse(Buffer.from(files[name] ?? []).toString('utf8'));
  return { files, metadata: json('metadata.json'), data: json('data.json'), bytes: Buffer.concat(pieces) };
}

const sha512 = (bytes: Uint8Array = new Uint8Array()) => createHash('sha512').update(bytes).digest('hex');

describeDatabases('Ausgabe eines Vorgangs', ({ open }) => {
  test('enthält alles, in Worten und als Daten', async (t) => {
    const database = await open(t);
    const filed = await fileAll(database);
    const { ausgabe } = await read(database, filed);
    assert.deepEqual([ausgabe.format, ausgabe.version], ['wegweiser-vorgang', 1]);
    assert.equal(ausgabe.aktenzeichen, filed.aktenzeichen);
    assert.equal(ausgabe.eingegangenAm, '2026-11-21T09:14:00.000Z');
    assert.equal(ausgabe.uhr.terminAm, null);
    assert.deepEqual(ausgabe.status, { id: 'eingegangen', name: 'Eingegangen' });
    assert.deepEqual(ausgabe.person, INHALT.person);
    const frage = { feld: 'leistung', frage: 'Welche Leistung zahlt ein Amt?', antwort: 'Grundsicherung' };
    assert.deepEqual(ausgabe.angaben[0]?.zeilen[0], frage);
    assert.deepEqual(ausgabe.fehlend, INHALT.fehlend);
    assert.deepEqual(
      ausgabe.anlagen.map(({ id }) => id),
      [filed.first.id, filed.later.id],
    );
    assert.deepEqual(
      ausgabe.nachreichungen.map(({ nachricht, anlagen }) => [nachricht, anlagen]),
      [['Hier ist er.', [filed.later.id]]],
    );
    const [eintrag] = ausgabe.verlauf;
    assert.deepEqual([eintrag?.name, eintrag?.von, eintrag?.text], ['übergeben', 'Erna Muster', 'Urlaub']);
    assert.equal(eintrag?.an, 'staff-2', 'an unknown name stays as it is');
    assert.equal(ausgabe.schreiben[0]?.text, 'Guten Tag,\n\nBescheid\nAusweis');
  });

  test('enthält keinen Schlüssel, der ein Papier öffnet', async (t) => {
    const database = await open(t);
    const filed = await fileAll(database);
    const { ausgabe } = await read(database, filed);
    const text = JSON.stringify(ausgabe);
    assert.ok(text.includes(filed.first.id));
    for (const { key } of [filed.first, filed.later]) assert.ok(!text.includes(key));
    const { bytes } = await pack(database, filed);
    for (const { key } of [filed.first, filed.later]) assert.ok(!bytes.includes(key));
  });

  test('nennt Papiere einmal, die im Vorgang und in der Nachreichung stehen', async (t) => {
    const database = await open(t);
    const filed = await fileAll(database);
    const { akte } = await read(database, filed);
    const { vorgang } = akte;
    const merged = { ...vorgang, inhalt: { ...vorgang.inhalt, anlagen: [filed.first, filed.later] } };
    const listed = listAnlagen(merged, akte.nachreichungen);
    assert.deepEqual(
      listed.map(({ id, eingegangenAm }) => [id, eingegangenAm]),
      [
        [filed.first.id, NOW],
        [filed.later.id, NOW + 60_000],
      ],
    );
  });
});

describeDatabases('Paket wie für FIT-Connect', ({ open }) => {
  test('jede Prüfsumme stimmt mit der Datei überein', async (t) => {
    const database = await open(t);
    const first = { name: 'Bescheid.pdf', bytes: Buffer.from('eins') };
    const later = { name: 'Ausweis.png', mediaType: 'image/png', bytes: Buffer.from('zwei') };
    const { files, metadata, data } = await pack(database, await fileAll(database, { first, later }));
    assert.deepEqual(Object.keys(files), ['Bescheid.pdf', 'Ausweis.png', 'data.json', 'metadata.json']);
    const { contentStructure } = metadata;
    assert.deepEqual(contentStructure.data.hash, { type: 'sha512', content: sha512(files['data.json']) });
    assert.equal(contentStructure.attachments.length, 2);
    for (const { filename, hash } of contentStructure.attachments) {
      assert.deepEqual(hash, { type: 'sha512', content: sha512(files[filename]) }, filename);
    }
    assert.equal(Buffer.from(files['Ausweis.png'] ?? []).toString(), 'zwei');
    assert.deepEqual(data.nichtBeigelegt, []);
  });

  test('die Metadaten haben die Form von FIT-Connect', async (t) => {
    const database = await open(t);
    const filed = await fileAll(database, { first: { scan: 'ungeprueft' } });
    const { metadata } = await pack(database, filed);
    assert.match(
      metadata.$schema,
      /^https:\/\/schema\.fitko\.de\/fit-connect\/metadata\/2\.\d+\.\d+\/metadata\.schema\.json$/,
    );
    assert.deepEqual(metadata.contentStructure.data.submissionSchema, {
      schemaUri: 'urn:x-wegweiser:vorgang:1',
      mimeType: 'application/json',
    });
    const { hash, ...attachment } = metadata.contentStructure.attachments[0];
    assert.ok(hash);
    assert.deepEqual(attachment, {
      attachmentId: filed.first.id,
      purpose: 'attachment',
      filename: 'papier.pdf',
      mimeType: 'application/pdf',
      description: 'Bescheid (nicht auf Viren geprüft)',
    });
    const leistung = { name: 'Dortmund-Pass', identifier: 'urn:x-wegweiser:leistung:dortmund-pass' };
    assert.deepEqual(metadata.publicServiceType, leistung);
    const reference = { senderReference: filed.aktenzeichen, applicationDate: '2026-11-21' };
    assert.deepEqual(metadata.additionalReferenceInfo, reference);
  });

  test('gleiche Namen werden unterschieden, keiner führt aus dem Ordner', async (t) => {
    const database = await open(t);
    const filed = await fileAll(database, { first: { name: '../../Größe.pdf' }, later: { name: 'GRÖSSE.PDF' } });
    const { files } = await pack(database, filed);
    assert.deepEqual(Object.keys(files).slice(0, 2), ['Größe.pdf', 'GRÖSSE.pdf']);
    const same = await fileAll(database, { first: { name: 'a/Über.pdf' }, later: { name: 'U\u0308BER.pdf' } });
    assert.deepEqual(Object.keys((await pack(database, same)).files).slice(0, 2), ['Über.pdf', 'ÜBER (2).pdf']);
  });

  test('ein Papier, das nicht mehr da ist, hält die anderen nicht auf', async (t) => {
    const database = await open(t);
    const filed = await fileAll(database, { later: { name: 'zweites.pdf' } });
    await database.kysely.deleteFrom('upload').where('id', '=', filed.first.id).execute();
    const { files, data, metadata } = await pack(database, filed);
    assert.deepEqual(Object.keys(files), ['zweites.pdf', 'data.json', 'metadata.json']);
    assert.deepEqual(data.nichtBeigelegt, [filed.first.id]);
    assert.equal(metadata.contentStructure.attachments.length, 1);
  });
});
