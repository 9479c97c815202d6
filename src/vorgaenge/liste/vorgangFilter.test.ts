import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAktenzeichen } from '../aktenzeichen.ts';
import { filters } from './testing/filters.ts';
import { parseFilter, toFields, toQuery } from './vorgangFilter.ts';

const parse = (query: string) => parseFilter(new URLSearchParams(query));

test('ohne Angaben gilt: alles Offene, nichts gesucht, erste Seite', () => {
  assert.deepEqual(parse(''), {
    suche: '',
    status: undefined,
    antraege: [],
    stadtbezirke: [],
    fehlend: undefined,
    ueberfaellig: false,
    meine: false,
    frei: false,
    zweitePruefung: false,
    aufgabe: undefined,
    sortierung: undefined,
    seite: 1,
  });
  assert.equal(toQuery(parse('')), '');
});

test('ein Filter wird zur Adresse und wieder zum selben Filter', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      assert.deepEqual(parse(String(new URLSearchParams(toFields(filter)))), filter);
      assert.equal(toQuery(parse(toQuery(filter))), toQuery(filter));
    }),
  );
});

test('dieselbe Auswahl ist dieselbe Adresse, in welcher Reihenfolge auch immer', () => {
  const one = parse('stadtbezirk=hoerde&antrag=fahrt&antrag=dortmund-pass&antrag=fahrt&seite=1');
  const other = parse('antrag=dortmund-pass&antrag=fahrt&stadtbezirk=hoerde');
  assert.equal(toQuery(one), 'antrag=dortmund-pass&antrag=fahrt&stadtbezirk=hoerde');
  assert.equal(toQuery(one), toQuery(other));
});

test('was gesucht wurde, steht nie in einer Adresse, außer einem Aktenzeichen', () => {
  assert.equal(toQuery(parse('suche=Großjohann+28.2.1941&status=alle')), 'status=alle');
  const aktenzeichen = createAktenzeichen('DP');
  assert.equal(toQuery({ ...parse(''), suche: aktenzeichen.toLowerCase() }), `suche=${aktenzeichen}`);
});

test('was niemand meinen kann, wird überlesen', () => {
  const odd = 'status=geheim&antrag=%00&antrag=A+B&fehlend=vielleicht&meine=1&aufgabe=x&sortierung=zufall&fremd=ja';
  for (const seite of ['-3', '0', 'abc', '1e99', 'Infinity', '2.9', '']) {
    const filter = parse(`${odd}&seite=${seite}`);
    assert.ok(Number.isInteger(filter.seite) && filter.seite >= 1 && filter.seite <= 400, seite);
    assert.equal(toQuery({ ...filter, seite: 1 }), '');
  }
  assert.equal(parse(`suche=${'x'.repeat(5000)}%00`).suche.length, 100);
});

test('ein gesendetes Formular wird gelesen wie eine Adresse', () => {
  const form = new FormData();
  form.append('suche', '  Müller\n 28.2.1941 ');
  form.append('antrag', 'fahrt');
  form.append('antrag', new Blob(['x']), 'datei.txt');
  const { suche, antraege } = parseFilter(form);
  assert.equal(suche, 'Müller 28.2.1941');
  assert.deepEqual(antraege, ['fahrt']);
});
