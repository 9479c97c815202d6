// Who may see and change what: drafts, receipts, the status of an application, other people's papers.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { after, before } from 'node:test';
import { readPdf } from '#src/pdf/testing/readPdf.ts';
import { checkHtml } from '../support/htmlRules.ts';
import { begin, fillIn, fillInFristwahrung, handIn, review } from '../support/journeys.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { PAPER } from '../support/sampleFiles.ts';
import type { Fields } from '../support/visitor.ts';
import { assertComplaint, assertNothingPersonal, BIRTH, type Browser, CITIZEN, openBrowser } from './support.ts';

const PASS = '/antraege/dortmund-pass';
const DRAFT = 'antrag-dortmund-pass';
const PHONE = /href="tel:\+49231/;

let portal: RunningPortal;
before(async () => {
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
});
after(() => portal.stop());

async function fillInAll(browser: Browser) {
  await begin(browser, 'dortmund-pass');
  await fillIn(browser, 'dortmund-pass', CITIZEN);
  return review(browser, 'dortmund-pass');
}

/** Somebody who has just handed in, with what the browser held right before. */
async function handedIn() {
  const browser = openBrowser(portal);
  const submission = await fillInAll(browser);
  const before = new Map(browser.cookies);
  const [aktenzeichen = ''] = await handIn(browser, submission);
  return { browser, submission, before, aktenzeichen };
}

const withCookies = (...cookies: [string, string][]) => openBrowser(portal, { cookies: new Map(cookies) });

test('ein Formular ohne oder mit fremder Herkunft ändert nichts und zeigt nichts davon', async () => {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  const origins: Record<string, string>[] = [
    { origin: 'https://boese.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:43210' },
    { origin: 'https://boese.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://boese.example', 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of origins) {
    for (const page of ['', '/wohnort', '/pruefen', '/frist-wahren', '/spaeter', '/beenden']) {
      const body = new URLSearchParams({ wohnort: 'wohnung', aktion: 'weiter', satz: 'Rufen Sie 0190 an' });
      const reply = await browser.ask(`${PASS}${page}`, { method: 'POST', headers, body });
      assert.equal(reply.status, 403, `${page} ${JSON.stringify(headers)}`);
      assert.match(reply.text, /<h1>Dieses Formular kam nicht von unserer Seite<\/h1>/);
      assert.match(reply.text, PHONE);
      assert.doesNotMatch(reply.text, /0190/);
      assert.deepEqual(reply.headers.getSetCookie(), []);
    }
  }
  const foreign = { method: 'POST', headers: { origin: 'null' } };
  assert.deepEqual(await checkHtml((await browser.ask(`${PASS}/wohnort`, foreign)).text), []);
  const silent = await fetch(`${portal.url}${PASS}/wohnort`, {
    method: 'POST',
    body: new URLSearchParams({ wohnort: 'x' }),
  });
  assert.equal(silent.status, 403, 'ohne Herkunft');
  for (const path of [
    '/antraege/status',
    '/antraege/status/vorgang',
    '/antraege/weitermachen',
    '/antraege/fahrtenkonto',
  ]) {
    assert.equal((await browser.ask(path, { method: 'POST', headers: { origin: 'null' } })).status, 403, path);
  }
  assert.equal((await browser.get(`${PASS}/leistung`)).location, `${PASS}/wohnort`, 'nichts ist beantwortet');
});

test('ein Verweis von anderswo beendet nichts, auch nicht als HEAD', async () => {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  for (const method of ['GET', 'HEAD']) await browser.ask(`${PASS}/beenden`, { method });
  assert.equal((await browser.get(`${PASS}/wohnort`)).status, 200);
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    assert.equal((await fetch(`${portal.url}${PASS}/wohnort`, { method })).status, 405, method);
  }
  const override = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
  const reply = await browser.ask(`${PASS}/beenden?_method=POST`, { headers: override });
  assert.deepEqual([reply.location, browser.cookies.has(DRAFT)], [PASS, true]);
});

test('gefälschte, fremde und vertauschte Entwurfs-Cookies sind wie keine', async () => {
  const victim = openBrowser(portal);
  await begin(victim, 'dortmund-pass');
  await fillIn(victim, 'dortmund-pass', CITIZEN, { end: 'anschrift' });
  const [id = '', secret = ''] = (victim.cookies.get(DRAFT) ?? '').split('.');
  const other = openBrowser(portal);
  await begin(other, 'sozialticket');
  const foreign = other.cookies.get('antrag-sozialticket') ?? '';
  for (const value of [
    '',
    '.',
    id,
    `${id}.`,
    `${id}.${secret.slice(0, -2)}AA`,
    `${id}.${'A'.repeat(43)}`,
    `${id}.${foreign.split('.')[1]}`,
    `${randomUUID()}.${secret}`,
    foreign,
    "' or 1=1 --.x",
    '%E0%A4%A.%00',
    `${id}.${'x'.repeat(7000)}`,
  ]) {
    const forger = withCookies([DRAFT, value]);
    const seen = await forger.get(`${PASS}/person`);
    assert.deepEqual([seen.status, seen.location, seen.text], [303, `${PASS}?verloren`, ''], value);
    const sent = await forger.post(`${PASS}/person`, { vorname: 'Paula', nachname: 'Probe', aktion: 'weiter' });
    assert.equal(sent.status, 410, value);
    assert.match(sent.text, /<h1>Ihre Angaben sind nicht mehr da<\/h1>[\s\S]*<li>Paula<\/li>/);
    assert.ok(!sent.text.includes(CITIZEN.name));
  }
  assert.match(
    (await victim.get(`${PASS}/person`)).text,
    new RegExp(`value="${CITIZEN.name}"`),
    'nichts ging verloren',
  );
});

test('ein Cookie, der länger ist als alles, bekommt eine Antwort', async () => {
  const response = await fetch(`${portal.url}${PASS}`, { headers: { cookie: `${DRAFT}=${'x'.repeat(20_000)}` } });
  assert.equal(response.status, 431);
  assert.match(await response.text(), /zu lang/);
});

test('nach dem Einreichen und nach dem Löschen öffnet der alte Cookie nichts mehr', async () => {
  const { before } = await handedIn();
  const replay = openBrowser(portal, { cookies: before });
  assert.equal((await replay.get(`${PASS}/person`)).location, `${PASS}?verloren`);
  const leaver = openBrowser(portal);
  await begin(leaver, 'dortmund-pass');
  await fillIn(leaver, 'dortmund-pass', CITIZEN, { end: 'anschrift' });
  const kept = new Map(leaver.cookies);
  const ended = await leaver.post(`${PASS}/beenden`, {});
  assert.deepEqual([ended.location, ended.headers.get('clear-site-data')], ['/antraege/geloescht/', '"cache"']);
  assert.equal((await openBrowser(portal, { cookies: kept }).get(`${PASS}/person`)).location, `${PASS}?verloren`);
});

test('die Bestätigung sieht, wer eingereicht hat; die Nummer aus der Datenbank öffnet sie nicht', async () => {
  const { browser, submission, aktenzeichen } = await handedIn();
  const again = await browser.post(submission.path, submission.fields);
  assert.equal(again.location, `${PASS}/bestaetigung`, 'zweimal gedrückt');
  assert.match((await browser.get(`${PASS}/bestaetigung`)).text, new RegExp(aktenzeichen));

  const pass = browser.cookies.get('antrag-quittung') ?? '';
  assert.ok(!pass.includes(submission.id));
  const later = Date.now() + 1e9;
  for (const value of [
    submission.id,
    `${submission.id}.${later}.`,
    `${submission.id}.${later}.gemeinsam`,
    `${pass}A`,
    `x${pass}`,
  ]) {
    const thief = withCookies(['antrag-quittung', value]);
    for (const page of ['bestaetigung', 'quittung.pdf']) {
      assert.equal((await thief.get(`${PASS}/${page}`)).location, '/antraege/status', `${page} ${value}`);
    }
  }

  const proof = submission.fields['einreichung']?.slice(submission.id.length) ?? '';
  for (const einreichung of [submission.id, `${submission.id}.`, `${submission.id}.x.y`, `${randomUUID()}${proof}`]) {
    const thief = openBrowser(portal);
    const sent = await thief.post(submission.path, { ...submission.fields, einreichung });
    assert.deepEqual([sent.status, sent.headers.getSetCookie()], [410, []], einreichung);
  }
  const thief = openBrowser(portal);
  const { fields } = await fillInFristwahrung(thief, 'dortmund-pass', { name: 'Paula Probe' });
  const wrong = await thief.post(`${PASS}/frist-wahren`, { ...fields, einreichung: submission.id, name: '' });
  const offered = /name="einreichung" value="([^"]+)"/.exec(wrong.text)?.[1] ?? submission.id;
  assert.ok(!offered.includes(submission.id), 'die Seite stellt auf eine fremde Nummer keinen Beweis aus');
  const [own] = await handIn(thief, {
    id: '',
    path: `${PASS}/frist-wahren`,
    fields: { ...fields, einreichung: submission.id },
  });
  assert.notEqual(own, aktenzeichen);
});

test('fremde Papiere kann niemand entfernen oder mitnehmen', async () => {
  const owner = openBrowser(portal);
  await begin(owner, 'dortmund-pass');
  await fillIn(owner, 'dortmund-pass', CITIZEN, { end: 'nachweis-bescheid' });
  const form = new FormData();
  form.set('nachweisBescheid', new File([new Uint8Array(PAPER.bytes)], 'Bescheid.pdf'));
  form.set('aktion', 'hochladen');
  await owner.post(`${PASS}/nachweis-bescheid`, form);
  const shown = async () =>
    /value="entfernen:([0-9a-f-]{36})"/.exec((await owner.get(`${PASS}/nachweis-bescheid`)).text)?.[1];
  const id = await shown();
  assert.ok(id);

  const thief = openBrowser(portal);
  await begin(thief, 'dortmund-pass');
  await fillIn(thief, 'dortmund-pass', { name: 'Paula Probe' }, { end: 'nachweis-bescheid' });
  await thief.post(`${PASS}/nachweis-bescheid`, { aktion: `entfernen:${id}` });
  await thief.post(`${PASS}/nachweis-bescheid`, { nachweisBescheid: id, aktion: 'weiter' });
  assert.doesNotMatch((await thief.get(`${PASS}/nachweis-bescheid`)).text, new RegExp(id));
  assert.equal(await shown(), id);

  await fillIn(owner, 'dortmund-pass', CITIZEN, { from: 'nachweis-bescheid' });
  await handIn(owner, await review(owner, 'dortmund-pass'));
  const { text } = await owner.get(`${PASS}/bestaetigung`);
  assert.match(text, /Bescheid\.pdf/);
});

test('Stand eines Antrags: falsch und unbekannt sind dieselbe Antwort, nach fünfmal ist eine Stunde Ruhe', async () => {
  const { aktenzeichen } = await handedIn();
  const wrongDate = { ...BIRTH, 'geburtsdatum-tag': '27' };
  const askStatus = (browser: Browser, number: string, date: Fields) =>
    browser.post('/antraege/status', { aktenzeichen: number, ...date });
  const known = await askStatus(openBrowser(portal), aktenzeichen, wrongDate);
  assertComplaint(known, /finden wir nichts/, { aktenzeichen, ...wrongDate });
  // A number that can exist and does not: one with its own check sign.
  const stranger = 'DP-AAAA-AAAA-A';
  const unknown = await askStatus(openBrowser(portal), stranger, wrongDate);
  assert.equal(unknown.status, known.status);
  assert.equal(unknown.text.replaceAll(stranger, aktenzeichen), known.text);

  for (let tries = 2; tries <= 5; tries++) await askStatus(openBrowser(portal), aktenzeichen, wrongDate);
  for (const date of [wrongDate, BIRTH]) {
    const locked = await askStatus(openBrowser(portal), aktenzeichen, date);
    assert.equal(locked.status, 429);
    assert.match(locked.text, /zu oft falsch eingegeben/);
    assert.match(locked.text, PHONE);
    assert.match(locked.text, new RegExp(`value="${aktenzeichen}"`));
  }
  const { aktenzeichen: another } = await handedIn();
  const browser = openBrowser(portal);
  assert.equal((await askStatus(browser, another, BIRTH)).location, '/antraege/status/vorgang');
  const seen = await browser.get('/antraege/status/vorgang');
  assert.match(seen.text, new RegExp(another));
  assert.doesNotMatch(seen.text, new RegExp(`${CITIZEN.name}|Musterstraße`), 'der Stand, nicht die Angaben');
});

test('die Einsicht lässt sich nicht fälschen', async () => {
  const { submission } = await handedIn();
  for (const value of [
    '',
    submission.id,
    `x.${submission.id}`,
    `${Buffer.from(submission.id).toString('base64url')}.x`,
  ]) {
    const forger = withCookies(['antrag-einsicht', value], ['antrag-konto', value]);
    assert.equal((await forger.get('/antraege/status/vorgang')).location, '/antraege/status', value);
    const sent = await forger.post('/antraege/status/vorgang', { aktion: 'zurueckziehen' });
    assert.equal(sent.location, '/antraege/status', value);
    assert.match((await forger.get('/antraege/fahrtenkonto')).text, /Wie viele Fahrten habe ich noch\?/);
  }
});

test('ein Code aus der Luft öffnet nichts, und es steht eine Telefonnummer dabei', async () => {
  const browser = openBrowser(portal);
  for (const code of ['AAAAA-AAAAA-AAAAA-A', 'K7QM4-XWA9C-HDN36-R', '', "' or 1=1"]) {
    const reply = await browser.post('/antraege/weitermachen', { code });
    assertComplaint(reply, /finden wir nichts|Tippfehler/, { code });
    assert.match(reply.text, PHONE);
    assert.equal(browser.cookies.size, 0);
  }
});

test('an einem gemeinsamen Computer ist nach zwanzig Minuten Schluss, auch wenn ein Code den Antrag aufbewahrt', async () => {
  const browser = openBrowser(portal);
  await browser.post(PASS, { gemeinsam: 'ja', aktion: 'beginnen' });
  await fillIn(browser, 'dortmund-pass', CITIZEN, { end: 'anschrift' });
  const { text } = await browser.post(`${PASS}/spaeter`, { aktion: 'code' });
  const code = /class="big-code[^"]*">([^<]+)</.exec(text)?.[1] ?? '';
  const next = openBrowser(portal);
  const resumed = await next.post('/antraege/weitermachen', { code, gemeinsam: 'ja' });
  assert.equal(resumed.location, PASS, `Code „${code}“`);
  for (const each of [browser, next]) {
    const more = await each.post(`${PASS}/person`, { aktion: 'mehr-zeit' });
    assert.equal(more.headers.getSetCookie().length, 1, 'jeder Druck verlängert');
    const [id = '', secret = '', endsAt] = (each.cookies.get(DRAFT) ?? '').split('.');
    const minutes = (Number(endsAt) - Date.now()) / 60_000;
    assert.ok(minutes > 19 && minutes <= 20, String(endsAt));
    const shown = await each.get(`${PASS}/person`);
    assert.match(shown.text, new RegExp(`data-ends-at="${endsAt}"`), 'die Uhr auf der Seite sagt dasselbe');
    const late = withCookies([DRAFT, `${id}.${secret}.${Date.now() - 1}`]);
    assert.equal((await late.get(`${PASS}/person`)).location, `${PASS}?verloren`);
    assert.equal((await late.post(`${PASS}/person`, { aktion: 'mehr-zeit' })).status, 410);
  }
});

test('auch verkleidete Adressen zeigen Persönliches nur ohne Zwischenspeicher', async () => {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  const headers = { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') };
  for (const path of [`/${PASS}/wohnort`, '/%61ntraege/dortmund-pass/wohnort', `${PASS}/wohnort/`]) {
    const response = await fetch(portal.url + path, { headers, redirect: 'manual' });
    assert.deepEqual([response.headers.get('cache-control'), response.headers.get('etag')], ['no-store', null], path);
  }
});

test('das leere Formular auf Papier gibt es für alle, und es enthält niemanden', async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(`${portal.url}${PASS}/papier.pdf`)));
  for (const response of responses) {
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    assert.ok(!readPdf(new Uint8Array(await response.arrayBuffer())).text.includes(CITIZEN.name));
  }
});

test('kein Wort davon steht im Protokoll oder offen auf der Platte', () => assertNothingPersonal(portal));
