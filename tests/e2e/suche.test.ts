import assert from 'node:assert/strict';
import test from 'node:test';
import { type ApiAnswer, type ApiHit, readList, setStage } from './support.ts';

const { visitor, ask } = setStage();

test('eine Angehörige vertippt sich, findet ein Haus, liest die Nummer und kommt zur selben Liste zurück', async (t) => {
  const page = await visitor(t);
  await page.goto('/');
  await page.getByRole('searchbox').fill('Altershiem Hörde');
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('heading', { level: 1, name: /„Altershiem Hörde“ – \d+ Treffer/ }).waitFor();
  await page.getByText('„altersheim“ statt „Altershiem“').waitFor();
  const list = await readList(page);
  const first = list[0];
  assert.ok(first, 'das Haus in Hörde');

  await page.getByRole('link', { name: first.title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: first.title }).waitFor();
  const contact = page.getByRole('region', { name: `So erreichen Sie ${first.title}` });
  assert.match((await contact.textContent()) ?? '', /: 0[\d ]{7,}|Telefon nicht bekannt – fragen Sie Ihr Seniorenbüro/);

  await page.goBack();
  assert.deepEqual(await readList(page), list);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'Altershiem Hörde');
});

test('ein Haus ohne Telefon sagt, wen man stattdessen fragt', async (t) => {
  const page = await visitor(t);
  await page.goto('/einrichtungen/parkresidenz-dortmund');
  await page.getByText('Telefon nicht bekannt – fragen Sie Ihr Seniorenbüro.').first().waitFor();
});

test('Eingrenzen: Art und Stadtbezirk ankreuzen, die Überschrift sagt, was verstanden wurde', async (t) => {
  const page = await visitor(t);
  await page.goto('/suche');
  await page.getByText('Suche eingrenzen').click();
  const kind = page.getByRole('group', { name: 'Was suchen Sie?' }).getByRole('checkbox', { name: /^Tagespflege/ });
  await kind.check();
  await page
    .getByRole('group', { name: 'Wo?' })
    .getByRole('checkbox', { name: /^Mengede/ })
    .check();
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tagespflege in Mengede – 4 Treffer' }).waitFor();
  assert.equal((await readList(page)).length, 4);

  await page.getByText('Suche eingrenzen (2 gewählt)').click();
  assert.ok(await kind.isChecked(), 'was gewählt ist, bleibt angekreuzt');
  await page.getByRole('link', { name: 'Alles zurücknehmen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Alle Angebote' }).waitFor();
});

const COUNTED = [
  '',
  'q=Demenz',
  'q=Altenheim',
  'art=pflegeheim',
  'stadtbezirk=hoerde',
  'art=tagespflege&stadtbezirk=mengede',
  'merkmal=garten&art=pflegeheim',
  'q=Heim&stadtbezirk=eving&merkmal=garten',
  'lat=51.49&lon=7.5&umkreis=3000',
];

test('die Zahl an jeder Wahl ist die Zahl der Treffer nach dieser Wahl', async () => {
  for (const search of COUNTED) assert.deepEqual(await findWrongCounts(search), [], search);
});

// Whether a search shows the nearest is decided anew after each choice; the number must hold all the same.
const COUNTED_WITH_PLACE = ['q=Altershiem+Hörde', 'q=Tagespflege+in+Hörde', 'q=Pflegedienst+Hombruch'];

test('die Zahl stimmt auch, wenn ein Ort getippt ist', async () => {
  for (const search of COUNTED_WITH_PLACE) assert.deepEqual(await findWrongCounts(search), [], search);
});

/** Chooses every option that a search offers and compares. */
async function findWrongCounts(search: string): Promise<string[]> {
  const { facets } = await ask(`/api/suche?${search}`);
  const options = Object.entries(facets).flatMap(([name, values]) =>
    Object.entries(values).map(([value, count]) => ({ name, value, count })),
  );
  assert.ok(options.length > 0, search);
  const wrong: string[] = [];
  for (const { name, value, count } of options) {
    const params = new URLSearchParams(search);
    // Kinds and places are alternatives: the number is what this one alone brings. Features must all be there.
    if (name !== 'merkmal') params.delete(name);
    if (!params.getAll(name).includes(value)) params.append(name, value);
    const { total } = await ask(`/api/suche?${params}`);
    if (total !== count) wrong.push(`${name}=${value}: ${count} versprochen, ${total} gefunden`);
  }
  return wrong;
}

test('nichts in Mengede: das Nächste mit Entfernung in Worten, und das Seniorenbüro', async (t) => {
  const page = await visitor(t);
  await page.goto('/suche?art=hospiz&stadtbezirk=mengede');
  await page.getByRole('heading', { level: 1, name: 'Hospize in Mengede – kein Treffer' }).waitFor();
  await page.getByRole('heading', { name: 'Am nächsten bei Mengede' }).waitFor();
  const nearest = await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 2 }) })
    .allInnerTexts();
  assert.ok(nearest.length > 0);
  for (const text of nearest) assert.match(text, /(etwa [\d,]+ (Kilo)?[mM]eter entfernt|ganz in der Nähe)/i);
  const helper = page.getByRole('region', { name: 'Wer hilft mir in Mengede?' });
  await helper.getByRole('link', { name: /^Seniorenbüro Mengede: 0231/ }).waitFor();

  await page.getByRole('link', { name: /Suchen Sie in der ganzen Stadt: \d+ Treffer/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Hospize – \d+ Treffer/ }).waitFor();
});

test('eine falsche Adresse sagt, was falsch ist, und behält die Worte', async (t) => {
  const page = await visitor(t, { expected: /status of 400/ });
  const response = await page.goto('/suche?q=Heim+mit+Garten&art=raumschiff');
  assert.equal(response?.status(), 400);
  await page.getByRole('alert').getByText('Die Art „raumschiff“ kennt der Wegweiser nicht').waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'Heim mit Garten');
});

/** What people type, and what an answer must have to be one. */
const EVERYDAY: Record<string, (answer: ApiAnswer) => void> = {
  Altersheim: ({ hits }) => topAre(hits, 'Pflegeheim'),
  Altenheim: ({ hits }) => topAre(hits, 'Pflegeheim'),
  Kurzzeitpflegeplatz: ({ hits }) => topAre(hits, 'Kurzzeitpflege'),
  'Platz für Kurzzeitpflege': ({ hits }) => topAre(hits, 'Kurzzeitpflege'),
  Hoerde: ({ hits }) => assert.ok(hits[0]?.id === 'seniorenbuero-hoerde' && hits.slice(0, 3).every(isIn('Hörde'))),
  'Demenz WG Mengede': ({ hits }) => assert.equal(hits[0]?.id, 'demenz-wohngemeinschaften-heimbruegge'),
  'Rollstuhl-Taxi': ({ hits }) =>
    assert.deepEqual(
      hits.slice(0, 2).map(({ id }) => id),
      ['fahrdienst', 'fahrdienst-georg-gmbh'],
    ),
  // The directory has no Menüservice. The chapter that says how meals come home is the honest first answer.
  'Essen auf Rädern': ({ hits }) => assert.equal(hits[0]?.id, 'pflege-zu-hause'),
  Senio: ({ hits }) => assert.ok(hits.slice(0, 5).every(({ title }) => /senio/i.test(title))),
  Tagepflge: ({ hits }) => topAre(hits, 'Tagespflege'),
  xqzv: ({ total }) => assert.equal(total, 0),
};

const topAre = (hits: ApiHit[], kind: string) =>
  assert.ok(
    hits.length >= 3 && hits.slice(0, 3).every((hit) => hit.kind.split(', ').includes(kind)),
    JSON.stringify(hits.slice(0, 3).map(({ id }) => id)),
  );

const isIn = (stadtbezirk: string) => (hit: ApiHit) => hit.stadtbezirk === stadtbezirk;

for (const [words, check] of Object.entries(EVERYDAY)) {
  test(`„${words}“ bekommt eine sinnvolle Antwort`, async () =>
    check(await ask(`/api/suche?${new URLSearchParams({ q: words })}`)));
}
