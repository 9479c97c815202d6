// A whole story at the desk with secrets in every field: who can read them afterwards, what the Protokoll says about it, and
// what strange signs do on their way through page, letter, mail and file.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { SIEGEL, toHash } from '#src/audit/protokoll.ts';
import { verifyProtokoll } from '#src/audit/verifyProtokoll.ts';
import { findKeyRing, openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import { readPdf, squeeze } from '#src/pdf/testing/readPdf.ts';
import { createCitizen } from '../support/citizen.ts';
import { apply } from '../support/desk.ts';
import { checkHtml } from '../support/htmlRules.ts';
import { type RunningPortal, root, startPortal, UNLIMITED } from '../support/portal.ts';
import { missingPostgres, startPostgres } from '../support/postgres.ts';
import { setDesk } from '../support/setDesk.ts';
import { type Clerk, openClerk, search } from './schreibtischSupport.ts';
import { toText } from './support.ts';

/** What is typed and must be readable nowhere but on pages of the desk and of the citizen. */
const SECRET = {
  vorname: 'Zwetschgine',
  nachname: 'Quittenbaum',
  strasse: 'Mispelgasse',
  bescheidZeichen: '50-Holunder-77',
  email: 'schlehe.sanddorn@example.org',
  mitgliedNachname: 'Berberitz',
  rueckfrage: 'Bringen Sie den Kirschkuchenbescheid mit.',
  notiz: 'Stachelbeere am Telefon erwähnt',
  zusatz: 'Johannisbeerschein',
  mitteilung: 'Die Brombeerfrage ist geklärt.',
  ablehnung: 'Weil die Heidelbeere fehlt.',
} as const;
const WORDS = Object.values(SECRET).map((text) => text.split(/[ .]/).reduce((a, b) => (b.length > a.length ? b : a)));
const DAY_WORDS = ['1941-02-28', '28. Februar 1941'];

interface Scene {
  portal: RunningPortal;
  database: Database;
  aktenzeichen: string;
  anna: Clerk;
  berta: Clerk;
}

/** Applies, is asked, is answered, is refused by two; and everything of it is looked at. */
async function play(portal: RunningPortal, database: Database): Promise<Scene> {
  const citizen = createCitizen(portal);
  const { vorname, nachname, strasse, bescheidZeichen, email, mitgliedNachname } = SECRET;
  const typed = { vorname, nachname, strasse, bescheidZeichen, email, mitgliedNachname };
  const aktenzeichen = await apply(citizen, { antrag: 'dortmund-pass', typed, hasPapers: true });
  const keys = await openKeyRing({ dataDir: portal.dataDir, keys: [] });
  const anna = await openClerk({ database, keys }, portal, { rolle: 'leitung' });
  const berta = await openClerk({ database, keys }, portal, { rolle: 'sachbearbeitung' });
  const path = `/intern/vorgaenge/${aktenzeichen}`;
  const see = async (who: Clerk, address: string) => {
    const reply = await who.get(address);
    assert.equal(reply.status, 200, address);
    return reply.text;
  };
  const press = async (who: Clerk, form: Record<string, string>, to = path) => {
    const [, gesehen = ''] = /name="gesehen" value="(\d+)"/.exec(await see(who, to)) ?? [];
    const { status, location } = await who.post(to, { gesehen, ...form });
    assert.deepEqual([status, location], [303, `${path}?erledigt`], JSON.stringify(form));
  };
  assert.match((await search(anna, { suche: `${nachname} ${vorname}` })).text, new RegExp(aktenzeichen));
  await press(anna, { aktion: 'nehmen' });
  const [, paper = ''] = /href="([^"]+\/anlagen\/[0-9a-f-]{36})"/.exec(await see(anna, path)) ?? [];
  await see(anna, paper);
  await see(anna, `${paper}/bild`);
  assert.equal((await anna.post(`${paper}/original`, {})).status, 200);
  for (const file of ['export.json', 'fit-connect.zip']) await see(anna, `${path}/${file}`);
  const year = String(new Date().getFullYear() + 1);
  const frist = { 'frist-tag': '1', 'frist-monat': '3', 'frist-jahr': year };
  const question = { aktion: 'senden', text: SECRET.rueckfrage, ...frist };
  await press(anna, question, `${path}/schreiben/rueckfrage?vorlage=rueckfrage-angabe`);
  await press(anna, { aktion: 'notiz', notiz: SECRET.notiz });
  await press(anna, { aktion: 'nachweise', zusatz: SECRET.zusatz });
  await press(anna, { aktion: 'senden', text: SECRET.mitteilung }, `${path}/schreiben/mitteilung`);
  // Only after the day to answer can it be refused.
  const late = { antwort_bis: Date.now() - 1 };
  await database.kysely.updateTable('vorgang').set(late).where('aktenzeichen', '=', aktenzeichen).execute();
  await press(anna, { aktion: 'senden', text: SECRET.ablehnung }, `${path}/schreiben/ablehnung`);
  await press(berta, { aktion: 'ablehnung-bestaetigen' });
  const [, letter = ''] = /href="([^"]+\.pdf)"/.exec(await see(berta, path)) ?? [];
  await see(berta, letter);
  assert.match(await see(anna, `/intern/protokoll?aktenzeichen=${aktenzeichen}&wer=${SECRET.nachname}`), /Protokoll/);
  assert.equal((await anna.get(`/intern/protokoll?aktenzeichen=${SECRET.vorname}`)).status, 200);
  assert.equal((await berta.get(`/intern/vorgaenge/${SECRET.vorname}`)).status, 404);
  await see(anna, '/intern/betrieb');
  return { portal, database, aktenzeichen, anna, berta };
}

/** What the story must have left behind, in this order. */
const ERWARTET: readonly (readonly [who: 'anna' | 'berta', ...aktionen: string[]])[] = [
  ['anna', 'anmeldung'],
  ['berta', 'anmeldung'],
  ['anna', 'suche', 'vorgang-gesehen', 'vorgang-genommen', 'vorgang-gesehen'],
  ['anna', 'anlage-gesehen', 'anlage-heruntergeladen', 'vorgang-exportiert', 'vorgang-exportiert'],
  ['anna', 'vorgang-gesehen', 'vorgang-rueckfrage', 'vorgang-gesehen', 'vorgang-notiz'],
  ['anna', 'vorgang-gesehen', 'vorgang-nachweise-geaendert', 'vorgang-gesehen', 'vorgang-mitteilung'],
  ['anna', 'vorgang-gesehen', 'vorgang-ablehnung-vorgeschlagen'],
  ['berta', 'vorgang-gesehen', 'vorgang-abgelehnt', 'vorgang-gesehen', 'schreiben-gesehen'],
  ['anna', 'protokoll-gelesen', 'protokoll-gelesen'],
];

/** Everything the database holds, as somebody reads it who has stolen it; sealed pieces as the bytes they are. */
async function dump({ kysely, engine }: Database): Promise<string> {
  const tables = await kysely.introspection.getTables();
  const rows = await Promise.all(
    tables.map(async ({ name }) => (await sql`select * from ${sql.table(name)}`.execute(kysely)).rows),
  );
  const toPlain = (_: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
  const text = JSON.stringify(
    rows.flat().map((row) => Object.entries(row as object).map(([key, value]) => [key, toPlain(key, value)])),
  );
  assert.ok(text.length > 10_000, engine);
  return text;
}

async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = (await readFile(path).catch(() => Buffer.alloc(0))).toString('latin1');
    files.set(path, path.endsWith('.eml') ? decodeMail(text) : text);
  }
  return files;
}

/** Without the line that says where it goes, and with what quoted-printable and base64 hide. */
function decodeMail(source: string): string {
  const mail = source.replace(/^To: .*$/m, '');
  const plain = mail.replace(/=\r?\n/g, '');
  const decoded = [...mail.matchAll(/^(?:[A-Za-z0-9+/]{40,}\r?\n)+[A-Za-z0-9+/=]*$/gm)].map(([block]) =>
    Buffer.from(block, 'base64').toString('latin1'),
  );
  return [mail, plain, ...decoded].join('\n');
}

function assertSecret(where: string, text: string): void {
  for (const word of [...WORDS, ...DAY_WORDS]) {
    for (const spelled of [word, encodeURIComponent(word), Buffer.from(word).toString('latin1')])
      assert.ok(!text.includes(spelled), `In ${where} steht „${word}“.`);
  }
}

async function assertNothingLeaked({ portal, database, anna }: Scene, env: Record<string, string>): Promise<void> {
  const mails = join(portal.dataDir, 'mail');
  const count = async () => (await readdir(mails).catch(() => [])).filter((name) => name.endsWith('.eml')).length;
  // Receipt, question, message, refusal.
  for (const end = Date.now() + 20_000; (await count()) < 4 && Date.now() < end; ) await dump(database);
  assert.ok((await count()) >= 4, `${await count()} Mails`);
  assertSecret('der Datenbank', await dump(database));
  for (const [path, text] of await filesBelow(portal.dataDir)) assertSecret(path, text);
  assertSecret('der Ausgabe', portal.output());
  assert.doesNotMatch(portal.output(), /\n\s+at /);
  for (const path of ['/metrics', '/api/health']) {
    const response = await fetch(portal.url + path, { headers: { authorization: 'Bearer metrik-geheim-0123456789' } });
    assert.ok(response.ok, path);
    assertSecret(path, await response.text());
  }
  assertSecret('/intern/betrieb', (await anna.get('/intern/betrieb')).text);
  assertSecret('/intern/protokoll', (await anna.get('/intern/protokoll')).text);
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-sicherung-'));
  const backup = join(folder, 'umzug.sicherung');
  await promisify(execFile)(process.execPath, ['scripts/backup.ts', '--nach', backup], {
    cwd: root,
    env: { ...process.env, ...env, DATA_DIR: portal.dataDir },
  });
  const bytes = await readFile(backup, 'latin1');
  await rm(folder, { recursive: true });
  assert.ok(bytes.length > 10_000);
  assertSecret('der Sicherung', bytes);
  assert.ok(!bytes.includes('%PDF-') && !bytes.includes('insert into') && !bytes.includes(anna.staff.email));
}

/** The entries of the people of the story, in order. */
async function readEntries({ database, anna, berta }: Scene): Promise<[string, string, string | null][]> {
  const rows = await database.kysely.selectFrom('protokoll').selectAll().orderBy('nr').execute();
  const names = new Map([
    [anna.staff.id, 'anna'],
    [berta.staff.id, 'berta'],
  ]);
  return rows.flatMap(({ wer, aktion, gegenstand }) => {
    const name = names.get(wer);
    return name ? [[name, aktion, gegenstand] as [string, string, string | null]] : [];
  });
}

async function assertEverythingLogged(scene: Scene): Promise<void> {
  const entries = await readEntries(scene);
  const expected = ERWARTET.flatMap(([who, ...aktionen]) => aktionen.map((aktion) => `${who} ${aktion}`));
  assert.deepEqual(
    entries.map(([who, aktion]) => `${who} ${aktion}`),
    expected,
  );
  const about = entries.filter(([, aktion]) => /^(vorgang|anlage|schreiben)-/.test(aktion));
  for (const [, aktion, gegenstand] of about) assert.equal(gegenstand, scene.aktenzeichen, aktion);
}

/** What somebody with all rights in the database can do, without the key. */
const ATTACKS: readonly (readonly [what: string, attack: (database: Database, nr: number) => Promise<unknown>])[] = [
  [
    'einen Eintrag jemand anderem anhängen',
    ({ kysely }, nr) => sql`update protokoll set wer = 'otto' where nr = ${nr}`.execute(kysely),
  ],
  ['einen Eintrag löschen', ({ kysely }, nr) => sql`delete from protokoll where nr = ${nr}`.execute(kysely)],
  [
    'zwei vertauschen',
    async ({ kysely }, nr) => {
      await sql`update protokoll set nr = -1 where nr = ${nr}`.execute(kysely);
      await sql`update protokoll set nr = ${nr} where nr = ${nr + 1}`.execute(kysely);
      await sql`update protokoll set nr = ${nr + 1} where nr = -1`.execute(kysely);
    },
  ],
  ['das Ende abschneiden', ({ kysely }, nr) => sql`delete from protokoll where nr > ${nr}`.execute(kysely)],
  [
    'ab dort neu verketten und mit einem eigenen Schlüssel siegeln',
    async (database, nr) => {
      const own = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(9)] });
      await rechain(database, nr, (hash) => ({ siegel: own.fingerprint(hash, SIEGEL) }));
    },
  ],
  [
    'neu verketten, eigener Schlüssel, und sagen, dass er es ist',
    async (database, nr) => {
      const own = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(9)] });
      await rechain(database, nr, (hash) => ({ siegel: own.fingerprint(hash, SIEGEL), key_id: own.currentId }));
    },
  ],
];

async function rechain({ kysely }: Database, nr: number, seal: (hash: string) => object): Promise<void> {
  await sql`update protokoll set wer = 'otto' where nr = ${nr}`.execute(kysely);
  const rows = await kysely
    .selectFrom('protokoll')
    .selectAll()
    .where('nr', '>=', nr - 1)
    .orderBy('nr')
    .execute();
  let hash = rows[0]?.hash ?? assert.fail();
  for (const row of rows.slice(1)) {
    hash = toHash(hash, row);
    await kysely
      .updateTable('protokoll')
      .set({ hash, ...seal(hash) })
      .where('nr', '=', row.nr)
      .execute();
  }
  await kysely.updateTable('protokoll_kopf').set({ hash }).execute();
}

/** The triggers are no obstacle to the owner of the database. */
async function dropTriggers({ kysely, engine }: Database): Promise<void> {
  if (engine === 'postgres') await sql`alter table protokoll disable trigger all`.execute(kysely);
  else for (const verb of ['update', 'delete']) await sql.raw(`drop trigger protokoll_no_${verb}`).execute(kysely);
}

/** Puts back what was there. */
async function keepProtokoll({ kysely }: Database) {
  const rows = await kysely.selectFrom('protokoll').selectAll().orderBy('nr').execute();
  const kopf = await kysely.selectFrom('protokoll_kopf').selectAll().executeTakeFirstOrThrow();
  const restore = async () => {
    await kysely.deleteFrom('protokoll').execute();
    for (const row of rows) await kysely.insertInto('protokoll').values(row).execute();
    await kysely.updateTable('protokoll_kopf').set(kopf).execute();
  };
  return { restore, nr: Math.floor(rows.length / 2) };
}

async function check(dataDir: string, env: Record<string, string>): Promise<number> {
  const run = promisify(execFile)(process.execPath, ['scripts/protokoll.ts', 'pruefen'], {
    cwd: root,
    env: { ...process.env, ...env, DATA_DIR: dataDir },
  });
  return run.then(
    () => 0,
    (error: { code: number }) => error.code,
  );
}

async function assertTamperingFound({ database, portal }: Scene, env: Record<string, string>): Promise<void> {
  const keys = (await findKeyRing({ dataDir: portal.dataDir, keys: [] })) ?? assert.fail('no key');
  assert.ok((await verifyProtokoll(database.kysely, keys)).ok);
  assert.equal(await check(portal.dataDir, env), 0);
  await dropTriggers(database);
  const { restore, nr } = await keepProtokoll(database);
  for (const [what, attack] of ATTACKS) {
    await attack(database, nr);
    assert.equal((await verifyProtokoll(database.kysely, keys)).ok, false, what);
    if (/vertauschen|sagen/.test(what)) assert.equal(await check(portal.dataDir, env), 2, what);
    await restore();
    assert.ok((await verifyProtokoll(database.kysely, keys)).ok, 'wieder heil');
  }
}

/** The database alone, with another key: nothing of the story opens. */
async function assertSealed({ database }: Scene): Promise<void> {
  const thief = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(9)] });
  const sealed = { vorgang: 'vorgang', schreiben: 'schreiben', ereignis: 'ereignis' } as const;
  for (const table of Object.values(sealed)) {
    const rows = await database.kysely.selectFrom(table).select(['id', 'key_id', 'payload']).execute();
    assert.ok(rows.length > 0, table);
    for (const { id, key_id, payload } of rows) {
      if (payload && key_id) assert.throws(() => thief.open(key_id, payload, `${table}:${id}`), table);
    }
  }
}

/** While the database holds everything up that is logged, one person must not take all ways to it. */
async function assertOthersServed({ database, anna, berta }: Scene): Promise<void> {
  let refused = 0;
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const ask = async () => {
    const { status, headers } = await anna.get('/intern/vorgaenge');
    if (status === 429) {
      assert.ok(headers.has('retry-after'));
      if (++refused === 20) resolve();
    }
    return status;
  };
  const asked = await database.transaction(async (tx) => {
    await tx.updateTable('protokoll_kopf').set({ id: 1 }).execute();
    const all = Array.from({ length: 60 }, ask);
    await Promise.race([enough, Promise.all(all)]);
    assert.equal((await berta.get('/intern/konto')).status, 200);
    return { all };
  });
  const statuses = await Promise.all(asked.all);
  assert.deepEqual([statuses.filter((status) => status === 200).length, refused], [40, 20]);
  assert.equal((await anna.get('/intern/vorgaenge')).status, 200, 'danach geht es weiter');
}

const ENGINES = {
  SQLite: { skip: undefined, format: 'text' },
  PostgreSQL: { skip: missingPostgres(), format: 'json' },
} as const;

for (const [engine, { skip, format }] of Object.entries(ENGINES)) {
  test(`eine ganze Geschichte, ${engine}, Ausgabe als ${format}`, { skip: skip ?? false }, async (t: TestContext) => {
    const server = engine === 'PostgreSQL' ? await startPostgres() : undefined;
    if (server) t.after(() => server.stop());
    const env: Record<string, string> = server ? { DATABASE_URL: await server.url() } : {};
    const settings = { ...UNLIMITED, ...env, LOG_FORMAT: format, METRICS_TOKEN: 'metrik-geheim-0123456789' };
    const portal = await startPortal(settings);
    const database = await openDatabase({ databaseUrl: env['DATABASE_URL'], dataDir: portal.dataDir });
    try {
      const scene = await play(portal, database);
      await t.test('jeder Blick und jede Änderung steht im Protokoll', () => assertEverythingLogged(scene));
      await t.test('Datenbank, Dateien, Mails, Ausgabe und Sicherung verraten nichts', () =>
        assertNothingLeaked(scene, env),
      );
      await t.test('ohne den Schlüssel öffnet sich nichts', () => assertSealed(scene));
      // SQLite has one connection for all of them.
      if (server)
        await t.test('wer sechzigmal zugleich fragt, wartet, und nicht die anderen', () => assertOthersServed(scene));
      await t.test('wer die Datenbank besitzt, ändert das Protokoll nicht unbemerkt', () =>
        assertTamperingFound(scene, env),
      );
    } finally {
      await database.close();
      await portal.stop();
    }
  });
}

describe('Seltsame Zeichen und zu viel auf einmal', () => {
  const EVIL = [
    `"><script>alert(1)</script><img src=x onerror=alert(1)>'`,
    '</script><script>alert(2)</script>',
    '#eval("1+1") #image("/etc/passwd") $x^2$ \\#pagebreak() @ref <label>',
    '**fett** [Link](javascript:alert(1)) ![](http://boese.example/x.png)',
    '{anrede} {{wert:bad.preis}} $\u007bprocess.env.HOME} {{7*7}}',
    'x\r\nBcc: opfer@boese.example\r\n\r\nHallo',
    '‮txet‬ ​ ﻻ 𝕏 👩‍👩‍👧',
  ] as const;

  const office = setDesk();

  test('was jemand schreibt, steht so da: auf der Seite, im Schreiben, in der Datei', async () => {
    const clerk = await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' });
    for (const evil of EVIL) {
      const person = { vorname: 'Eva', nachname: evil, email: 'eva@example.org' };
      const { inhalt } = await import('#src/vorgaenge/testing/probe.ts').then(({ INHALT }) => ({ inhalt: INHALT }));
      const { path, aktenzeichen } = await office.desk.file({
        status: 'in-bearbeitung',
        inhalt: { ...inhalt, fehlend: [], person, wunsch: evil, offeneFragen: [evil] },
      });
      const noted = await clerk.post(path, { aktion: 'notiz', notiz: evil });
      assert.equal(noted.location, `${path}?erledigt`, evil);
      const letterPath = `${path}/schreiben/mitteilung`;
      const [, gesehen = ''] = /name="gesehen" value="(\d+)"/.exec((await clerk.get(letterPath)).text) ?? [];
      const preview = await clerk.post(letterPath, { aktion: 'vorschau', gesehen, text: evil });
      const sent = await clerk.post(letterPath, { aktion: 'senden', gesehen, text: evil });
      assert.equal(sent.location, `${path}?erledigt`, evil);
      const list = await clerk.get('/intern/vorgaenge');
      const pages = [preview, await clerk.get(path), list];
      for (const { text, status } of pages) {
        assert.ok(status === 200 || status === 422, `${status} ${evil}`);
        const outside = text.replaceAll(/="[^"]*"/g, '');
        assert.doesNotMatch(outside, /<script>alert|<img src=x|<img[^>]+boese|href="javascript:/, evil);
        assert.doesNotMatch(text, /href="javascript:|\b49\b(?=[^0-9]*7\*7)/);
      }
      const [, island = ''] = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(list.text) ?? [];
      const { zeilen } = JSON.parse(island) as { zeilen: object[] };
      assert.ok(zeilen.length > 0 && JSON.stringify(zeilen).includes(aktenzeichen));
      assert.ok(
        toText(pages[1]?.text ?? '')
          .replaceAll(/&lt;/g, '<')
          .includes(evil.split('\r')[0] ?? ''),
        evil,
      );
      const [, pdf] = new RegExp(`href="(${path}/schreiben/[0-9a-f-]+\\.pdf)"`).exec(pages[1]?.text ?? '') ?? [];
      {
        const response = await fetch(office.portal.url + (pdf ?? assert.fail('no letter')), {
          headers: { cookie: [...clerk.cookies].map((pair) => pair.join('=')).join('; ') },
        });
        const bytes = new Uint8Array(await response.arrayBuffer());
        const letter = readPdf(bytes);
        // What no typeface here has is a box, and the letter says so.
        const wanted = /\p{Emoji_Presentation}/u.test(evil) ? 'txet□' : squeeze(evil.split(/\r\n/)[0] ?? '');
        assert.ok(letter.text.includes(wanted), `${evil}\n${letter.text.slice(0, 600)}`);
        assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /\/(JavaScript|JS|Launch|EmbeddedFile|URI)\b/);
      }
      const zip = await fetch(`${office.portal.url}${path}/fit-connect.zip`, {
        headers: { cookie: [...clerk.cookies].map((pair) => pair.join('=')).join('; ') },
      });
      const names = Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer())));
      for (const name of names) assert.doesNotMatch(name, /^\/|\.\.|[\\\r\n]/);
    }
    assert.doesNotMatch(office.portal.output(), /alert\(|Bcc:|boese\.example|\n\s+at /, 'nichts davon in der Ausgabe');
    const first = await office.desk.file({ inhalt: { ...(await import('#src/vorgaenge/testing/probe.ts')).INHALT } });
    assert.deepEqual(await checkHtml((await clerk.get(first.path)).text), []);
  });

  test('kein Wort eines Schreibens und keine fremde Kopfzeile kommt in eine Mail', async () => {
    const folder = join(office.portal.dataDir, 'mail');
    const files = await filesBelow(folder);
    assert.ok(files.size > 0);
    for (const [name, text] of files) {
      assert.doesNotMatch(text, /^(Bcc|Cc):/im, name);
      assert.doesNotMatch(text, /alert\(|boese|eval\(|Quitten/, name);
    }
  });

  /** From another process, so that sending a thousand requests does not hold up whoever is measured here. */
  async function floodFromOutside({ cookies }: Clerk): Promise<Record<string, number>> {
    const script = `
      const [url, cookie] = process.argv.slice(1);
      const headers = { cookie, origin: 'http://localhost:4321' };
      const ask = async (index) => {
        const init = index % 2 ? { method: 'POST', body: new URLSearchParams({ suche: 'Großjohann ' + index }) } : {};
        const reply = await fetch(url, { ...init, headers, redirect: 'manual' });
        await reply.arrayBuffer();
        return reply.status;
      };
      const statuses = await Promise.all(Array.from({ length: 1000 }, (_, index) => ask(index).catch(() => 0)));
      const counts = Object.groupBy(statuses, String);
      console.log(JSON.stringify(Object.fromEntries(Object.entries(counts).map(([status, all]) => [status, all.length]))));
    `;
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const args = ['--input-type=module', '-e', script, `${office.portal.url}/intern/vorgaenge?status=alle`, cookie];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout) as Record<string, number>;
  }

  test('tausend Suchen auf einmal halten die anderen nicht auf', async () => {
    for (let count = 0; count < 30; count++) await office.desk.file();
    const [greedy, other] = [
      await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' }),
      await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' }),
    ];
    let isOver = false;
    const flood = floodFromOutside(greedy).finally(() => {
      isOver = true;
    });
    const waits: number[] = [];
    while (!isOver) {
      const begun = performance.now();
      let reply = await other.get('/intern/vorgaenge');
      while (reply.status === 503) reply = await other.get('/intern/vorgaenge');
      assert.equal(reply.status, 200);
      waits.push(performance.now() - begun);
    }
    const counts = await flood;
    const known = ['200', '303', '429', '503', '0'];
    assert.deepEqual(
      Object.keys(counts).filter((status) => !known.includes(status)),
      [],
    );
    assert.ok(waits.length > 0);
    assert.ok(Math.max(...waits) < 5000, `${Math.max(...waits)} ms`);
    assert.equal((await greedy.get('/intern/vorgaenge')).status, 200, 'danach geht es weiter');
  });

  test('viele Absagen auf einmal halten niemanden fest', async () => {
    const clerk = await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' });
    const paths = Array.from({ length: 24 }, (_, index) => (index % 2 ? '/intern/vorgaenge/DP-X' : '/intern/betrieb'));
    const statuses = await Promise.all(paths.map(async (path) => (await clerk.get(path)).status));
    assert.deepEqual([...new Set(statuses)].sort(), [403, 404]);
    assert.equal((await clerk.get('/intern')).status, 200);
  });

  test('riesige Formulare, tausend Werte und lange Adressen bekommen eine Antwort', async () => {
    const clerk = await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' });
    const { path } = await office.desk.file();
    const big = new URLSearchParams({ aktion: 'notiz', notiz: 'x'.repeat(1_000_000) });
    assert.equal((await clerk.ask(path, { method: 'POST', body: big })).status, 413);
    const long = await clerk.post(path, { aktion: 'notiz', notiz: 'x'.repeat(50_000) });
    assert.equal(long.status, 422);
    const values = new URLSearchParams(Array.from({ length: 1000 }, (_, index) => ['antrag', `a${index}`]));
    assert.equal((await clerk.get(`/intern/vorgaenge?${values}`)).status, 414);
    assert.equal((await clerk.get(`/intern/vorgaenge?${String(values).slice(0, 3900)}`)).status, 200);
    const posted = await clerk.ask('/intern/vorgaenge', { method: 'POST', body: values });
    const shown = posted.location ? await clerk.get(posted.location) : posted;
    assert.equal(shown.status, 200);
    assert.ok((posted.location ?? '').length < 1500, 'mehr als zwanzig Werte nimmt der Filter nicht an');
    for (const seite of ['-1', '1e9', 'NaN', '99999999999999999999', "1' or '1'='1"]) {
      assert.equal((await clerk.get(`/intern/vorgaenge?seite=${encodeURIComponent(seite)}`)).status, 200, seite);
    }
    const body = new URLSearchParams(Array.from({ length: 5000 }, (_, index) => [`a${index}`, '1']));
    assert.equal((await clerk.ask(path, { method: 'POST', body })).status, 404, 'kein Formular von uns');
  });
});
