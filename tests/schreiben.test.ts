import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { APIRoute } from 'astro';
import { EINSICHT_COOKIE } from '#src/antraege/statusFrage.ts';
import { createStelle } from '#src/antraege/testing/stelle.ts';
import type { Rolle } from '#src/auth/rechte.ts';
import type { Bereich } from '#src/auth/staff.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { GET as getForCitizen } from '#src/pages/antraege/status/schreiben/[id].pdf.ts';
import { GET as getForStaff } from '#src/pages/intern/vorgaenge/[aktenzeichen]/schreiben/[id].pdf.ts';
import { readPdf } from '#src/pdf/testing/readPdf.ts';
import { sealEinsicht } from '#src/vorgaenge/auskunft.ts';
import { fillVorlage } from '#src/vorgaenge/schreiben/fillVorlage.ts';
import { insertSchreiben } from '#src/vorgaenge/schreiben/schreibenStore.ts';
import { probeWerte, toProbeVorlage } from '#src/vorgaenge/schreiben/testing/probeSchreiben.ts';
import { neu } from '#src/vorgaenge/testing/probe.ts';
import { insertVorgang } from '#src/vorgaenge/vorgangStore.ts';

const BRIEF = fillVorlage(toProbeVorlage({ kind: 'text', text: '{anrede}' }), probeWerte());

/** Two Vorgänge with a letter each, and the two pages that show letters. */
async function setUp(t: TestContext) {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-briefe-'));
  const database = await openDatabase({ dataDir });
  t.after(async () => {
    await database.close();
    await rm(dataDir, { recursive: true });
  });
  const antragsstelle = createStelle(database);
  const { keys, now } = antragsstelle;
  const file = () =>
    database.transaction(async (tx) => {
      const vorgang = neu({ id: randomUUID() });
      await insertVorgang(tx, keys, vorgang);
      const neues = { vorgang, vorlage: 'probe', inhalt: BRIEF, von: 'erna', am: now() };
      return { vorgang, id: (await insertSchreiben(tx, keys, neues)).id };
    });
  const portal = { publicUrl: 'http://localhost:4321' };
  const askAsCitizen = (id: string, cookie?: string) =>
    call(getForCitizen, {
      locals: { antragsstelle, portal },
      cookies: { get: (name: string) => (name === EINSICHT_COOKIE && cookie ? { value: cookie } : undefined) },
      params: { id },
    });
  const askAsStaff = (aktenzeichen: string, id: string, rolle?: Rolle, bereich: Bereich = { nurEigene: false }) =>
    call(getForStaff, {
      locals: {
        antragsstelle,
        portal,
        staff: rolle && { id: 'erna', name: 'Erna', email: 'e@example.org', rolle, bereich },
      },
      params: { aktenzeichen, id },
    });
  const protokoll = () => database.kysely.selectFrom('protokoll').select(['wer', 'aktion', 'gegenstand']).execute();
  const pass = (vorgangId: string) => sealEinsicht(keys, vorgangId, now());
  return { antragsstelle, mine: await file(), other: await file(), askAsCitizen, askAsStaff, protokoll, pass };
}

/** Astro hands over more than these pages read. */
const call = (page: APIRoute, context: object): Promise<Response> =>
  Promise.resolve(page(context as Parameters<APIRoute>[0]) as Response | Promise<Response>);

async function assertIsBrief(response: Response): Promise<void> {
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  const { metadata } = readPdf(new Uint8Array(await response.arrayBuffer()));
  assert.match(metadata, /Ein Schreiben/);
}

test('mit Aktenzeichen und Geburtsdatum öffnet sich das eigene Schreiben, kein fremdes', async (t) => {
  const { antragsstelle, mine, other, askAsCitizen, pass } = await setUp(t);
  const cookie = pass(mine.vorgang.id);
  await assertIsBrief(await askAsCitizen(mine.id, cookie));
  for (const id of [other.id, randomUUID(), '\0', '']) assert.equal((await askAsCitizen(id, cookie)).status, 404);
  const withoutPass = await askAsCitizen(mine.id);
  assert.deepEqual([withoutPass.status, withoutPass.headers.get('location')], [303, '/antraege/status']);
  antragsstelle.pass(31 * 60_000);
  assert.equal((await askAsCitizen(mine.id, cookie)).status, 303, 'half an hour is over');
});

test('im Amt öffnet sich ein Schreiben nur, wem der Vorgang gehört, und das steht im Protokoll', async (t) => {
  const { mine, other, askAsStaff, protokoll } = await setUp(t);
  const { aktenzeichen } = mine.vorgang;
  await assertIsBrief(await askAsStaff(aktenzeichen, mine.id, 'sachbearbeitung'));
  const seen = [{ wer: 'erna', aktion: 'schreiben-gesehen', gegenstand: aktenzeichen }];
  assert.deepEqual(await protokoll(), seen);
  assert.equal((await askAsStaff(aktenzeichen, mine.id)).status, 403);
  assert.equal((await askAsStaff(aktenzeichen, mine.id, 'redaktion')).status, 403);
  const elsewhere = { antraege: ['fahrdienst'], nurEigene: false };
  assert.equal((await askAsStaff(aktenzeichen, mine.id, 'sachbearbeitung', elsewhere)).status, 404);
  assert.equal((await askAsStaff(aktenzeichen, other.id, 'sachbearbeitung')).status, 404);
  assert.equal((await askAsStaff('\0', mine.id, 'sachbearbeitung')).status, 404);
  assert.deepEqual(await protokoll(), seen, 'who saw nothing is not logged');
});
