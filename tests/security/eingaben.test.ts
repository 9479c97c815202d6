// What people type into an application: by mistake, by accident, or to see what happens.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { readPdf, squeeze } from '#src/pdf/testing/readPdf.ts';
import { begin, fillIn, handIn, review } from '../support/journeys.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { assertComplaint, assertNothingPersonal, BIRTH, type Browser, CITIZEN, openBrowser } from './support.ts';

const PASS = '/antraege/dortmund-pass';
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

let portal: RunningPortal;
before(async () => {
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
});
after(() => portal.stop());

/** Somebody who stands at a page of the Dortmund-Pass. */
async function standAt(page: string): Promise<Browser> {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  await fillIn(browser, 'dortmund-pass', CITIZEN, { end: page });
  return browser;
}

/** A script would stand outside of quotation marks. */
function assertOnlyText(html: string): void {
  assert.doesNotMatch(html.replaceAll(/="[^"]*"/g, ''), /<script>alert|<img src=x/);
}

test('ein falsches Datum: was nicht stimmt steht da, und alles Eingegebene', async () => {
  const browser = await standAt('person');
  const table: [tag: string, monat: string, jahr: string, sentence: RegExp][] = [
    ['29', '2', '1941', /hatte der Februar nur 28 Tage/],
    ['30', '2', '1940', /Diesen Tag gibt es nicht/],
    ['28', '2', '19', /das Jahr mit vier Ziffern/],
    ['28', '2', '2099', /liegt in der Zukunft/],
    ['28', '2', '1800', /liegt zu weit zurück/],
    ['-1', '2', '1941', /Tag und Monat als Zahl/],
    ['1e1', '2', '1941', /Tag und Monat als Zahl/],
    ['٢٨', '2', '1941', /Tag und Monat als Zahl/],
    ['28', '__proto__', '1941', /Tag und Monat als Zahl/],
  ];
  for (const [tag, monat, jahr, sentence] of table) {
    const date = { 'geburtsdatum-tag': tag, 'geburtsdatum-monat': monat, 'geburtsdatum-jahr': jahr };
    const typed = { vorname: 'Erna', nachname: CITIZEN.name, ...date };
    assertComplaint(await browser.post(`${PASS}/person`, { ...typed, aktion: 'weiter' }), sentence, typed);
  }
  const leap = {
    vorname: 'Erna',
    nachname: CITIZEN.name,
    ...BIRTH,
    'geburtsdatum-tag': '29',
    'geburtsdatum-jahr': '1940',
  };
  assert.equal((await browser.post(`${PASS}/person`, { ...leap, aktion: 'weiter' })).status, 303);
});

test('Emoji und ganze Bücher im Namen: ein Satz dazu, und alles Eingegebene', async () => {
  const browser = await standAt('person');
  const table: [vorname: string, sentence: RegExp][] = [
    ['Erna 😀', /nur Buchstaben, Ziffern und Satzzeichen/],
    [EVIL, /nur Buchstaben, Ziffern und Satzzeichen/],
    ['=cmd|calc', /nur Buchstaben, Ziffern und Satzzeichen/],
    ['E'.repeat(1_000_000), /Der Text ist zu lang/],
  ];
  for (const [vorname, sentence] of table) {
    const started = performance.now();
    const reply = await browser.post(`${PASS}/person`, { vorname, nachname: CITIZEN.name, ...BIRTH, aktion: 'weiter' });
    const ms = performance.now() - started;
    assertComplaint(reply, sentence, { vorname, nachname: CITIZEN.name });
    assertOnlyText(reply.text);
    assert.ok(ms < 3000, `${vorname.slice(0, 20)}: ${Math.round(ms)} ms`);
  }
});

test('ein Megabyte Leerzeichen in einem großen Feld hält niemanden auf', async () => {
  const browser = await standAt('person');
  for (const erreichbar of [`x${' '.repeat(1_000_000)}x`, '\n \n'.repeat(200_000), '\u200b'.repeat(200_000)]) {
    const started = performance.now();
    const reply = await browser.post(`${PASS}/frist-wahren`, { name: CITIZEN.name, erreichbar, aktion: 'einreichen' });
    assert.equal(reply.status, 422);
    assert.ok(performance.now() - started < 3000, `${Math.round(performance.now() - started)} ms`);
  }
});

test('Schreibrichtung und Unsichtbares bleiben draußen, fremde Schriften nicht', async () => {
  const browser = await standAt('person');
  const typed = { vorname: '\u202eErna\u200b', nachname: `${CITIZEN.name} \u2066Müller\u2069 أحمد`, ...BIRTH };
  assert.equal((await browser.post(`${PASS}/person`, { ...typed, aktion: 'weiter' })).status, 303);
  const { text } = await browser.get(`${PASS}/person`);
  assert.match(text, /value="Erna"/);
  assert.match(text, /Müller أحمد"/);
  assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069\u200b]/);
});

test('Felder, die es nicht gibt, und Antworten, die niemand angeboten hat, zählen nicht', async () => {
  const browser = openBrowser(portal);
  await begin(browser, 'dortmund-pass');
  const forged = {
    wohnort: 'schloss',
    __proto__: 'x',
    constructor: 'x',
    'answers[wohnort]': 'wohnung',
    visited: 'pruefen',
  };
  const reply = await browser.ask(`${PASS}/wohnort`, {
    method: 'POST',
    body: new URLSearchParams([...Object.entries(forged), ['__proto__', 'y'], ['ergaenzt', 'z'], ['aktion', 'weiter']]),
  });
  assertComplaint(reply, /Wählen Sie|Wo wohn/);
  // Nothing leads past a question.
  assert.equal((await browser.get(`${PASS}/pruefen`)).location, `${PASS}/wohnort`);
  assert.equal(
    (await browser.post(`${PASS}/person`, { vorname: 'Erna', aktion: 'weiter' })).location,
    `${PASS}/wohnort`,
  );
});

test('keine Taste und keine Adresse führt woandershin', async () => {
  const browser = await standAt('leistung');
  for (const aktion of ['frist-wahren://boese.example', 'spaeter:@boese.example', '//boese.example', 'sprache:../..']) {
    const { status, location } = await browser.post(`${PASS}/leistung?zurueck=//boese.example`, { aktion });
    assert.ok(location === undefined || location.startsWith(`${PASS}/`), `${aktion}: ${status} ${location}`);
  }
  for (const path of [
    '/antraege/constructor',
    '/antraege/__proto__/wohnort',
    `${PASS}/constructor`,
    `${PASS}/__proto__`,
    `${PASS}/%2e%2e%2f%2e%2e%2fetc%2fpasswd`,
    `${PASS}/person%00`,
    '/antraege/pause',
    '/antraege/herkunft',
    '/antraege/nicht-gespeichert',
  ]) {
    assert.equal((await browser.get(path)).status, 404, path);
  }
});

test('was jemand eintippt, bleibt Text: auf jeder Seite und im PDF', async () => {
  const browser = await standAt('zahlstelle');
  const zahlstelle = `#panic("x") *fett* $x$ \\ ${EVIL} {{wert:x.y}}`;
  await browser.post(`${PASS}/zahlstelle`, { zahlstelle, bescheidZeichen: '', aktion: 'weiter' });
  await fillIn(browser, 'dortmund-pass', CITIZEN, { from: 'zeitraum' });
  for (const page of ['zahlstelle', 'pruefen']) {
    const { status, text } = await browser.get(`${PASS}/${page}`);
    assert.equal(status, 200, page);
    assert.match(text, /#panic\(/);
    assertOnlyText(text);
  }
  await handIn(browser, await review(browser, 'dortmund-pass'));
  const receipt = await browser.get(`${PASS}/bestaetigung`);
  assert.match(receipt.text, /#panic\(/);
  assertOnlyText(receipt.text);
  const headers = { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') };
  const response = await fetch(`${portal.url}${PASS}/quittung.pdf`, { headers });
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  assert.match(response.headers.get('content-disposition') ?? '', /^inline; filename="Eingang-DP-[\w-]+\.pdf"$/);
  const pages = readPdf(new Uint8Array(await response.arrayBuffer())).pages;
  const text = squeeze(pages.map((page) => page.text).join(''));
  assert.ok(text.includes(squeeze('#panic("x") *fett* $x$')), text);
});

test('was in der Adresse der Auskunft steht, bleibt Text', async () => {
  const { text } = await openBrowser(portal).get(`/antraege/status?az=${encodeURIComponent(EVIL)}`);
  assertOnlyText(text);
});

test('kein Wort davon steht im Protokoll oder offen auf der Platte', () => assertNothingPersonal(portal));
