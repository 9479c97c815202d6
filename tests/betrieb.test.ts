import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContextOptions } from 'playwright';
import type { Rolle } from '#src/auth/rechte.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { readRuns } from '#src/db/recordRun.ts';
import { enqueue } from '#src/queue/enqueue.ts';
import { toBerlinDay } from '#src/queue/schedule.ts';
import { launchBrowser } from './support/browser.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { builtSite } from './support/site.ts';
import { addStaff, loginStaff } from './support/staff.ts';
import { createVisitor } from './support/visitor.ts';

const TOKEN = 'ein-langes-geheimes-wort';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WAYS: Record<string, BrowserContextOptions> = {
  hell: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dunkel: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  'erzwungene Farben': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
};

let portal: RunningPortal;
/** The same file as the server has open, as an operator would look into it. */
let database: Database;
before(async () => {
  // Building says so in words; what is read here are the lines of the running server.
  await builtSite();
  portal = await startPortal({ LOG_FORMAT: 'json', METRICS_TOKEN: TOKEN });
  database = await openDatabase({ dataDir: portal.dataDir });
});
after(async () => {
  await database.close();
  await portal.stop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(portal.url + path, { headers, redirect: 'manual' });

async function login(rolle: Rolle): Promise<string> {
  return loginStaff(portal.url, await addStaff(portal, { rolle }));
}

/** The answer of `ask` as soon as there is one; the server works by itself. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  return assert.fail('It never happened.');
}

/** A job that no handler could do; the row is what the worker leaves behind. */
async function addDeadJob(kind: string): Promise<string> {
  await database.transaction((tx) => enqueue(tx, { kind, payload: null, uniqueKey: kind, runAt: Date.now() + 1e9 }));
  const row = await database.kysely
    .updateTable('job')
    .set({ status: 'dead', last_error: 'Error ECONNREFUSED: connect', finished_at: Date.now() })
    .where('unique_key', '=', kind)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const statusOf = async (id: string) => {
  const row = await database.kysely.selectFrom('job').select('status').where('id', '=', id).executeTakeFirstOrThrow();
  return row.status;
};

test('die Gesundheit nennt Datenbank, Warteschlange und Läufe', async () => {
  const response = await get('/api/health');
  assert.equal(response.status, 200);
  const { status, datenbank, warteschlange, sicherung, herzschlag } = (await response.json()) as Record<
    string,
    unknown
  >;
  assert.deepEqual([status, datenbank, sicherung, herzschlag], ['ok', 'ok', null, null]);
  assert.deepEqual(Object.keys(warteschlange as object), ['ready', 'dead', 'oldestReadyAgeMs']);
});

test('Kenngrößen gibt es nur mit dem richtigen Wort', async () => {
  await get('/suche?q=Rollstuhl');
  for (const authorization of ['', 'Bearer falsch', TOKEN]) {
    const refused = await get('/metrics', authorization ? { authorization } : {});
    assert.equal(refused.status, 401);
    assert.equal(await refused.text(), '');
  }
  const response = await get('/metrics', { authorization: `Bearer ${TOKEN}` });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
  const text = await response.text();
  assert.match(text, /^http_request_duration_seconds_count\{method="GET",route="\/suche",status="2xx"\} [1-9]/m);
  assert.match(text, /^http_request_duration_seconds_count\{method="GET",route="\/metrics",status="4xx"\} 3$/m);
  assert.match(text, /^queue_ready \d+$/m);
  assert.doesNotMatch(text, /Rollstuhl/);
});

test('jede Zeile des Protokolls der Maschine ist JSON und nennt nichts, was jemand getippt hat', async () => {
  const visitor = createVisitor();
  const page = `${portal.url}/antraege/dortmund-pass`;
  await visitor.get(`${portal.url}/suche?q=Geheimsuche`);
  await visitor.post(page, { aktion: 'beginnen', notiz: 'Geheimnotiz' });
  await visitor.post(`${page}/wohnort`, { wohnort: 'Geheimort', aktion: 'weiter' });
  await visitor.get(`${portal.url}/einrichtungen/Geheimhaus`);
  await visitor.get(`${portal.url}/intern/vorgaenge?suche=Geheimname`);
  visitor.close();
  const lines = await eventually(async () => {
    const whole = portal.output().split('\n').filter(Boolean);
    return whole.some((line) => line.includes('/intern/vorgaenge')) ? whole : undefined;
  });
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.ok(entries.every(({ time, level, event }) => time && level && event));
  assert.equal(entries.filter(({ event }) => event === 'start').length, 1);
  const answers = entries.filter(({ event }) => event === 'antwort');
  assert.ok(answers.some(({ route, method, status }) => route === '/suche' && method === 'GET' && status === 200));
  assert.ok(answers.some(({ route, method }) => route === '/antraege/[antrag]/[schritt]' && method === 'POST'));
  assert.ok(answers.every(({ ms }) => typeof ms === 'number'));
  assert.doesNotMatch(lines.join('\n'), /Geheim/i);
});

test('die Seite zum Betrieb sagt, was liegen bleibt, und lässt nur herein, wer darf', async () => {
  assert.equal((await get('/intern/betrieb')).status, 303);
  for (const rolle of ['sachbearbeitung', 'redaktion'] as const) {
    assert.equal((await get('/intern/betrieb', { cookie: await login(rolle) })).status, 403, rolle);
  }
  const html = await (await get('/intern/betrieb', { cookie: await login('leitung') })).text();
  assert.match(html, />Läuft alles\?<\/h1>/);
  assert.match(html, /Es ist kein Virenscanner eingerichtet\./);
  assert.match(html, /Es ist kein Mailserver eingerichtet\./);
  assert.match(html, /Nächtliche Probe/);
});

test('einen aufgegebenen Auftrag versucht die Leitung noch einmal oder hakt ihn ab', async () => {
  const cookie = await login('leitung');
  const [again, done] = [await addDeadJob('probe-erneut'), await addDeadJob('probe-erledigt')];
  const press = (auftrag: string, entscheidung: string, headers: Record<string, string> = {}) =>
    fetch(`${portal.url}/intern/betrieb`, {
      method: 'POST',
      body: new URLSearchParams({ auftrag, entscheidung }),
      headers: { cookie, 'sec-fetch-site': 'same-origin', ...headers },
      redirect: 'manual',
    });
  assert.match(await (await get('/intern/betrieb', { cookie })).text(), /probe-erneut/);
  await press(again, 'erneut', { 'sec-fetch-site': 'cross-site', origin: 'https://fremd.example' });
  await press(again, 'erneut', { cookie: await login('sachbearbeitung') });
  await press(again, 'quatsch');
  assert.equal(await statusOf(again), 'dead');
  const pressed = [await press(again, 'erneut'), await press(done, 'erledigt'), await press(done, 'erledigt')];
  assert.deepEqual(
    pressed.map(({ status, headers }) => [status, headers.get('location')]),
    ['erneut', 'erledigt', 'veraltet'].map((getan) => [303, `/intern/betrieb?getan=${getan}`]),
  );
  // No handler knows the kind, so it stays ready.
  assert.deepEqual([await statusOf(again), await statusOf(done)], ['ready', 'done']);
  const log = await database.kysely
    .selectFrom('protokoll')
    .select('gegenstand')
    .where('aktion', 'like', 'auftrag-%')
    .execute();
  assert.deepEqual(
    log.map(({ gegenstand }) => gegenstand),
    [`probe-erneut ${again}`, `probe-erledigt ${done}`],
  );
  await database.kysely.deleteFrom('job').where('id', 'in', [again, done]).execute();
});

test('ein Antrag zur Probe geht durch den laufenden Server und ist danach wieder fort', async () => {
  const now = Date.now();
  await database.kysely
    .updateTable('migration')
    .set({ applied_at: now - 1e9 })
    .execute();
  const payload = { day: toBerlinDay(now) };
  await database.transaction((tx) => enqueue(tx, { kind: 'herzschlag', payload, uniqueKey: 'herzschlag:probe' }));
  await eventually(async () => {
    const mail = await database.kysely
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'mail-quittung')
      .where('status', '=', 'done')
      .executeTakeFirst();
    const next = database.kysely.updateTable('job').set({ run_at: now }).where('kind', '=', 'herzschlag-pruefung');
    return mail && (await next.returning('id').executeTakeFirst());
  });
  const run = await eventually(async () => (await readRuns(database.kysely, 'herzschlag'))[0]);
  assert.deepEqual([run.ok, run.hinweis], [true, 'Alle 9 Schritte sind in Ordnung.']);
  for (const table of ['vorgang', 'upload', 'suchmarke', 'aufgabe'] as const) {
    assert.deepEqual(await database.kysely.selectFrom(table).selectAll().execute(), [], table);
  }
  const health = (await eventually(async () => {
    const body = (await (await get('/api/health')).json()) as { herzschlag: { ok: boolean } | null };
    return body.herzschlag ?? undefined;
  })) as { ok: boolean };
  assert.equal(health.ok, true);
});

test('axe findet auf der Seite zum Betrieb nichts', async (t) => {
  await addDeadJob('probe-axe');
  const [name = '', value = ''] = (await login('leitung')).split('=');
  const browser = await launchBrowser();
  t.after(() => browser.close());
  for (const [way, options] of Object.entries(WAYS)) {
    const context = await browser.newContext(options);
    await context.addCookies([{ name, value, url: portal.url }]);
    const page = await context.newPage();
    await page.goto(`${portal.url}/intern/betrieb?getan=erneut`);
    await page.getByRole('heading', { name: 'Aufgegeben' }).waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${way}: ${id}: ${nodes.map((node) => node.target).join(' | ')}`),
      [],
    );
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, `${way}: nichts ragt über den Rand`);
    await context.close();
  }
});
