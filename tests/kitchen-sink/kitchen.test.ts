import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { Browser } from 'playwright';
import { testJourneys } from '#src/antraege/testing/journeys.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { compileForm } from '#src/forms/compileForm.ts';
import { fromElsewhere, walkJourney } from '../e2e/formPage.ts';
import { statesAroundForm } from '../support/aroundStates.ts';
import { atTheEnd } from '../support/atTheEnd.ts';
import { openStage, type Stage } from '../support/audit.ts';
import { auditStates } from '../support/auditStates.ts';
import { launchBrowser } from '../support/browser.ts';
import { createCitizen } from '../support/citizen.ts';
import { statesOfForm } from '../support/formStates.ts';
import { begin, captureAround, captureForm, walkTo } from '../support/formWalk.ts';
import { handIn, secureDate } from '../support/handIn.ts';
import { readContext, startOffice } from '../support/office.ts';
import { type RunningPortal, startPortal } from '../support/portal.ts';
import { sendJourney } from '../support/sendJourney.ts';
import { buildKitchen } from './buildKitchen.ts';
import { hochwasserhilfe } from './hochwasserhilfe/antrag.ts';
import { hochwasserhilfeForm } from './hochwasserhilfe/form.ts';
import { JOURNEYS } from './hochwasserhilfe/testing/journeys.ts';
import { hochwasserhilfe2021 } from './hochwasserhilfe-2021/antrag.ts';
import { hochwasserhilfe2099 } from './hochwasserhilfe-2099/antrag.ts';

const antrag = hochwasserhilfe;
const form = compileForm(hochwasserhilfeForm);
const context = readContext();
let folder: string;
let portal: RunningPortal;
let browser: Browser;
let stage: Stage;
before(async () => {
  folder = await buildKitchen({
    hochwasserhilfe: 'hochwasserhilfe',
    'hochwasserhilfe-2021': 'hochwasserhilfe2021',
    'hochwasserhilfe-2099': 'hochwasserhilfe2099',
  });
  portal = await startOffice({ folder });
  browser = await launchBrowser();
  stage = await openStage(portal);
});
after(async () => {
  stage?.close();
  await browser?.close();
  await portal?.stop();
  await rm(folder, { recursive: true, force: true });
});

testJourneys(hochwasserhilfeForm, JOURNEYS);

test('ein Ordner und ein Eintrag: das Portal bietet die neuen Anträge an, und die alten auch', async () => {
  const { html } = await createCitizen(portal).get('/antraege/');
  for (const { id } of [hochwasserhilfe, hochwasserhilfe2021, hochwasserhilfe2099])
    assert.match(html, new RegExp(`/antraege/${id}"`));
  assert.match(html, /\/antraege\/dortmund-pass"/);
});

test('jede Art von Feld, jeder Fehler, jede Seite: kein Hindernis', async (t) => {
  const kinds = new Set(Object.values(hochwasserhilfeForm.fields).map(({ type }) => type));
  assert.deepEqual(
    ALL_KINDS.filter((kind) => !kinds.has(kind)),
    [],
  );
  const around = statesAroundForm({ portal, antrag, form, context });
  const states = [
    ...statesOfForm(form, context).map(({ name }) => `${form.id}/${name}`),
    ...around.map(({ name }) => name),
  ];
  const snapshots = [...(await captureForm({ portal, form, context })), ...(await captureAround(around))];
  await auditStates(t, browser, stage, { states, snapshots });
});

test('der Weg einer Person, im Browser ohne Skript und über HTTP', async () => {
  const [first, ...others] = JOURNEYS;
  assert.ok(first);
  const visit = await browser.newContext({ ...fromElsewhere(), baseURL: portal.url, javaScriptEnabled: false });
  await walkJourney(await visit.newPage(), { form, context, journey: first });
  await visit.close();
  for (const journey of others) await sendJourney(portal, { form, context, journey });
});

test('Eingang, Papierformular und Quittung sind da wie bei jedem Antrag', async () => {
  const citizen = await begin({ portal, form });
  await walkTo({ portal, form, context }, citizen, 'pruefen');
  assert.match(await handIn({ portal, antrag, form, context }, citizen), /^HW-/);
  for (const file of ['quittung.pdf', 'papier.pdf']) {
    const { status, html } = await citizen.get(`/antraege/${form.id}/${file}`);
    assert.equal(status, 200, file);
    assert.match(html, /^%PDF-/, file);
  }
});

for (const [{ id }, sentence] of [
  [hochwasserhilfe2021, 'konnten Sie bis zum 31. Dezember 2021 stellen'],
  [hochwasserhilfe2099, 'können Sie ab dem 1. Januar 2099 stellen'],
] as const) {
  test(`${id}: außerhalb der Zeit sagt die Seite, was gilt, und niemand fängt vergeblich an`, async (t) => {
    const base = `/antraege/${id}`;
    const citizen = createCitizen(portal);
    const start = await citizen.get(base);
    assert.ok(start.html.includes(sentence));
    assert.doesNotMatch(start.html, /Antrag beginnen|frist-wahren/);
    const name = `${id}/start: geschlossen`;
    await auditStates(t, browser, stage, { states: [name], snapshots: [{ name, reply: start, errors: [] }] });

    const begun = await citizen.post(base, { aktion: 'beginnen' });
    assert.deepEqual([begun.status, begun.location], [303, base]);
    const secured = await citizen.post(`${base}/frist-wahren`, { name: 'Erna', aktion: 'einreichen' });
    assert.deepEqual([secured.status, secured.location], [303, base]);
    const asked = await citizen.get(`${base}/ort`);
    assert.equal(asked.location, `${base}?verloren`);
  });
}

test('nach dem letzten Tag wird nichts mehr angenommen, außer wenn das Datum schon gesichert ist', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wegweiser-kueche-'));
  const end = atTheEnd(t);
  end(() => rm(dataDir, { recursive: true }));
  const open = await startPortal({ DATA_DIR: dataDir }, { folder });
  end(() => open.process.exitCode ?? open.stop());
  const [late, early] = [await begin({ portal: open, form }), await begin({ portal: open, form })];
  const number = await secureDate({ portal: open, antrag, form, context }, early);
  for (const citizen of [late, early]) await walkTo({ portal: open, form, context }, citizen, 'pruefen');
  await open.stop();

  await closeYesterday(folder);
  const closed = await startPortal({ DATA_DIR: dataDir, PORT: new URL(open.url).port }, { folder });
  end(() => closed.stop());
  const options = { portal: closed, antrag, form, context };
  const base = `/antraege/${form.id}`;
  await assert.rejects(handIn(options, late), { actual: base });
  const told = await late.get(base);
  assert.match(told.html, /konnten Sie bis zum .* stellen/);
  assert.doesNotMatch(told.html, /Weitermachen\s*<\/a>/);
  assert.match((await early.get(base)).html, /Weitermachen\s*<\/a>/);
  assert.equal(await handIn(options, early), number);
});

/** In the copy, as somebody would who closes an application. */
async function closeYesterday(copy: string): Promise<void> {
  const path = join(copy, 'src/antraege/hochwasserhilfe/antrag.ts');
  const yesterday = toDay(new Date(Date.now() - 86_400_000));
  await writeFile(path, (await readFile(path, 'utf8')).replace("bis: '2099-12-31'", `bis: '${yesterday}'`));
}

const ALL_KINDS = [
  'text',
  'multiline',
  'radio',
  'checkboxes',
  'confirm',
  'date',
  'time',
  'plz',
  'phone',
  'email',
  'number',
  'money',
  'upload',
] as const;
