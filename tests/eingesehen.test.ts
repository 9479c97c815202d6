import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { gegenstaendeOf } from '#src/audit/sammeleintrag.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { INHALT, neu } from '#src/vorgaenge/testing/probe.ts';
import { insertVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import { toQuery } from './support/citizen.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { builtSite } from './support/site.ts';
import { addStaff, loginVisitor, type TestStaff } from './support/staff.ts';
import { createVisitor, type Visitor } from './support/visitor.ts';

let portal: RunningPortal;
let lea: TestStaff;
const visitor: Visitor = createVisitor();
/** Of one sheet: the Sozialticket and the Dortmund-Pass that was applied for along with it. */
let blatt: string[];
/** Not hers, but in her list. */
let fremd: string;

before(async () => {
  await builtSite();
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
  lea = await addStaff({ dataDir: portal.dataDir }, { rolle: 'leitung', name: 'Lea Leitung' });
  await loginVisitor(visitor, portal.url, lea);
  const [id, database] = [randomUUID(), await openDatabase({ dataDir: portal.dataDir })];
  const keys = await openKeyRing({ dataDir: portal.dataDir, keys: [] });
  const papier = { herkunft: 'papier', erfasstVon: lea.id } as const;
  const inhalt = { ...INHALT, answers: { ...INHALT.answers, dortmundPass: 'ja' } };
  const vorgaenge = [
    neu({ ...papier, id, antrag: 'sozialticket', inhalt }),
    neu({ ...papier, id: toWeitereId(id, 'dortmund-pass') }),
    neu({ inhalt: { ...INHALT, person: { nachname: 'Anders' } } }),
  ];
  await database.transaction(async (tx) => {
    for (const vorgang of vorgaenge) await insertVorgang(tx, keys, vorgang);
  });
  await database.close();
  const [ticket = '', pass = '', anders = ''] = vorgaenge.map(({ aktenzeichen }) => aktenzeichen);
  [blatt, fremd] = [[ticket, pass], anders];
});

after(async () => {
  visitor.close();
  await portal.stop();
});

/** What Lea has left in the Protokoll since the entry with this number, the first one first. */
async function readSeit(nr: number) {
  const database = await openDatabase({ dataDir: portal.dataDir });
  const { zeilen } = await readProtokoll(database.kysely, { wer: lea.id }, { limit: 500 });
  await database.close();
  return { last: zeilen[0]?.nr ?? 0, zeilen: zeilen.filter((zeile) => zeile.nr > nr).toReversed() };
}

/** What a look leaves in the Protokoll: action, and whom it was about. */
async function look(press: () => ReturnType<Visitor['get']>) {
  const { last } = await readSeit(0);
  const answer = await press();
  const { zeilen } = await readSeit(last);
  const eintraege = zeilen.map(({ aktion, gegenstand }) => [aktion, gegenstaendeOf(gegenstand).toSorted()]);
  return { ...answer, eintraege };
}

const LIST = '/intern/vorgaenge';
const see = (path: string) => look(() => visitor.get(portal.url + path));

test('die Liste und die Suche nennen im Protokoll, wessen Namen sie zeigten', async () => {
  const list = await see(LIST);
  assert.match(list.text, /Großjohann/);
  assert.deepEqual(list.eintraege, [['liste-gesehen', [...blatt, fremd].toSorted()]]);
  const { location } = await visitor.post(portal.url + LIST, toQuery({ suche: 'Anders' }));
  assert.deepEqual((await see(location ?? '')).eintraege, [['suche', [fremd]]]);
  assert.deepEqual((await see(`${LIST}?meine=ja`)).eintraege, [['liste-gesehen', []]]);
});

test('das Protokoll findet die Liste über jeden Vorgang, der darauf stand', async () => {
  await see(LIST);
  const { text } = await see(`/intern/protokoll?aktenzeichen=${blatt[1]}&aktion=liste-gesehen`);
  assert.match(text, new RegExp(`<summary[^>]*>${blatt[1]} und 2 weitere</summary>`));
  for (const each of [...blatt, fremd]) assert.ok(text.includes(`href="/intern/vorgaenge/${each}"`), each);
  const { text: found } = await see(`/intern/protokoll?aktenzeichen=${fremd}&aktion=suche`);
  assert.match(found, new RegExp(`<td[^>]*>\\s*<a href="/intern/vorgaenge/${fremd}"`));
});

test('ein Blatt mit zwei Anträgen ist zweimal gesehen, auf der Seite und in der Quittung', async () => {
  const both = blatt.map((each) => ['vorgang-gesehen', [each]]);
  const page = await see(`/intern/erfassen/fertig?az=${blatt[0]}`);
  assert.ok(blatt.every((each) => page.text.includes(`<p class="big-code">${each}</p>`)));
  assert.deepEqual(page.eintraege, both);
  const receipt = await see(`/intern/erfassen/quittung.pdf?az=${blatt[0]}`);
  assert.match(receipt.text, /^%PDF/);
  assert.deepEqual(receipt.eintraege, both);
  assert.deepEqual((await see(`/intern/erfassen/fertig?az=${fremd}`)).eintraege, []);
});
