import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { readProtokoll } from '#src/audit/readProtokoll.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { AXE_TAGS } from '#tests/support/audit.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { type RunningPortal, startPortal } from '#tests/support/portal.ts';
import { builtSite } from '#tests/support/site.ts';
import { addStaff, loginStaff, type TestStaff } from '#tests/support/staff.ts';

const [first, second] = [createAktenzeichen('DP'), createAktenzeichen('ST')];
const AM = Date.UTC(2026, 10, 20, 23, 30);

let portal: RunningPortal;
let browser: Browser;
let leitung: TestStaff;
let sachbearbeitung: TestStaff;
let cookie: string;

before(async () => {
  await builtSite();
  portal = await startPortal();
  browser = await launchBrowser();
  leitung = await addStaff({ dataDir: portal.dataDir }, { rolle: 'leitung', name: 'Lea Leitung' });
  sachbearbeitung = await addStaff({ dataDir: portal.dataDir }, { rolle: 'sachbearbeitung', name: 'Sami Beispiel' });
  const database = await openDatabase({ dataDir: portal.dataDir });
  const keys = await openKeyRing({ dataDir: portal.dataDir, keys: [] });
  await database.transaction(async (tx) => {
    for (let number = 0; number < 120; number++) {
      const gegenstand = number % 2 === 0 ? first : second;
      const wer = sachbearbeitung.id;
      await writeProtokoll(tx, keys, { am: AM, wer, aktion: 'vorgang-gesehen', gegenstand });
    }
    await writeProtokoll(tx, keys, { am: AM, wer: 'portal', aktion: 'etwas-neues' });
  });
  await database.close();
  cookie = await loginStaff(portal.url, leitung);
});

after(async () => {
  await browser?.close();
  await portal?.stop();
});

const get = async (query = '', as = cookie) => {
  const response = await fetch(`${portal.url}/intern/protokoll${query}`, {
    headers: { cookie: as },
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
};
const rows = (text: string) => text.match(/<th scope="row"/g)?.length ?? 0;

test('die Leitung liest, wer was gesehen hat, sonst niemand', async () => {
  const { status, text } = await get();
  assert.equal(status, 200);
  assert.equal(rows(text), 100);
  assert.match(text, /Sami Beispiel/);
  assert.match(text, /Vorgang angesehen/);
  assert.match(text, /etwas-neues/);
  assert.match(text, new RegExp(`href="/intern/vorgaenge/${first}"`));
  const older = /href="(\/intern\/protokoll\?vor=\d+)"/.exec(text)?.[1] ?? '';
  assert.ok(rows((await get(older.slice('/intern/protokoll'.length))).text) > 20);
  assert.equal((await get('', await loginStaff(portal.url, sachbearbeitung))).status, 403);
  assert.equal((await get('', '')).status, 303);
});

test('gesucht wird nach Aktenzeichen, wie man sie tippt, nach Person, Aktion und Tag', async () => {
  assert.equal(
    rows((await get(`?aktenzeichen=${first.toLowerCase().replaceAll('-', ' ')}&aktion=vorgang-gesehen`)).text),
    60,
  );
  assert.equal(rows((await get(`?wer=${sachbearbeitung.id}&aktion=etwas-neues`)).text), 0);
  // Half past eleven at night in Greenwich is the next day in Dortmund.
  assert.equal(rows((await get('?seit=2026-11-21&bis=2026-11-21&aktion=etwas-neues')).text), 1);
  assert.equal(rows((await get('?bis=2026-11-20')).text), 0);
  const wrong = await get('?seit=gestern');
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /<title>Fehler: Protokoll/);
});

test('wer liest, steht auch darin', async () => {
  await get(`?aktenzeichen=${second}`);
  const database = await openDatabase({ dataDir: portal.dataDir });
  const { zeilen } = await readProtokoll(
    database.kysely,
    { aktion: 'protokoll-gelesen', gegenstand: second },
    { limit: 9 },
  );
  await database.close();
  assert.deepEqual(
    zeilen.map(({ wer }) => wer),
    [leitung.id],
  );
});

test('die Seite ist barrierefrei und wird nicht breiter als ein Telefon', async () => {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 640 } });
    await context.addCookies([{ name, value, url: portal.url }]);
    const page = await context.newPage();
    for (const query of ['', '?seit=gestern', '?bis=2020-01-01']) {
      await page.goto(`${portal.url}/intern/protokoll${query}`);
      const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
        [],
        query,
      );
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= 320'), query);
    }
    await context.close();
  }
});
