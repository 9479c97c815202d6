import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before, type TestContext } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { ANTRAEGE } from '#src/antraege/registry.ts';
import { statesAroundForm } from '../support/aroundStates.ts';
import { auditLooks, openStage, type Stage } from '../support/audit.ts';
import { auditStates } from '../support/auditStates.ts';
import { launchBrowser } from '../support/browser.ts';
import { statesOfForm } from '../support/formStates.ts';
import { captureAround, captureForm, type Snapshot } from '../support/formWalk.ts';
import { readContext, startOffice } from '../support/office.ts';
import { type RunningPortal, root, startPortal } from '../support/portal.ts';
import { statesOfPortal, statesOfTrouble } from '../support/portalStates.ts';

/** Every building block is looked at in these, too. 400 % of 1280 px leaves 320 px. */
const OTHER_WAYS: Record<string, BrowserContextOptions> = {
  dunkel: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  '320 px': { viewport: { width: 320, height: 640 } },
  '400 %': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4, colorScheme: 'dark' },
  'erzwungene Farben': { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
};

const context = readContext();
const captured: Snapshot[] = [];
let portal: RunningPortal;
let browser: Browser;
let stage: Stage;
before(async () => {
  portal = await startOffice();
  browser = await launchBrowser();
  stage = await openStage(portal);
});
after(async () => {
  stage?.close();
  await browser?.close();
  await portal?.stop();
});

for (const antrag of ANTRAEGE) {
  test(`${antrag.id}: jeder Zustand jeder Seite ist ohne Hindernis`, async (t) => {
    const form = compiledForm(antrag);
    const around = statesAroundForm({ portal, antrag, form, context });
    const states = [...statesOfForm(form, context).map(({ name }) => `${antrag.id}/${name}`), ...namesOf(around)];
    const snapshots = [...(await captureForm({ portal, form, context })), ...(await captureAround(around))];
    await audit(t, states, snapshots);
  });
}

test('jeder Zustand der gemeinsamen Seiten ist ohne Hindernis', async (t) => {
  const nummer = addBerechtigung();
  const states = statesOfPortal({ portal, context, nummer });
  await audit(t, namesOf(states), await captureAround(states));
});

test('Pause und Störung sind ohne Hindernis', async (t) => {
  const strict = await startPortal({ BEHIND_PROXY: 'yes', RATE_LIMIT_PER_ADDRESS: '10', WORKER: 'off' });
  t.after(() => strict.stop());
  const states = statesOfTrouble(strict);
  await audit(t, namesOf(states), await captureAround(states));
});

test('jede Seite der Anträge kam vor', () => {
  const pages = globSync('**/*.astro', { cwd: join(root, 'src/pages/antraege') });
  const paths = captured.map(({ reply }) => reply.path.replace(/\?.*|\/$/g, ''));
  const missing = pages.filter((page) => {
    const pattern = page.replace(/(\/?index)?\.astro$/, '').replace(/\[\w+\]/g, '[^/]+');
    return !paths.some((path) => new RegExp(`^/antraege${pattern && `/${pattern}`}$`).test(path));
  });
  assert.deepEqual(missing, []);
});

for (const [way, options] of Object.entries(OTHER_WAYS)) {
  test(`jeder Baustein ist ohne Hindernis: ${way}`, async (t) => {
    const samples = coverBuildingBlocks(captured);
    t.diagnostic(`${samples.length} Seiten zeigen jeden Baustein`);
    const { audited, faults } = await auditLooks(browser, stage, samples, options);
    assert.deepEqual(faults, []);
    assert.equal(audited.length, samples.length);
  });
}

async function audit(t: TestContext, states: readonly string[], snapshots: readonly Snapshot[]): Promise<void> {
  await auditStates(t, browser, stage, { states, snapshots });
  captured.push(...snapshots);
}

/** So few pages that every class and every element of the forms is on one of them. */
function coverBuildingBlocks(snapshots: readonly Snapshot[]): Snapshot[] {
  const blocks = new Map(snapshots.map((each) => [each, blocksOf(each)]));
  const open = new Set([...blocks.values()].flatMap((each) => [...each]));
  const chosen: Snapshot[] = [];
  while (open.size > 0) {
    const gain = (each: Snapshot) => [...(blocks.get(each) ?? [])].filter((block) => open.has(block)).length;
    const best = snapshots.reduce((most, each) => (gain(each) > gain(most) ? each : most));
    for (const block of blocks.get(best) ?? []) open.delete(block);
    chosen.push(best);
  }
  return chosen;
}

function blocksOf({ reply: { html } }: Snapshot): Set<string> {
  const [main = ''] = /<main.*<\/main>/s.exec(html) ?? [];
  return new Set([...main.matchAll(/<[a-z][\w-]*|class="[^"]*"/g)].map(([block]) => block));
}

function namesOf(states: readonly { name: string }[]): string[] {
  return states.map(({ name }) => name);
}

/** As the office enters somebody who may use the Fahrdienst. Returns the Nummer. */
function addBerechtigung(): string {
  const person = ['--vorname', 'Erna', '--nachname', 'Muster', '--geburtsdatum', '1941-02-28'];
  const right = ['--kontingent', '100', '--gueltig-ab', '2026-01-01'];
  const output = execFileSync(process.execPath, ['scripts/berechtigung.ts', 'add', ...person, ...right], {
    cwd: root,
    env: { ...process.env, DATA_DIR: portal.dataDir },
    encoding: 'utf8',
  });
  return /FB-[\w-]+/.exec(output)?.[0] ?? '';
}
