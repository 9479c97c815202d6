import assert from 'node:assert/strict';
import test from 'node:test';
import type { Page } from 'playwright';
import { PAGES } from '../support/pages.ts';
import { readList, setStage } from './support.ts';

const { visitor } = setStage();
const WITHOUT_SCRIPT = { javaScriptEnabled: false };

const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('suchen, eingrenzen, ordnen, weiterblättern und lesen', async (t) => {
  const page = await visitor(t, WITHOUT_SCRIPT);
  await page.goto('/');
  await page.getByRole('searchbox').fill('Altenheim');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await heading(page, /^„Altenheim“ – \d+ Treffer/);

  await page.getByText('Suche eingrenzen').click();
  await page.getByRole('checkbox', { name: /^Pflegeheim/ }).check();
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await heading(page, /^„Altenheim“: Pflegeheime – \d+ Treffer/);

  await page.getByRole('link', { name: 'Nach Namen ordnen' }).click();
  await page.getByRole('link', { name: 'Passendste zuerst' }).waitFor();
  const firstPage = await readList(page);
  await page.getByRole('link', { name: 'Nächste Seite' }).click();
  await page.getByText(/^Seite 2 von \d+$/).waitFor();
  const secondPage = await readList(page);
  assert.equal(secondPage[0]?.number, 21);
  const titles = [...firstPage, ...secondPage].map(({ title }) => title);
  assert.deepEqual(titles, [...titles].sort(new Intl.Collator('de').compare));

  const name = secondPage[0]?.title ?? '';
  await page.getByRole('heading', { level: 2, name, exact: true }).getByRole('link').click();
  await heading(page, name);
});

test('ein Stadtbezirk auf der gezeichneten Karte', async (t) => {
  const page = await visitor(t, WITHOUT_SCRIPT);
  await page.goto('/suche?art=pflegedienst');
  const map = page.getByRole('group', { name: 'Karte der Treffer' });
  await map.getByRole('link', { name: 'Hombruch' }).press('Enter');
  await heading(page, /^Ambulante Pflegedienste in Hombruch/);
  assert.equal(await map.getByRole('link', { name: 'Hombruch' }).getAttribute('aria-current'), 'true');
  const [first] = await readList(page);
  await map.getByRole('link', { name: new RegExp(`^1: ${first?.title}`) }).waitFor();
});

test('merken, vergleichen, entfernen und leeren', async (t) => {
  const page = await visitor(t, WITHOUT_SCRIPT);
  const names = ['Seniorenwohnsitz WESTHOLZ', 'Theodor-Fliedner-Heim'];
  for (const id of ['seniorenwohnsitz-westholz', 'theodor-fliedner-heim', 'seniorenbuero-hoerde']) {
    await page.goto(`/einrichtungen/${id}`);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: /^Merken/ }).click();
    assert.equal((await answer).status(), 303);
    await heading(page, 'Ihre Merkliste');
  }
  await page.getByText('3 Einträge').waitFor();

  for (const name of names) await page.getByRole('checkbox', { name: new RegExp(`^Vergleichen ?: ${name}$`) }).check();
  await page.getByRole('button', { name: 'Angekreuzte vergleichen' }).click();
  await heading(page, 'Was ist verschieden?');
  for (const name of names) await page.getByRole('columnheader', { name }).waitFor();
  await page.goBack();

  await page.getByRole('button', { name: new RegExp(`^Entfernen ?: ${names[0]}$`) }).click();
  await page.getByText('2 Einträge').waitFor();
  assert.equal(await page.getByRole('heading', { name: names[0] ?? '' }).count(), 0);
  await page.getByRole('button', { name: 'Merkliste leeren' }).click();
  await page.getByText('Hier ist noch nichts gemerkt.').waitFor();
  assert.deepEqual(await page.context().cookies(), []);
});

test('das Seniorenbüro nach Postleitzahl, Ortsteil und Straße', async (t) => {
  const page = await visitor(t, WITHOUT_SCRIPT);
  await page.goto('/seniorenbuero');
  const find = async (ort: string, title: string) => {
    await page.getByRole('textbox', { name: 'Wo wohnen Sie?' }).fill(ort);
    await page.getByRole('button', { name: 'Finden' }).click();
    const found = page.getByRole('region', { name: title });
    await found.waitFor();
    return found.getByRole('heading', { level: 3 }).allTextContents();
  };
  const several = await find('44263', 'Es kommen mehrere in Frage');
  assert.ok(several.length > 1 && several.includes('Seniorenbüro Hörde'), String(several));
  assert.deepEqual(await find('Hoerde', 'Seniorenbüro Hörde ist für Sie da'), ['Seniorenbüro Hörde']);
  assert.deepEqual(await find('Harkortstr. 58', 'Seniorenbüro Hombruch ist für Sie da'), ['Seniorenbüro Hombruch']);
});

test('das Seniorenbüro für etwas Unbekanntes: der Text bleibt stehen, und es steht da, was zu tun ist', async (t) => {
  const page = await visitor(t, WITHOUT_SCRIPT);
  for (const [ort, advice] of [
    ['Atlantis', /Bitte geben Sie Ihre Postleitzahl, Ihren Stadtteil oder Ihre Straße ein/],
    ['4426', /Eine Postleitzahl hat fünf Ziffern/],
    ['99999', /Bitte geben Sie Ihren Stadtteil ein/],
  ] as const) {
    await page.goto(`/seniorenbuero?ort=${ort}`);
    await page.getByRole('alert').filter({ hasText: advice }).waitFor();
    assert.equal(await page.getByRole('textbox').inputValue(), ort);
  }
});

test('keine Schaltfläche steht da, die ohne Skript nichts tut', async (t) => {
  const page = await visitor(t, { ...WITHOUT_SCRIPT, expected: /status of 40[04]/ });
  for (const path of Object.values(PAGES)) {
    await page.goto(path);
    const idle = await page.locator('button, a').evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility())
        .filter((control) =>
          control instanceof HTMLButtonElement
            ? control.type !== 'submit' || !control.form
            : [null, '', '#'].includes(control.getAttribute('href')),
        )
        .map((control) => control.textContent),
    );
    assert.deepEqual(idle, [], path);
    const targets = await page
      .locator('a[href^="#"]')
      .evaluateAll((links) =>
        links
          .filter((link) => !document.getElementById(link.getAttribute('href')?.slice(1) ?? ''))
          .map((link) => link.textContent),
      );
    assert.deepEqual(targets, [], `${path}: Sprung ins Leere`);
  }
  await page.goto('/suche');
  for (const name of ['Große Karte öffnen', 'In meiner Nähe']) {
    assert.ok(await page.getByRole('button', { name, includeHidden: true }).isHidden(), name);
  }
});
