import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { createFakten, type Fakten, type FaktenDaten } from '#src/fakten/fakten.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { type RunningPortal, startPortal } from './support/portal.ts';
import { builtSite } from './support/site.ts';
import { addStaff, loginStaff } from './support/staff.ts';

const today = toDay(new Date());

let portal: RunningPortal;
let fakten: Fakten;
before(async () => {
  portal = await startPortal();
  fakten = createFakten((await (await fetch(new URL('/daten/fakten.json', portal.url))).json()) as FaktenDaten);
});
after(() => portal.stop());

/** What a reader reads, without markup. */
async function read(path: string, headers: Record<string, string> = {}): Promise<string> {
  const html = await (await fetch(new URL(path, portal.url), { headers })).text();
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;])/g, '');
}
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test('der Ratgeber nennt den Preis von heute mit seinem Stand, auch in Leichter Sprache', async () => {
  const price = plain(fakten.text('fahrdienst.eigenanteil-ab-31', today));
  const stand = fakten.stand('fahrdienst.eigenanteil-ab-31', today);
  const chapter = await read('/ratgeber/fahrdienst/');
  assert.match(price, /^\d+ Euro$/);
  assert.ok(chapter.includes(`kosten dann ${price} je Fahrt`));
  assert.ok(chapter.includes(`(Stand ${stand})`));
  assert.ok(chapter.includes(plain(fakten.mitStand('fahrdienst.einzelfall-gewicht', today))));
  const leicht = await read('/leichte-sprache/ratgeber/fahrdienst/');
  assert.ok(leicht.includes(`Danach kostet eine Fahrt ${price}.`));
  assert.ok(leicht.includes(`Diese Zahlen sind von: ${stand}.`));
});

test('auf keiner gebauten Seite und in keinem Suchtext steht ein Platzhalter', async () => {
  const client = join(await builtSite(), 'client');
  const files = globSync('**/*.html', { cwd: client });
  assert.ok(files.length > 30);
  assert.deepEqual(
    files.filter((file) => readFileSync(join(client, file), 'utf8').includes('{{')),
    [],
  );
  const { kapitel } = JSON.parse(readFileSync(join(client, 'daten', 'verzeichnis.json'), 'utf8'));
  const text: string = kapitel.find(({ id }: { id: string }) => id === 'fahrdienst').text;
  assert.ok(text.includes(plain(fakten.text('fahrdienst.eigenanteil-ab-31', today))));
});

test('/fakten/ zeigt jede Angabe, die heute gilt, mit Stand, und sagt, was wir nicht wissen', async () => {
  const page = await read('/fakten/');
  const known = fakten.alle.filter(({ id, einheit }) => einheit !== 'liste' && fakten.wert(id, today));
  assert.ok(known.length > 30);
  for (const { id, name } of known) {
    assert.ok(page.includes(`${name} ${plain(fakten.text(id, today))}`), id);
    assert.ok(page.includes(fakten.stand(id, today)), id);
  }
  assert.ok(!page.includes('DEW21'), 'was nicht mehr gilt, steht dort nicht');
  assert.match(
    page,
    /Was wir nicht wissen .*Deutschlandticket sozial Preis und Regeln von heute haben wir .* nicht gefunden/,
  );
});

test('/intern/regeln zeigt den bekannten Widerspruch als offene Frage, mit Beispiel und Quellen', async () => {
  const redaktion = await addStaff({ dataDir: portal.dataDir }, { rolle: 'redaktion' });
  const headers = { cookie: await loginStaff(portal.url, redaktion) };
  const page = await read('/intern/regeln', headers);
  assert.match(page, /Freie Fahrten im Fahrdienst: Wie viele Fahrten sind ohne eigenen Anteil\?/);
  assert.match(
    page,
    /Widerspruch Die Quellen widersprechen sich: .*sagt dazu nichts; Verwaltungsportal.* sagt „bis zu 30 Fahrten/,
  );
  assert.match(page, /Nettoeinkommen im Monat über 2\.000 Euro und verwertbares Vermögen höchstens 100\.000 Euro/);
  assert.match(page, /Lücke .*Nettoeinkommen im Monat genau 2\.000 Euro/);
  assert.match(page, /Beispiel: Nettoeinkommen im Monat: 2\.000 Euro/);
  assert.match(page, /Einkommen und Vermögen über der Grenze: .*Einkommen oder Vermögen über der Grenze:/);
  assert.match(page, /Was die Menschen bis dahin lesen Der Ratgeber nennt beide Möglichkeiten/);
  const html = await (await fetch(new URL('/intern/regeln', portal.url), { headers })).text();
  assert.match(html, /<meta name="robots" content="noindex/);
  assert.match(html, /href="https:\/\/verwaltungsportal\.hessen\.de/);
});
