import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileForm, FormDefinitionError } from './compileForm.ts';
import type { FormDefinition, Guard, Page, QuestionPage } from './defineForm.ts';
import type { Field } from './field.ts';
import { probeForm, words } from './testing/probeForm.ts';

type Pages = Record<string, Page>;
type Fields = Record<string, Field>;

/** A right form, loosely typed so that tests can break it: a → b → pruefen. */
function twoPages(change: { pages?: Pages; fields?: Fields; rest?: Partial<FormDefinition> } = {}): FormDefinition {
  return {
    id: 'zwei',
    version: 1,
    title: words('Zwei'),
    start: 'a',
    declarations: ['wahr'],
    fields: {
      farbe: radio('rot', 'blau'),
      name: { type: 'text', charset: 'name', label: words('Name') },
      wahr: { type: 'confirm', label: words('Wahr') },
      ...change.fields,
    },
    pages: { a: page(['farbe'], 'b'), b: page(['name'], 'pruefen'), ...change.pages },
    ...change.rest,
  };
}

const radio = (...values: string[]): Field => ({
  type: 'radio',
  label: words('Wahl'),
  options: values.map((value) => ({ value, label: words(value) })),
});
const boxes = (...values: string[]): Field => ({ ...radio(...values), type: 'checkboxes' }) as Field;
const page = (fields: string[], next: QuestionPage['next'], more: Partial<QuestionPage> = {}): QuestionPage => ({
  section: words('S'),
  question: words('F'),
  fields,
  next,
  ...more,
});
const group = (fields: string[], next: string, name = 'leute'): Page => ({
  ...page(fields, next),
  kind: 'repeat',
  group: name,
  entry: words('Person'),
  min: 1,
  max: 3,
});
const office: Page = { kind: 'office', section: words('S'), question: words('F'), office: 'x', text: [] };
const check = (field: string, code: string) => ({ field, code, message: words('M'), fails: () => false, sample: {} });
/** Page a with a condition that leads to page b, else to the end. */
const branch = (when: Guard, fields: string[] = ['farbe']): Pages => ({
  a: page(fields, [{ when, to: 'b' }, { to: 'pruefen' }]),
});

/** What is wrong, and what the message says about it. */
const FAULTS: [title: string, definition: FormDefinition, message: RegExp][] = [
  ['Seite, zu der nichts führt', twoPages({ pages: { c: page(['name'], 'pruefen') } }), /no way leads to "c"/],
  ['Ziel, das es nicht gibt', twoPages({ pages: { a: page(['farbe'], 'c') } }), /"a" leads to "c", which is not there/],
  [
    'Ziel, das nur als Eigenschaft jedes Objekts existiert',
    twoPages({ pages: { a: page(['farbe'], 'constructor') } }),
    /"a" leads to "constructor"/,
  ],
  [
    'Ende, das niemand erreicht',
    twoPages({ pages: { b: page(['name'], 'c'), c: office } }),
    /no answers lead to "pruefen"/,
  ],
  [
    'Feld, das es nicht gibt',
    twoPages({ pages: { b: page(['vorname'], 'pruefen') } }),
    /the field "vorname" is asked but not defined/,
  ],
  [
    'Feld, das nur als Eigenschaft jedes Objekts existiert',
    twoPages({ pages: { b: page(['name', 'toString'], 'pruefen') } }),
    /the field "toString" is asked but not defined/,
  ],
  ['Feld, das niemand fragt', twoPages({ fields: { alter: radio('x') } }), /the field "alter" is defined but never/],
  ['Kreis', twoPages({ pages: { b: page(['name'], 'a') } }), /the pages a → b → a lead in a circle/],
  ['Kreis auf sich selbst', twoPages({ pages: { b: page(['name'], 'b') } }), /the pages b → b lead in a circle/],
  [
    'Bedingung an ein Feld, das es nicht gibt',
    twoPages({ pages: branch({ field: 'alter', is: 'x' }) }),
    /asks for "alter"/,
  ],
  [
    'Bedingung an ein Feld, das erst später gefragt wird',
    twoPages({ fields: { name: radio('x') }, pages: branch({ field: 'name', is: 'x' }) }),
    /a condition of "a" asks for "name", which is not asked before/,
  ],
  [
    'Bedingung auf eine Antwort, die es nicht gibt',
    twoPages({ pages: branch({ any: [{ field: 'farbe', is: ['rot', 'gelb'] }] }) }),
    /waits for "gelb", which "farbe" does not offer/,
  ],
  [
    'Bedingung, die nicht zur Art der Frage passt',
    twoPages({ pages: branch({ not: { field: 'farbe', includes: 'rot' } }) }),
    /compares "farbe" in a way that does not suit it/,
  ],
  [
    'Bedingung auf einen Text',
    twoPages({
      pages: {
        a: page(['farbe', 'name'], [{ when: { field: 'name', is: 'x' }, to: 'b' }, { to: 'pruefen' }]),
        b: page(['ort'], 'pruefen'),
      },
      fields: { ort: radio('x') },
    }),
    /compares "name" in a way that does not suit it/,
  ],
  [
    'Feld zweimal auf einem Weg',
    twoPages({ pages: { b: page(['name', 'farbe'], 'pruefen') } }),
    /"farbe" is asked on "a" and again on "b"/,
  ],
  [
    'Zweig, den keine Antwort wählt',
    twoPages({
      pages: {
        a: page(['farbe'], [{ when: { field: 'farbe', is: ['rot', 'blau'] }, to: 'b' }, { to: 'c' }]),
        c: page(['ort'], 'pruefen'),
      },
      fields: { ort: radio('x') },
    }),
    /no answers lead to c/,
  ],
  [
    'Bedingungen, die sich widersprechen',
    twoPages({
      pages: branch({
        all: [
          { field: 'farbe', is: 'rot' },
          { field: 'farbe', is: 'blau' },
        ],
      }),
    }),
    /no answers lead to b/,
  ],
  [
    'letzter Zweig mit Bedingung',
    twoPages({ pages: { a: page(['farbe'], [{ when: { field: 'farbe', is: 'rot' }, to: 'b' }]) } }),
    /the last way out of "a", and only the last/,
  ],
  [
    'Zweig ohne Bedingung vor dem letzten',
    twoPages({ pages: { a: page(['farbe'], [{ to: 'b' }, { to: 'pruefen' }]) } }),
    /the last way out of "a", and only the last/,
  ],
  [
    'Seite ohne Fragen',
    twoPages({ pages: { a: page([], 'b') }, fields: { farbe: radio('x') } }),
    /the page "a" asks nothing/,
  ],
  ['Anfang, den es nicht gibt', twoPages({ rest: { start: 'z' } }), /it starts with "z", which is not there/],
  ['Antwort zweimal', twoPages({ fields: { farbe: radio('rot', 'rot') } }), /the field "farbe" has an option twice/],
  ['keine Antworten', twoPages({ fields: { farbe: boxes() } }), /the field "farbe" has no options/],
  [
    'Erklärung, die kein Häkchen ist',
    twoPages({ rest: { declarations: ['name'] } }),
    /the declaration "name" must be a sentence to tick/,
  ],
  [
    'Erklärung, die es nicht gibt',
    twoPages({ rest: { declarations: ['wahr', 'treu'] } }),
    /the field "treu" is asked but not defined/,
  ],
  [
    'Prüfung auf einer anderen Seite',
    twoPages({ pages: { a: page(['farbe'], 'b', { checks: [check('name', 'x')] }) } }),
    /the check "x" of "a" speaks of a field/,
  ],
  [
    'Prüfung zweimal',
    twoPages({ pages: { a: page(['farbe'], 'b', { checks: [check('farbe', 'x'), check('farbe', 'x')] }) } }),
    /the page "a" has a check twice/,
  ],
  [
    'Liste mit dem Namen eines Feldes',
    twoPages({ pages: { b: group(['name'], 'pruefen', 'farbe') } }),
    /the group "farbe" has the name of a field/,
  ],
  [
    'Datei in einer Liste',
    twoPages({ pages: { b: group(['name'], 'pruefen') }, fields: { name: { type: 'upload', label: words('N') } } }),
    /cannot hold the upload "name"/,
  ],
];

for (const [title, definition, message] of FAULTS) {
  test(`abgelehnt: ${title}`, () => {
    assert.throws(
      () => compileForm(definition),
      (error: unknown) =>
        error instanceof FormDefinitionError &&
        error.message.startsWith('The form "zwei" is wrong:') &&
        message.test(error.message),
      title,
    );
  });
}

test('eine Bedingung über ein Feld einer Liste ist keine: jede Person antwortet anders', () => {
  const definition = twoPages({
    fields: { art: radio('x', 'y'), ende: radio('e') },
    pages: {
      b: group(['name', 'art'], 'c'),
      c: page(['ende'], [{ when: { field: 'art', is: 'x' }, to: 'amt' }, { to: 'pruefen' }]),
      amt: office,
    },
  });
  assert.throws(() => compileForm(definition), /a condition of "c" asks for "art", which is not asked before/);
});

test('Namen, die das Portal selbst braucht oder die keine Adresse sind, sind vergeben', () => {
  for (const name of [
    'pruefen',
    'start',
    'frist-wahren',
    'spaeter',
    'bestaetigung',
    'weitermachen',
    'beenden',
    'A',
    'ä',
    'a_b',
    '1',
    'a/b',
    '__proto__',
  ]) {
    const pages = Object.fromEntries([[name, page(['ort'], 'pruefen')]]);
    const definition = twoPages({ pages: { b: page(['name'], name), ...pages }, fields: { ort: radio('x') } });
    assert.throws(() => compileForm(definition), FormDefinitionError, name);
  }
  for (const name of ['Name', 'a-b', 'ä', '1a', 'a.b', '']) {
    const definition = twoPages({ fields: { [name]: radio('x') }, pages: { b: page(['name', name], 'pruefen') } });
    assert.throws(() => compileForm(definition), /cannot be the name of a field/, name);
  }
});

test('nennt alles, was falsch ist, auf einmal', () => {
  const definition = twoPages({ fields: { farbe: radio('rot', 'rot') }, rest: { start: 'z', declarations: [] } });
  assert.throws(() => compileForm(definition), {
    message: [
      'The form "zwei" is wrong:',
      '- the field "wahr" is defined but never asked',
      '- it starts with "z", which is not there',
      '- the field "farbe" has an option twice',
    ].join('\n'),
  });
});

test('ein richtiges Formular ist eines', () => {
  const form = compileForm(twoPages());
  assert.equal(form.page('a')?.section.de, 'S');
  assert.equal(form.page('pruefen'), undefined);
  assert.equal(form.page('constructor'), undefined);
  assert.equal(form.field('name').type, 'text');
  assert.throws(() => form.field('toString'), /no field toString/);
});

test('dasselbe Feld auf zwei Wegen, die sich nie treffen, ist erlaubt', () => {
  const definition = twoPages({
    pages: {
      a: page(['farbe'], [{ when: { field: 'farbe', is: 'rot' }, to: 'b' }, { to: 'c' }]),
      c: page(['name'], 'pruefen'),
    },
  });
  assert.equal(compileForm(definition).ways.size, 4);
});

test('ein Häkchen, das fehlen darf, lässt beide Wege offen', () => {
  const definition = twoPages({
    fields: { mehr: { type: 'confirm', optional: true, label: words('Mehr') } },
    pages: { a: page(['farbe', 'mehr'], [{ when: { field: 'mehr', is: 'ja' }, to: 'b' }, { to: 'pruefen' }]) },
  });
  const { ways } = compileForm(definition);
  assert.deepEqual(ways.get('b'), { pages: ['a'], deciding: { mehr: 'ja' } });
  assert.deepEqual(ways.get('pruefen'), { pages: ['a'], deciding: {} });
});

test('kennt zu jeder Seite einen Weg mit den Antworten, die ihn entscheiden', () => {
  const { ways } = compileForm(probeForm);
  assert.deepEqual([...ways.keys()].sort(), [...Object.keys(probeForm.pages), 'pruefen'].sort());
  assert.deepEqual(ways.get('amt'), { pages: ['ort'], deciding: { ort: 'dort' } });
  assert.deepEqual(ways.get('weg'), { pages: ['ort', 'sparten'], deciding: { ort: 'hier', sparten: ['rad'] } });
});

test('weiß, wie viele Seiten höchstens noch kommen', () => {
  const form = compileForm(probeForm);
  const rests = ['ort', 'sparten', 'weg', 'mitfahrende', 'bemerkung', 'ausweis', 'pruefen', 'amt'].map(
    form.longestRest,
  );
  assert.deepEqual(rests, [6, 5, 4, 3, 2, 1, 0, 0]);
});
