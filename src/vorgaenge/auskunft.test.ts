import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addKey, openKeyRing } from '#src/crypto/keyRing.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { createAktenzeichen } from './aktenzeichen.ts';
import { findForCitizen, openEinsicht, sealEinsicht } from './auskunft.ts';
import { fileVorgang, INHALT, keys, NOW, otherKeys } from './testing/probe.ts';

const HOUR = 3_600_000;
const BIRTH = '1941-02-28';

describeDatabases('Stand erfragen', ({ open }) => {
  const setUp = async (t: TestContext, inhalt = INHALT) => {
    const database = await open(t);
    const vorgang = await fileVorgang(database, { inhalt });
    const ask = (aktenzeichen: string, geburtsdatum: string, { address = '192.0.2.1', now = NOW } = {}) =>
      findForCitizen(database, keys, { aktenzeichen, geburtsdatum, address, now });
    return { database, ask, ...vorgang };
  };

  test('mit Aktenzeichen und Geburtsdatum, wie auch immer abgetippt', async (t) => {
    const { ask, aktenzeichen, id } = await setUp(t);
    for (const typed of [aktenzeichen, aktenzeichen.toLowerCase().replaceAll('-', ' ')]) {
      const found = await ask(typed, BIRTH);
      assert.equal(found.kind === 'found' && found.vorgang.id, id);
    }
  });

  test('falsches Datum, unbekannte Nummer, keine Nummer, kein Datum im Vorgang: dieselbe Antwort', async (t) => {
    const { geburtsdatum: _, ...person } = INHALT.person;
    const { database, ask, aktenzeichen } = await setUp(t);
    const ohne = await fileVorgang(database, { inhalt: { ...INHALT, person } });
    const tries = [
      [aktenzeichen, '1941-02-27'],
      [aktenzeichen, ''],
      [createAktenzeichen('DP'), BIRTH],
      ['weiß ich nicht', BIRTH],
      ['', ''],
      [ohne.aktenzeichen, BIRTH],
      [ohne.aktenzeichen, ''],
      [ohne.aktenzeichen, 'undefined'],
    ] as const;
    for (const [number, day] of tries)
      assert.deepEqual(await ask(number, day), { kind: 'unknown' }, `${number} ${day}`);
  });

  test('fünf falsche sperren die Nummer für eine Stunde, auch für den Richtigen, gleich von wo', async (t) => {
    const { database, ask, aktenzeichen } = await setUp(t);
    for (let tries = 1; tries <= 5; tries++) {
      const { kind } = await ask(aktenzeichen, '1900-01-01', { address: `192.0.2.${tries}` });
      assert.equal(kind, 'unknown');
    }
    const locked = { kind: 'locked', until: NOW + HOUR };
    assert.deepEqual(await ask(aktenzeichen, '1900-01-01'), locked);
    assert.deepEqual(await ask(aktenzeichen, BIRTH, { address: '203.0.113.1' }), locked);
    const other = await fileVorgang(database);
    assert.equal((await ask(other.aktenzeichen, BIRTH)).kind, 'found', 'another number is not concerned');
    assert.equal((await ask(aktenzeichen, BIRTH, { now: NOW + HOUR })).kind, 'found');
  });

  test('eine Nummer, die es nicht gibt, sperrt sich genauso', async (t) => {
    const { ask } = await setUp(t);
    const unknown = createAktenzeichen('DP');
    const kinds = [];
    for (let tries = 1; tries <= 6; tries++) kinds.push((await ask(unknown, BIRTH)).kind);
    assert.deepEqual(kinds, ['unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'locked']);
  });

  test('die richtige Antwort vergisst die falschen davor', async (t) => {
    const { ask, aktenzeichen } = await setUp(t);
    for (let round = 1; round <= 3; round++) {
      for (let tries = 1; tries <= 4; tries++) assert.equal((await ask(aktenzeichen, '1900-01-01')).kind, 'unknown');
      assert.equal((await ask(aktenzeichen, BIRTH)).kind, 'found');
    }
  });

  test('wer viele zugleich probiert, bekommt auch nur fünf', async (t) => {
    const { ask, aktenzeichen } = await setUp(t);
    const answers = await Promise.all(Array.from({ length: 15 }, () => ask(aktenzeichen, '1900-01-01')));
    assert.equal(answers.filter(({ kind }) => kind === 'unknown').length, 5);
  });

  test('nach hundert falschen von einer Adresse ist für sie eine Stunde Schluss', async (t) => {
    const { ask, aktenzeichen } = await setUp(t);
    for (let tries = 1; tries <= 100; tries++) {
      assert.equal((await ask(createAktenzeichen('DP'), BIRTH)).kind, 'unknown');
    }
    assert.deepEqual(await ask(aktenzeichen, BIRTH), { kind: 'locked', until: NOW + HOUR });
    assert.equal((await ask(aktenzeichen, BIRTH, { address: '203.0.113.1' })).kind, 'found');
    assert.equal((await ask(aktenzeichen, BIRTH, { now: NOW + HOUR })).kind, 'found');
  });

  test('gezählt wird ohne Adresse und ohne Nummer im Klartext', async (t) => {
    const { database, ask, aktenzeichen } = await setUp(t);
    await ask(aktenzeichen, '1900-01-01');
    const rows = await database.kysely.selectFrom('attempt').selectAll().execute();
    assert.equal(rows.length, 2);
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(`192\\.0\\.2|${aktenzeichen}|1900`));
  });
});

test('die Einsicht gilt eine halbe Stunde und nur für diesen Vorgang', () => {
  const id = randomUUID();
  const pass = sealEinsicht(keys, id, NOW);
  assert.equal(openEinsicht(keys, pass, NOW + HOUR / 2 - 1), id);
  assert.equal(openEinsicht(keys, pass, NOW + HOUR / 2), undefined);
  assert.ok(!pass.includes(id));
});

test('eine erfundene, fremde oder veränderte Einsicht öffnet nichts', () => {
  const id = randomUUID();
  const pass = sealEinsicht(keys, id, NOW);
  const [keyId = '', sealed = ''] = pass.split('.');
  const foreign = sealEinsicht(otherKeys, id, NOW);
  const changed = Buffer.from(sealed, 'base64url');
  changed[20] = (changed[20] ?? 0) ^ 1;
  const forged = [
    undefined,
    '',
    '.',
    id,
    keyId,
    `${keyId}.`,
    `.${sealed}`,
    foreign,
    `${keyId}.${foreign.split('.')[1]}`,
    `${keyId}.${changed.toString('base64url')}`,
    `${keyId}.${Buffer.from(JSON.stringify({ id, until: NOW * 2 })).toString('base64url')}`,
    pass.slice(0, -4),
  ];
  for (const each of forged) assert.equal(openEinsicht(keys, each, NOW), undefined, each);
});

test('nach einem Wechsel des Schlüssels bleibt offen, wer gerade nachsieht', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-einsicht-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const before = await openKeyRing({ dataDir, keys: [] });
  const id = randomUUID();
  const pass = sealEinsicht(before, id, NOW);
  assert.equal(openEinsicht(await addKey(dataDir), pass, NOW), id);
});
