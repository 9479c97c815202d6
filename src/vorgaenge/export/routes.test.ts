import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { APIContext, APIRoute } from 'astro';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import type { Staff } from '#src/auth/staff.ts';
import type { Database } from '#src/db/openDatabase.ts';
import * as bild from '#src/pages/intern/vorgaenge/[aktenzeichen]/anlagen/[id]/bild.ts';
import * as original from '#src/pages/intern/vorgaenge/[aktenzeichen]/anlagen/[id]/original.ts';
import * as json from '#src/pages/intern/vorgaenge/[aktenzeichen]/export.json.ts';
import * as zip from '#src/pages/intern/vorgaenge/[aktenzeichen]/fit-connect.zip.ts';
import { pdf } from '#src/uploads/preview/testing/papers.ts';
import { describeDatabases } from '#tests/support/databases.ts';
import { NOW } from '../testing/probe.ts';
import { fileAkte, fileWeiteren, readProtokoll, schrank, staff, storePaper } from './testing/akten.ts';

interface Visit {
  who?: Staff | undefined;
  aktenzeichen: string;
  id?: string;
  query?: string;
  now?: number;
}

/** Calls a route as the server does once somebody is logged in. */
async function visit(
  database: Database,
  route: APIRoute,
  { who = staff(), aktenzeichen, id, query = '', now = NOW }: Visit,
): Promise<Response> {
  const locals = {
    antragsstelle: { ...schrank(database), now: () => now },
    portal: { verzeichnis: { stadt: { zeitzone: 'Europe/Berlin' } } },
    staffAuth: { namesOf: async (ids: string[]) => new Map(ids.map((each) => [each, 'Erna Muster'])) },
    staff: who,
  };
  const params = { aktenzeichen, id };
  const context = { locals, params, url: new URL(`http://localhost/?${query}`) };
  return route(context as unknown as APIContext) as Promise<Response>;
}

const paper = { bytes: pdf('offen.pdf').bytes, name: 'Bescheid über "Größe" – März.pdf' };
const ROUTES = { bild: bild.GET, original: original.GET, trotzdem: original.POST, json: json.GET, zip: zip.GET };

describeDatabases('Papiere und Ausgaben', ({ open }) => {
  test('ein Papier erscheint als gemaltes Bild, das nichts darf und nirgends liegen bleibt', async (t) => {
    const database = await open(t);
    const { aktenzeichen, first } = await fileAkte(database, { first: paper });
    const seen = await visit(database, bild.GET, { aktenzeichen, id: first.id, query: 'seite=1&drehung=90' });
    assert.equal(seen.status, 200);
    assert.equal(seen.headers.get('content-type'), 'image/jpeg');
    assert.equal(seen.headers.get('cache-control'), 'no-store');
    assert.equal(seen.headers.get('content-security-policy'), "sandbox; default-src 'none'");
    assert.equal(seen.headers.get('x-content-type-options'), 'nosniff');
    const { width, height, format } = await sharp(Buffer.from(await seen.arrayBuffer())).metadata();
    assert.deepEqual([format, width, height], ['jpeg', 800, 1200]);
    assert.deepEqual(await readProtokoll(database), [`staff-sachbearbeitung anlage-gesehen ${aktenzeichen}`]);
  });

  test('das Bild zu einer eben protokollierten Seite steht nicht zweimal im Protokoll', async (t) => {
    const database = await open(t);
    const { aktenzeichen, first, later } = await fileAkte(database, { first: paper, later: paper });
    const look = (change: Partial<Visit>) => visit(database, bild.GET, { aktenzeichen, id: first.id, ...change });
    await look({});
    await look({ now: NOW + 59_000, id: later.id });
    assert.equal((await readProtokoll(database)).length, 1);
    await look({ now: NOW + 59_000, who: staff('leitung') });
    await look({ now: NOW + 61_000 });
    assert.equal((await readProtokoll(database)).length, 3);
  });

  test('eine Seite, die sich nicht zeigen lässt, sagt warum', async (t) => {
    const database = await open(t);
    const { aktenzeichen, first } = await fileAkte(database, { first: { bytes: pdf('passwort-aes-256.pdf').bytes } });
    const seen = await visit(database, bild.GET, { aktenzeichen, id: first.id });
    assert.deepEqual([seen.status, seen.headers.get('content-type')], [422, 'text/plain; charset=utf-8']);
    assert.match(await seen.text(), /mit einem Passwort geschützt/);
  });

  test('das Original kommt unverändert zum Speichern, mit seinem Namen', async (t) => {
    const database = await open(t);
    const { aktenzeichen, first } = await fileAkte(database, { first: paper });
    const sent = await visit(database, original.GET, { aktenzeichen, id: first.id });
    assert.deepEqual(Buffer.from(await sent.arrayBuffer()), Buffer.from(paper.bytes));
    const disposition = sent.headers.get('content-disposition') ?? '';
    assert.match(disposition, /^attachment; filename="Bescheid uber _Groe_ {2}Marz\.pdf"; filename\*=UTF-8''/);
    const encoded = disposition.split("UTF-8''")[1] ?? '';
    assert.equal(decodeURIComponent(encoded), 'Bescheid über _Größe_ – März.pdf');
    assert.equal(sent.headers.get('content-security-policy'), "sandbox; default-src 'none'");
    assert.equal(sent.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(sent.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await readProtokoll(database), [`staff-sachbearbeitung anlage-heruntergeladen ${aktenzeichen}`]);
  });

  test('was kein Virenscanner geprüft hat, fragt vor dem Herunterladen nach', async (t) => {
    const database = await open(t);
    const { aktenzeichen, first } = await fileAkte(database, { first: { ...paper, scan: 'ungeprueft' } });
    const asked = await visit(database, original.GET, { aktenzeichen, id: first.id });
    assert.equal(asked.status, 303);
    const page = `/intern/vorgaenge/${aktenzeichen}/anlagen/${first.id}?original=fragen#original`;
    assert.equal(asked.headers.get('location'), page);
    assert.deepEqual(await readProtokoll(database), []);
    const sent = await visit(database, original.POST, { aktenzeichen, id: first.id });
    assert.equal(sent.status, 200);
    assert.equal((await sent.arrayBuffer()).byteLength, paper.bytes.length);
    assert.equal((await readProtokoll(database)).length, 1);
  });

  test('nur die Papiere dieses Vorgangs öffnen sich, auch nachgereichte und gemeinsame', async (t) => {
    const database = await open(t);
    const akte = await fileAkte(database);
    const fremde = await fileAkte(database);
    const weiterer = await fileWeiteren(database, akte);
    const hidden = await storePaper(database, akte.id);
    const status = async (aktenzeichen: string, id: string) =>
      (await visit(database, original.GET, { aktenzeichen, id })).status;
    assert.equal(await status(akte.aktenzeichen, akte.first.id), 200);
    assert.equal(await status(akte.aktenzeichen, akte.later.id), 200);
    assert.equal(await status(weiterer, akte.first.id), 200);
    assert.equal(await status(weiterer, akte.later.id), 404, 'came for the other Vorgang only');
    assert.equal(await status(akte.aktenzeichen, fremde.first.id), 404);
    assert.equal(await status(akte.aktenzeichen, hidden.id), 404, 'is stored for the Vorgang, but not listed in it');
    assert.equal(await status(akte.aktenzeichen, randomUUID()), 404);
    assert.equal(await status('DP-0000-0000-0', akte.first.id), 404);
  });

  test('ohne Anmeldung, ohne Recht und außerhalb des eigenen Bereichs öffnet sich nichts', async (t) => {
    const database = await open(t);
    const { aktenzeichen, first } = await fileAkte(database, { first: paper });
    const statuses = async (change: Partial<Visit>) => {
      const entries = Object.entries(ROUTES).map(async ([name, route]) => {
        const response = await visit(database, route, { aktenzeichen, id: first.id, ...change });
        if (response.status >= 400) assert.equal((await response.arrayBuffer()).byteLength, 0, name);
        else await response.arrayBuffer();
        return [name, response.status];
      });
      return Object.fromEntries(await Promise.all(entries)) as Record<string, number>;
    };
    const all = (status: number) => ({ bild: status, original: status, trotzdem: status, json: status, zip: status });
    const foreign: [string, Partial<Visit>][] = [
      ['Antrag', { who: staff('sachbearbeitung', { antraege: ['fahrt'] }) }],
      ['Stadtbezirk', { who: staff('sachbearbeitung', { stadtbezirke: ['aplerbeck'] }) }],
      ['nur eigene', { who: staff('leitung', { nurEigene: true }) }],
    ];
    for (const [name, change] of foreign) assert.deepEqual(await statuses(change), all(404), name);
    assert.deepEqual(await statuses({ who: staff('redaktion') }), all(403));
    const nobody = await Promise.all(
      Object.values(ROUTES).map((route) => visit(database, route, { aktenzeichen, id: first.id, who: null as never })),
    );
    assert.deepEqual(
      nobody.map(({ status }) => status),
      [403, 403, 403, 403, 403],
    );
    assert.deepEqual(await readProtokoll(database), []);
    assert.deepEqual(await statuses({ who: staff('seniorenbuero') }), { ...all(200), json: 403, zip: 403 });
    assert.deepEqual(await statuses({ who: staff('leitung') }), all(200));
  });

  test('die Ausgaben kommen als Datei und stehen im Protokoll', async (t) => {
    const database = await open(t);
    const { aktenzeichen } = await fileAkte(database, { first: paper });
    const data = await visit(database, json.GET, { aktenzeichen });
    assert.equal(data.headers.get('content-disposition')?.split(';')[1], ` filename="${aktenzeichen}.json"`);
    assert.equal(((await data.json()) as { aktenzeichen: string }).aktenzeichen, aktenzeichen);
    const packed = await visit(database, zip.GET, { aktenzeichen });
    assert.deepEqual([packed.status, packed.headers.get('content-type')], [200, 'application/zip']);
    assert.equal(packed.headers.get('cache-control'), 'no-store');
    const files = unzipSync(new Uint8Array(await packed.arrayBuffer()));
    assert.deepEqual(Object.keys(files).sort(), [
      'Bescheid über _Größe_ – März.pdf',
      'data.json',
      'metadata.json',
      'papier.pdf',
    ]);
    const entry = `staff-sachbearbeitung vorgang-exportiert ${aktenzeichen}`;
    assert.deepEqual(await readProtokoll(database), [entry, entry]);
  });
});
