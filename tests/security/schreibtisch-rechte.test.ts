// Who may see and do what at the desk: every route for every role, and nobody reaches what belongs to another case.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import sharp from 'sharp';
import { day } from '#src/antraege/testing/journeys.ts';
import { ROLLEN } from '#src/auth/rechte.ts';
import { updateDisabled, updateRolle } from '#src/auth/staffStore.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { pdf } from '#src/uploads/preview/testing/papers.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { insertAufgabe } from '#src/vorgaenge/aufgabenStore.ts';
import { BRIEF_NAMEN, type BriefAnlass } from '#src/vorgaenge/bearbeitung/briefAnlaesse.ts';
import type { Status } from '#src/vorgaenge/vorgang.ts';
import { type Akte, type Desk, VOLLSTAENDIG } from '../support/deskOffice.ts';
import { root } from '../support/portal.ts';
import { setDesk } from '../support/setDesk.ts';
import type { TestStaffWish } from '../support/staff.ts';
import { addSchreiben, type Clerk, cookiesOf, fileWithPaper, openClerk, search } from './schreibtischSupport.ts';
import { openBrowser, type Reply } from './support.ts';

const office = setDesk();
const addClerk = (wish: TestStaffWish): Promise<Clerk> => openClerk(office.desk, office.portal, wish);

/** Who the Vorgänge here are about. */
const PERSON = /Käthe|Großjohann|kaethe@|23330|Kampstra/;

type Way = readonly [status: string, body?: Readonly<Record<string, string>>];

/**
 * What every route answers, role by role in the order of `ROLLEN` (Sachbearbeitung, Seniorenbüro, Disposition, Redaktion,
 * Leitung), about a Dortmund-Pass that the Seniorenbüro did not file. A route without a line here fails the first test.
 */
const ROUTES: Readonly<Record<string, { GET: Way; POST: Way }>> = {
  'index.astro': { GET: ['200 200 200 200 200'], POST: ['200 200 200 200 200'] },
  'konto.astro': { GET: ['200 200 200 200 200'], POST: ['422 422 422 422 422', { aktion: 'passwort', alt: 'x' }] },
  'kein-zugriff.astro': { GET: ['403 403 403 403 403'], POST: ['403 403 403 403 403'] },
  '[...adresse].astro': { GET: ['404 404 404 404 404'], POST: ['404 404 404 404 404'] },
  'naechster-fall.ts': { GET: ['404 404 404 404 404'], POST: ['303 403 303 403 303'] },
  'betrieb.astro': { GET: ['403 403 403 403 200'], POST: ['403 403 403 403 303', { entscheidung: 'erledigt' }] },
  'protokoll.astro': { GET: ['403 403 403 403 200'], POST: ['403 403 403 403 200'] },
  'kennzahlen.astro': { GET: ['403 403 403 403 200'], POST: ['403 403 403 403 200'] },
  'regeln.astro': { GET: ['200 200 403 200 200'], POST: ['200 200 403 200 200'] },
  'erfassen/index.astro': { GET: ['200 200 200 403 200'], POST: ['200 200 200 403 200'] },
  'erfassen/[antrag].astro': { GET: ['200 200 404 403 200'], POST: ['422 422 404 403 422', { aktion: 'erfassen' }] },
  'erfassen/fertig.astro': { GET: ['404 404 404 404 404'], POST: ['404 404 404 404 404'] },
  'erfassen/quittung.pdf.ts': { GET: ['404 404 404 404 404'], POST: ['404 404 404 404 404'] },
  'vorgaenge/index.astro': { GET: ['200 200 200 403 200'], POST: ['303 303 303 403 303', { suche: 'x' }] },
  'vorgaenge/[aktenzeichen]/index.astro': {
    GET: ['200 404 404 403 200'],
    POST: ['303 404 404 403 303', { aktion: 'notiz', notiz: 'Gelesen' }],
  },
  'vorgaenge/[aktenzeichen]/export.json.ts': { GET: ['200 403 403 403 200'], POST: ['404 404 404 404 404'] },
  'vorgaenge/[aktenzeichen]/fit-connect.zip.ts': { GET: ['200 403 403 403 200'], POST: ['404 404 404 404 404'] },
  'vorgaenge/[aktenzeichen]/anlagen/[id]/index.astro': {
    GET: ['200 404 404 403 200'],
    POST: ['200 404 404 403 200'],
  },
  'vorgaenge/[aktenzeichen]/anlagen/[id]/bild.ts': { GET: ['200 404 404 403 200'], POST: ['404 404 404 404 404'] },
  'vorgaenge/[aktenzeichen]/anlagen/[id]/original.ts': {
    GET: ['200 404 404 403 200'],
    POST: ['200 404 404 403 200'],
  },
  'vorgaenge/[aktenzeichen]/schreiben/[anlass].astro': {
    GET: ['200 404 404 403 200'],
    POST: ['422 404 404 403 422', { aktion: 'senden' }],
  },
  'vorgaenge/[aktenzeichen]/schreiben/[id].pdf.ts': {
    GET: ['200 404 404 403 200'],
    POST: ['404 404 404 404 404'],
  },
  // Last: it ends the login.
  'abmelden.ts': { GET: ['303 303 303 303 303'], POST: ['303 303 303 303 303'] },
};

async function routeFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.{astro,ts}', { cwd: join(root, 'src/pages/intern') })) {
    if (!/(^|\/)_|^anmelden\//.test(file)) files.push(file);
  }
  return files.sort();
}

interface Filled extends Akte {
  anlage: { id: string };
  schreibenId: string;
}

/** A Vorgang with everything: paper, letter. */
async function fillAkte(wish: Parameters<typeof fileWithPaper>[2] = {}): Promise<Filled> {
  const akte = await fileWithPaper(office.desk, { bytes: pdf('offen.pdf').bytes }, wish);
  return { ...akte, schreibenId: await addSchreiben(office.desk, akte) };
}

/** The address of a route for this Vorgang. */
const toPath = (file: string, { aktenzeichen, anlage, schreibenId }: Filled): string =>
  `/intern/${file}`
    .replace(/(\/index)?\.(astro|ts)$/, '')
    .replace('[aktenzeichen]', aktenzeichen)
    .replace('anlagen/[id]', `anlagen/${anlage.id}`)
    .replace('schreiben/[id]', `schreiben/${schreibenId}`)
    .replace('[anlass]', 'mitteilung')
    .replace('[antrag]', 'dortmund-pass')
    .replace('[...adresse]', 'gibt/es/nicht') + (/fertig|quittung/.test(file) ? `?az=${aktenzeichen}` : '');

const ask = (clerk: Pick<Clerk, 'ask'>, path: string, method: 'GET' | 'POST', body?: Way[1]): Promise<Reply> =>
  clerk.ask(path, { method, ...(method === 'POST' && { body: new URLSearchParams({ ...body }) }) });

/** In no cache, in nobody's frame, and a refusal tells nothing. */
function assertClosed(what: string, { status, headers, text }: Reply): void {
  assert.equal(headers.get('cache-control'), 'no-store', what);
  assert.equal(headers.get('x-content-type-options'), 'nosniff', what);
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'|sandbox/, what);
  // 422 is no refusal: the form comes back to whoever may see the Vorgang.
  if (status >= 400 && status !== 422) assert.doesNotMatch(text, PERSON, what);
  assert.doesNotMatch(text, /\n\s+at /, what);
}

/** How often something was done to a Vorgang, by anybody. */
async function countDone({ id }: Pick<Akte, 'id'>): Promise<number[]> {
  const counts = (['ereignis', 'schreiben', 'aufgabe'] as const).map(async (table) => {
    const found = await office.desk.database.kysely
      .selectFrom(table)
      .select('id')
      .where('vorgang_id', '=', id)
      .execute();
    return found.length;
  });
  const row = await office.desk.database.kysely
    .selectFrom('vorgang')
    .select('geaendert_am')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return [...(await Promise.all(counts)), row.geaendert_am];
}

test('jede Rolle an jeder Adresse: genau diese Antwort, und keine Absage verrät etwas', async () => {
  assert.deepEqual(await routeFiles(), Object.keys(ROUTES).sort(), 'jede Route steht in der Tabelle');
  const akte = await fillAkte();
  for (const [index, rolle] of ROLLEN.entries()) {
    const clerk = await addClerk({ rolle });
    for (const [file, ways] of Object.entries(ROUTES)) {
      for (const method of ['GET', 'POST'] as const) {
        const [statuses, body] = ways[method];
        const what = `${rolle}: ${method} ${file}`;
        const reply = await ask(clerk, toPath(file, akte), method, body);
        assert.equal(String(reply.status), statuses.split(' ')[index], what);
        assertClosed(what, reply);
      }
    }
  }
});

/** Everything of a Vorgang: what is read and what is changed. */
const OF_A_VORGANG = Object.keys(ROUTES).filter((file) => file.startsWith('vorgaenge/[aktenzeichen]'));

/** Every button beside a Vorgang, with what its form sends. */
const AKTIONEN: readonly Readonly<Record<string, string>>[] = [
  { aktion: 'nehmen' },
  { aktion: 'zurueckgeben', grundZurueckgeben: 'x' },
  { aktion: 'uebergeben', grundUebergeben: 'x', an: 'x' },
  { aktion: 'umverteilen', grundUebergeben: 'x', an: 'x' },
  { aktion: 'notiz', notiz: 'x' },
  { aktion: 'nachweise', zusatz: 'x' },
  { aktion: 'vollstaendig' },
  { aktion: 'aufgabe', aufgabe: 'x' },
  { aktion: 'ablehnung-bestaetigen' },
  { aktion: 'ablehnung-zurueckgeben', grundAblehnung: 'x' },
  { aktion: 'abschliessen' },
  { aktion: 'wiederaufnehmen', grundWiederaufnehmen: 'x' },
];

test('was nicht zum eigenen Bereich gehört, gibt es nicht: dieselbe Antwort wie für eine erfundene Nummer', async () => {
  const akte = await fillAkte({ stadtbezirk: 'hoerde' });
  const before = await countDone(akte);
  const invented = { ...akte, aktenzeichen: createAktenzeichen('DP') };
  const strangers: [string, Clerk][] = [
    ['anderer Stadtbezirk', await addClerk({ rolle: 'sachbearbeitung', stadtbezirke: ['aplerbeck'] })],
    ['anderer Antrag', await addClerk({ rolle: 'leitung', antraege: ['fahrdienst'] })],
    ['Seniorenbüro', await addClerk({ rolle: 'seniorenbuero' })],
    ['Disposition', await addClerk({ rolle: 'disposition' })],
  ];
  for (const [name, clerk] of strangers) {
    for (const file of OF_A_VORGANG) {
      for (const method of ['GET', 'POST'] as const) {
        const body = ROUTES[file]?.[method][1];
        const [mine, none] = [
          await ask(clerk, toPath(file, akte), method, body),
          await ask(clerk, toPath(file, invented), method, body),
        ];
        const what = `${name}: ${method} ${file}`;
        assert.ok(mine.status === 404 || mine.status === 403, `${what}: ${mine.status}`);
        assert.deepEqual([mine.status, mine.text], [none.status, none.text], what);
      }
    }
    for (const body of AKTIONEN) {
      assert.equal((await clerk.post(akte.path, { gesehen: String(before[3]), ...body })).status, 404, body['aktion']);
    }
    for (const anlass of ['rueckfrage', 'bewilligung', 'ablehnung', 'weiterleitung', 'mitteilung', 'abgabe', 'x']) {
      assert.equal((await clerk.get(`${akte.path}/schreiben/${anlass}`)).status, 404, `${name} ${anlass}`);
    }
    const searched = [
      await search(clerk, { suche: akte.aktenzeichen }),
      await search(clerk, { suche: 'Großjohann 28.2.1941', status: 'alle' }),
      await clerk.get('/intern/vorgaenge?status=alle'),
    ];
    for (const { status, text } of searched) {
      assert.equal(status, 200);
      assert.ok(!text.includes(`/vorgaenge/${akte.aktenzeichen}`), name);
    }
  }
  assert.deepEqual(await countDone(akte), before, 'nichts wurde geändert');
});

test('eine Suche steht in keiner Adresse, und ihre Adresse öffnet sich niemand anderem', async () => {
  const [anna, berta] = [await addClerk({ rolle: 'sachbearbeitung' }), await addClerk({ rolle: 'leitung' })];
  const { location = '' } = await anna.post('/intern/vorgaenge', { suche: 'Xylophonowski 3.4.1937' });
  assert.match(location, /^\/intern\/vorgaenge\?/);
  assert.doesNotMatch(decodeURIComponent(location), /Xylo|1937/);
  assert.match((await anna.get(location)).text, /value="Xylophonowski 3\.4\.1937"/);
  assert.doesNotMatch((await berta.get(location)).text, /Xylo|1937/);
  assert.doesNotMatch(office.portal.output(), /Xylo/);
});

test('die Redaktion erfährt nicht einmal, welche Aktenzeichen es gibt', async () => {
  const akte = await fillAkte();
  const invented = { ...akte, aktenzeichen: createAktenzeichen('DP') };
  const clerk = await addClerk({ rolle: 'redaktion' });
  for (const file of OF_A_VORGANG) {
    const replies = [await clerk.get(toPath(file, akte)), await clerk.get(toPath(file, invented))];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [403, 403],
      file,
    );
  }
});

test('im eigenen Bereich tut jede Rolle nur, was sie darf', async () => {
  const buero = await addClerk({ rolle: 'seniorenbuero' });
  const own = await fillAkte({ erfasstVon: buero.staff.id, herkunft: 'papier' });
  const before = await countDone(own);
  assert.equal((await buero.get(own.path)).status, 200);
  for (const body of AKTIONEN) {
    const { status } = await buero.post(own.path, { gesehen: String(before[3]), ...body });
    assert.equal(status, 403, body['aktion']);
  }
  for (const anlass of ['rueckfrage', 'bewilligung', 'ablehnung', 'weiterleitung', 'mitteilung']) {
    const path = `${own.path}/schreiben/${anlass}`;
    assert.deepEqual([(await buero.get(path)).status, (await buero.post(path, {})).status], [403, 403], anlass);
  }
  assert.deepEqual(await countDone(own), before);

  const clerk = await addClerk({ rolle: 'sachbearbeitung' });
  const ended = await fillAkte({ status: 'bewilligt' });
  const again = {
    aktion: 'wiederaufnehmen',
    grundWiederaufnehmen: 'Neu',
    gesehen: String((await countDone(ended))[3]),
  };
  assert.equal((await clerk.post(ended.path, again)).status, 403);
  const unknown = await clerk.post(ended.path, { aktion: 'constructor' });
  assert.equal(unknown.status, 404);
  const chef = await addClerk({ rolle: 'leitung' });
  const held = await fillAkte({ spalten: { zustaendig: chef.staff.id, zugeteilt_bis: Date.now() + 1e7 } });
  const other = await addClerk({ rolle: 'sachbearbeitung' });
  const steal = { aktion: 'umverteilen', grundUebergeben: 'x', an: other.staff.id };
  assert.equal((await clerk.post(held.path, steal)).status, 403, 'umverteilen darf nur die Leitung');
  const [editor, free] = [await addClerk({ rolle: 'redaktion' }), await fillAkte()];
  for (const an of [editor.staff.id, clerk.staff.id, randomUUID(), '']) {
    const given = { aktion: 'uebergeben', grundUebergeben: 'x', an };
    assert.equal((await clerk.post(free.path, given)).status, 422, 'niemandem, der damit nicht arbeitet');
  }
});

test('niemand bestätigt die eigene Ablehnung, auch nicht an der Seite vorbei', async () => {
  const clerk = await addClerk({ rolle: 'leitung' });
  const akte = await fillAkte({ status: 'vollstaendig', spalten: { vorschlag_von: clerk.staff.id } });
  const gesehen = String((await countDone(akte))[3]);
  const { location } = await clerk.post(akte.path, { aktion: 'ablehnung-bestaetigen', gesehen });
  assert.equal(location, `${akte.path}?nicht-moeglich`);
  const row = await office.desk.database.kysely
    .selectFrom('vorgang')
    .select('status')
    .where('id', '=', akte.id)
    .executeTakeFirstOrThrow();
  assert.equal(row.status, 'vollstaendig');
});

test('Papiere, Schreiben und Aufgaben öffnen sich nur unter ihrem eigenen Vorgang', async () => {
  const [mine, other] = [await fillAkte(), await fillAkte()];
  const clerk = await addClerk({ rolle: 'sachbearbeitung' });
  const draft = sealUpload(Buffer.from('%PDF-1.4 Entwurf'));
  const row = { id: draft.id, draftId: randomUUID(), vorgangId: null, mediaType: 'application/pdf', size: 16 } as const;
  await insertUpload(office.desk.database.kysely, { ...row, scan: 'sauber', content: draft.content, now: Date.now() });
  const stray = [other.anlage.id, draft.id, randomUUID(), other.schreibenId, mine.schreibenId];
  const tricks = ['%2e%2e%2f%2e%2e', '%00', `${mine.anlage.id}%00`, "'or'1'='1", '%F0%9F%92%A9', 'x'.repeat(3000)];
  for (const id of [...stray, ...tricks]) {
    for (const rest of ['', '/bild', '/original']) {
      const { status, text, headers } = await clerk.get(`${mine.path}/anlagen/${id}${rest}`);
      assert.ok(status === 404 || status === 400, `${id}${rest}: ${status}`);
      assert.doesNotMatch(text, PERSON);
      assert.doesNotMatch(headers.get('content-type') ?? '', /pdf|jpeg/);
    }
  }
  for (const id of [other.schreibenId, mine.anlage.id, randomUUID(), ...tricks]) {
    const { status } = await clerk.get(`${mine.path}/schreiben/${id}.pdf`);
    assert.ok(status === 404 || status === 400, `${id}: ${status}`);
  }
  for (const aktenzeichen of tricks) {
    const { status, text } = await clerk.get(`/intern/vorgaenge/${aktenzeichen}`);
    assert.ok(status === 404 || status === 400, `${aktenzeichen}: ${status}`);
    assert.doesNotMatch(text, /\n\s+at /);
  }

  const aufgabeId = randomUUID();
  const aufgabe = { id: aufgabeId, vorgangId: other.id, art: 'brief-drucken', am: Date.now() } as const;
  await office.desk.database.transaction((tx) => insertAufgabe(tx, { ...aufgabe, schreibenId: other.schreibenId }));
  for (const id of [aufgabeId, '%', '\0', '']) {
    const { location } = await clerk.post(mine.path, { aktion: 'aufgabe', aufgabe: id });
    assert.equal(location, `${mine.path}?veraltet`);
  }
  const open = await office.desk.database.kysely
    .selectFrom('aufgabe')
    .select('erledigt_am')
    .where('id', '=', aufgabeId)
    .execute();
  assert.deepEqual(open, [{ erledigt_am: null }]);
});

test('Seite, Drehung und Breite außerhalb von allem sind die erste Seite oder eine Absage', async () => {
  const akte = await fillAkte();
  const clerk = await addClerk({ rolle: 'sachbearbeitung' });
  const queries: [string, number][] = [
    ['seite=0', 200],
    ['seite=-1', 200],
    ['seite=1e999', 200],
    ['seite=9999999', 422],
    ['seite=99999999999999999999', 200],
    ['drehung=45', 200],
    ['drehung=90&drehung=NaN', 200],
    ['zoom=100000', 200],
    ['breite=1000000', 200],
    [`seite=${'1'.repeat(3000)}`, 200],
  ];
  for (const [query, status] of queries) {
    const reply = await clerk.get(`${akte.path}/anlagen/${akte.anlage.id}/bild?${query}`);
    assert.equal(reply.status, status, query.slice(0, 40));
    assert.ok(reply.text.length < 2_000_000, 'kein Bild wird größer als eine Seite');
    assert.equal((await clerk.get(`${akte.path}/anlagen/${akte.anlage.id}?${query}`)).status, 200, query.slice(0, 40));
  }
});

test('kein Papier läuft im Browser: gemalt oder zum Speichern, auch wenn es sich verkleidet', async () => {
  const clerk = await addClerk({ rolle: 'sachbearbeitung' });
  const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'white' } })
    .png()
    .toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const name = 'Bescheid"\r\nSet-Cookie: x=1\r\n\r\n<script>alert(1)</script>‮fdp.html';
  const papers = [
    { bytes: pdf('skript.pdf').bytes, name },
    { bytes: pdf('start.pdf').bytes, name: '../../etc/passwd' },
    { bytes: html, name: 'x.html' },
    { bytes: svg, mediaType: 'image/png', name: 'x.svg' },
    { bytes: svg, mediaType: 'image/jpeg', name: 'x.svg' },
    { bytes: png, mediaType: 'image/png', name: 'CON.png' },
  ] as const;
  for (const paper of papers) {
    const akte = await fileWithPaper(office.desk, paper);
    const path = `${akte.path}/anlagen/${akte.anlage.id}`;
    const sent = await clerk.get(`${path}/original`);
    assert.equal(sent.status, 200);
    const disposition = sent.headers.get('content-disposition') ?? '';
    assert.match(disposition, /^attachment; filename="[^"\\/]+"; filename\*=UTF-8''[^\s"/]+$/, paper.name);
    assert.deepEqual(sent.headers.getSetCookie(), []);
    assert.equal(sent.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(sent.headers.get('content-security-policy'), "sandbox; default-src 'none'");
    assert.match(sent.headers.get('content-type') ?? '', /^(application\/pdf|image\/(png|jpeg))$/);
    const picture = await clerk.get(`${path}/bild`);
    const type = picture.headers.get('content-type') ?? '';
    assert.match(type, picture.status === 200 ? /^image\/jpeg$/ : /^text\/plain/, paper.name);
    assert.doesNotMatch(picture.text, /alert\(1\)/);
    const shown = await clerk.get(path);
    assert.equal(shown.status, 200, paper.name);
    // Inside of quotation marks it is text.
    assert.doesNotMatch(shown.text.replaceAll(/="[^"]*"/g, ''), /<script>alert|<(iframe|embed|object)\b/);
  }
});

test('von einer fremden Seite ändert kein Formular des Schreibtischs etwas', async () => {
  const clerk = await addClerk({ rolle: 'leitung' });
  const akte = await fillAkte();
  const before = await countDone(akte);
  const entries = () => office.desk.database.kysely.selectFrom('protokoll_kopf').select('nr').executeTakeFirstOrThrow();
  const { nr } = await entries();
  const origins: Record<string, string>[] = [
    { origin: 'https://boese.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'https://boese.example', 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:43210', 'sec-fetch-site': 'cross-site' },
  ];
  for (const [file, { POST }] of Object.entries(ROUTES)) {
    for (const headers of origins) {
      const body = new URLSearchParams({ ...POST[1] });
      const reply = await clerk.ask(toPath(file, akte), { method: 'POST', headers, body });
      assert.equal(reply.status, 403, `${file} ${JSON.stringify(headers)}`);
      assert.match(reply.text, /kam nicht von unserer Seite/);
      assert.doesNotMatch(reply.text, PERSON);
    }
  }
  assert.deepEqual([await countDone(akte), (await entries()).nr], [before, nr]);
  assert.equal((await clerk.get('/intern')).status, 200, 'auch abgemeldet ist niemand');
});

/** A day to answer by, as three boxes. */
function inThreeWeeks() {
  const [jahr = '', monat = '', tag = ''] = toDay(new Date(Date.now() + 21 * 24 * 3_600_000)).split('-');
  return day('frist', tag, monat, jahr);
}

/** Each letter as it can be written: from where, and what its form asks for. */
const BRIEFE: Readonly<
  Record<BriefAnlass, { status: Status; typed: Readonly<Record<string, string>>; letters: number }>
> = {
  mitteilung: { status: 'in-bearbeitung', typed: { text: 'Guten Tag' }, letters: 1 },
  rueckfrage: {
    status: 'in-bearbeitung',
    typed: { text: 'Wer wohnt bei Ihnen?', ...inThreeWeeks() },
    letters: 1,
  },
  bewilligung: { status: 'vollstaendig', typed: {}, letters: 1 },
  weiterleitung: { status: 'in-bearbeitung', typed: { stelle: 'Jobcenter, Südwall 5, 44137 Dortmund' }, letters: 2 },
  ablehnung: { status: 'vollstaendig', typed: { text: 'Das Einkommen ist zu hoch.' }, letters: 0 },
};

for (const anlass of BRIEF_NAMEN) {
  test(`zweimal gedrückt ist einmal getan: ${anlass}`, async () => {
    const clerk = await addClerk({ rolle: 'sachbearbeitung' });
    const { status, typed, letters } = BRIEFE[anlass];
    const akte = await fillAkte({ status, inhalt: VOLLSTAENDIG });
    const [ereignisse, schreiben, , gesehen] = await countDone(akte);
    const form = { aktion: 'senden', gesehen: String(gesehen), einreichung: randomUUID(), ...typed };
    const path = `${akte.path}/schreiben/${anlass}`;
    const replies = await Promise.all(Array.from({ length: 8 }, () => clerk.post(path, form)));
    // The same again later, as somebody does who has lost the answer.
    replies.push(await clerk.post(path, form));
    for (const { location, text } of replies) assert.equal(location, `${akte.path}?erledigt`, text);
    const [after, written] = await countDone(akte);
    assert.deepEqual([Number(after) - Number(ereignisse), Number(written) - Number(schreiben)], [1, letters]);
  });
}

test('ein Knopf neben dem Vorgang zweimal gedrückt ist einmal getan, und ohne gesehenen Stand geht kein Brief hinaus', async () => {
  const clerk = await addClerk({ rolle: 'sachbearbeitung' });
  const akte = await fillAkte({ status: 'in-bearbeitung' });
  const [before] = await countDone(akte);
  const note = { aktion: 'notiz', notiz: 'Angerufen', einreichung: randomUUID() };
  const notes = await Promise.all(Array.from({ length: 8 }, () => clerk.post(akte.path, note)));
  for (const { location } of notes) assert.equal(location, `${akte.path}?erledigt`);
  assert.equal(Number((await countDone(akte))[0]), Number(before) + 1);
  const letter = { aktion: 'senden', gesehen: '', text: 'Guten Tag', einreichung: randomUUID() };
  const without = await clerk.post(`${akte.path}/schreiben/mitteilung`, letter);
  assert.equal(without.status, 409);
  assert.match(without.text, /Guten Tag/, 'der Text steht noch da');
});

test('wer langsamer war, behält seinen Text und liest nicht den der anderen', async () => {
  const [paul, erna] = [await addClerk({ rolle: 'sachbearbeitung' }), await addClerk({ rolle: 'sachbearbeitung' })];
  const akte = await fillAkte({ status: 'vollstaendig', inhalt: VOLLSTAENDIG });
  const gesehen = String((await countDone(akte))[3]);
  const path = `${akte.path}/schreiben/ablehnung`;
  const refuse = (clerk: Clerk, text: string) =>
    clerk.post(path, { aktion: 'senden', gesehen, text, einreichung: randomUUID() });
  assert.equal((await refuse(paul, 'Pauls Grund')).location, `${akte.path}?erledigt`);
  const late = await refuse(erna, 'Ernas Grund');
  assert.equal(late.status, 409);
  assert.match(late.text, /hat sich inzwischen geändert/);
  assert.match(late.text, /Ernas Grund/);
  assert.doesNotMatch(late.text, /Pauls Grund/);

  // Beside the Vorgang: the reason was typed, wrong as well, and a colleague has taken it meanwhile.
  const other = await fillAkte({
    status: 'in-bearbeitung',
    spalten: { zustaendig: paul.staff.id, zugeteilt_bis: Date.now() + 1e7 },
  });
  for (const [aktion, reason, status] of [
    ['zurueckgeben', 'Urlaub', 409],
    ['zurueckgeben', 'U'.repeat(5000), 409],
    ['uebergeben', 'Urlaub', 409],
    ['notiz', 'N'.repeat(5000), 422],
  ] as const) {
    const feld = { zurueckgeben: 'grundZurueckgeben', uebergeben: 'grundUebergeben', notiz: 'notiz' }[aktion];
    const told = await erna.post(other.path, { aktion, [feld]: reason });
    assert.equal(told.status, status, aktion);
    assert.ok(told.text.includes(reason), `${aktion}: der Text steht noch da`);
    for (const [, target] of told.text.matchAll(/class="error-summary"[\s\S]*?href="#([^"]+)"/g)) {
      assert.ok(told.text.includes(`id="${target}"`), `${aktion}: der Hinweis führt irgendwohin`);
    }
  }
});

test('Rolle oder Bereich genommen, Konto gesperrt: beim nächsten Klick', async () => {
  const clerk = await addClerk({ rolle: 'leitung' });
  const { id } = clerk.staff;
  const akte = await fillAkte({ erfasstVon: id, herkunft: 'papier' });
  const receipt = `/intern/erfassen/quittung.pdf?az=${akte.aktenzeichen}`;
  const statuses = async () => [
    (await clerk.get('/intern/protokoll')).status,
    (await clerk.get(akte.path)).status,
    (await clerk.get(receipt)).status,
  ];
  const change = (work: Parameters<Desk['database']['transaction']>[0]) => office.desk.database.transaction(work);
  assert.deepEqual(await statuses(), [200, 200, 200]);
  await change((tx) => updateRolle(tx, id, 'sachbearbeitung'));
  assert.deepEqual(await statuses(), [403, 200, 200]);
  await change((tx) => tx.updateTable('staff').set({ antraege: 'fahrdienst' }).where('id', '=', id).execute());
  assert.deepEqual(await statuses(), [403, 404, 404]);
  await change((tx) => updateRolle(tx, id, 'redaktion'));
  assert.deepEqual(await statuses(), [403, 403, 404]);
  const other = openBrowser(office.portal, { cookies: await cookiesOf(office.portal, clerk.staff) });
  await change((tx) => updateDisabled(tx, id, Date.now()));
  for (const browser of [clerk, other]) assert.equal((await browser.get('/intern')).status, 303);
});
