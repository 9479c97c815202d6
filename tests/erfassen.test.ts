import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { JOURNEYS } from '#src/antraege/dortmund-pass/testing/journeys.ts';
import { UNTERSCHRIFT } from '#src/antraege/papier/bearbeiteBlatt.ts';
import { STEHT_SO } from '#src/antraege/papier/blattEingabe.ts';
import { toAbschnitte } from '#src/antraege/papier/blattOrdnung.ts';
import { STEMPEL } from '#src/antraege/papier/eingangsstempel.ts';
import { aufBlatt } from '#src/antraege/papier/testing/aufBlatt.ts';
import { ANTRAEGE, getAntrag } from '#src/antraege/registry.ts';
import { day, type Typed } from '#src/antraege/testing/journeys.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { inputNames } from '#src/forms/fields/inputNames.ts';
import { toBerlinDay } from '#src/queue/schedule.ts';
import { toMultipart, toQuery } from './support/citizen.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { addStaff, loginVisitor, type TestStaff, type TestStaffWish } from './support/staff.ts';
import { createVisitor, type Visitor } from './support/visitor.ts';

let portal: RunningPortal;
const visitors: Visitor[] = [];
before(async () => {
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
});
after(async () => {
  for (const visitor of visitors) visitor.close();
  await portal.stop();
});

const [JOURNEY = assert.fail()] = JOURNEYS;
const BLATT = aufBlatt(compiledForm(getAntrag('dortmund-pass')), JOURNEY);
const [jahr, monat, tag] = toBerlinDay(Date.now()).split('-').map(Number);
const FERTIG: Typed = { ...day(STEMPEL, tag ?? 0, monat ?? 0, jahr ?? 0), [UNTERSCHRIFT]: 'ja' };
const PAGE = '/intern/erfassen/dortmund-pass';

const place = () => ({ databaseUrl: undefined, dataDir: portal.dataDir });

async function login(wish: TestStaffWish): Promise<{ visitor: Visitor; staff: TestStaff }> {
  const staff = await addStaff(place(), wish);
  const visitor = createVisitor();
  visitors.push(visitor);
  await loginVisitor(visitor, portal.url, staff);
  return { visitor, staff };
}

/** The value of a hidden input. */
function hidden(html: string, name: string): string {
  const found = new RegExp(`<input type="hidden" name="${name}" value(?:="([^"]*)")?`).exec(html);
  return found ? (found[1] ?? '') : assert.fail(name);
}

const carried = (html: string): Typed =>
  Object.fromEntries(['einreichung', 'dateien', 'hinweise'].map((name) => [name, hidden(html, name)]));

test('nur wer erfassen darf, und nur seine Anträge', async () => {
  const redaktion = await login({ rolle: 'redaktion' });
  assert.equal((await redaktion.visitor.get(`${portal.url}/intern/erfassen`)).status, 403);
  assert.equal((await redaktion.visitor.get(portal.url + PAGE)).status, 403);
  const { visitor } = await login({ rolle: 'sachbearbeitung', antraege: ['fahrdienst'] });
  const { status, text } = await visitor.get(`${portal.url}/intern/erfassen`);
  assert.equal(status, 200);
  assert.deepEqual(text.match(/\/intern\/erfassen\/[a-z-]+/g), ['/intern/erfassen/fahrdienst']);
  assert.equal((await visitor.get(portal.url + PAGE)).status, 404);
  const stranger = await fetch(portal.url + PAGE, { redirect: 'manual' });
  assert.equal(stranger.headers.get('location'), `/intern/anmelden?weiter=${encodeURIComponent(PAGE)}`);
});

test('die Felder stehen in der Reihenfolge des Papierformulars', async () => {
  const { visitor } = await login({ rolle: 'seniorenbuero' });
  for (const antrag of ANTRAEGE) {
    const form = compiledForm(antrag);
    const { text } = await visitor.get(`${portal.url}/intern/erfassen/${antrag.id}`);
    const shown = [...text.matchAll(/<(?:input|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name);
    const wanted = toAbschnitte(form).flatMap(({ page, fields }) => {
      const prefix = page.kind === 'repeat' ? `${page.group}-0-` : '';
      return fields.flatMap((field) => inputNames(form.field(field), prefix + field));
    });
    const order = shown.filter((name, index) => wanted.includes(name ?? '') && shown.indexOf(name) === index);
    assert.deepEqual(order, wanted, antrag.id);
    assert.ok(shown.indexOf(`${STEMPEL}-tag`) < shown.indexOf(wanted[0]), 'the stamp comes first');
  }
});

test('vom Tippfehler über „steht so auf dem Blatt“ zum Aktenzeichen, zweimal geschickt ein Vorgang', async () => {
  const { visitor } = await login({ rolle: 'sachbearbeitung' });
  const send = (typed: Typed) => visitor.post(portal.url + PAGE, toMultipart(typed, []));
  const empty = await visitor.get(portal.url + PAGE);
  const typed = { ...BLATT, ...FERTIG, plz: '4413' };
  const wrong = await send({ ...typed, ...carried(empty.text) });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /<title>Fehler: /);
  assert.match(wrong.text, /value="Kampstraße"/);
  assert.match(wrong.text, /href="#plz"/);
  assert.match(wrong.text, /id="steht-so-plz"/);
  const last = { ...typed, ...carried(wrong.text), [STEHT_SO]: 'plz' };
  const done = await send(last);
  assert.equal(done.status, 303, done.text);
  assert.match(done.location ?? '', /^\/intern\/erfassen\/fertig\?az=DP-/);
  assert.equal((await send(last)).location, done.location);
  const { text } = await visitor.get(portal.url + done.location);
  const aktenzeichen = /az=(.*)/.exec(done.location ?? '')?.[1] ?? '';
  assert.ok(text.includes(`<p class="big-code">${aktenzeichen}</p>`));
  assert.match(text, /auf dem Blatt steht „4413“/);
  const receipt = `${portal.url}/intern/erfassen/quittung.pdf?az=${aktenzeichen}`;
  assert.match((await visitor.get(receipt)).text, /^%PDF/);
  const { visitor: other } = await login({ rolle: 'leitung' });
  assert.equal((await other.get(receipt)).status, 404, 'for whoever typed it in');
});

test('hilft jemand vom Amt online, steht der Vorgang in dessen Liste', async () => {
  const { visitor, staff } = await login({ rolle: 'seniorenbuero', name: 'Herta Hilft' });
  const alone = createVisitor({ address: '198.51.100.77' });
  visitors.push(alone);
  for (const [who, name] of [
    [visitor, 'Mit Hilfe'],
    [alone, 'Ganz Allein'],
  ] as const) {
    const url = `${portal.url}/antraege/dortmund-pass/frist-wahren`;
    const { text } = await who.get(url);
    assert.equal(text.includes('Sie sind angemeldet als Herta Hilft'), who === visitor);
    const given = { name, erreichbar: '0231 500', wunsch: 'Pass', einreichung: hidden(text, 'einreichung') };
    const { location } = await who.post(url, toQuery(given));
    assert.equal(location, '/antraege/dortmund-pass/bestaetigung');
  }
  const database = await openDatabase(place());
  const rows = await database.kysely
    .selectFrom('vorgang')
    .select(['herkunft', 'erfasst_von'])
    .where('fristwahrend', '=', 1)
    .where('herkunft', '=', 'online')
    .execute();
  await database.close();
  assert.deepEqual(rows.map(({ erfasst_von }) => erfasst_von).toSorted(), [staff.id, null].toSorted());
});
