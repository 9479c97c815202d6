import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Answer, Field } from '../field.ts';
import type { RawInput } from './parsed.ts';
import { parseField } from './parseField.ts';
import { toRaw } from './toRaw.ts';

const TODAY = '2026-11-21';
const label = { de: 'Frage', leicht: 'Frage' };
const options = ['a', 'b', 'c'].map((value) => ({ value, label }));

const NAME: Field = { type: 'text', charset: 'name', label };
const LINE: Field = { type: 'text', charset: 'line', maxLength: 20, label };
const LINES: Field = { type: 'multiline', label };
const RADIO: Field = { type: 'radio', options, label };
const BOXES: Field = { type: 'checkboxes', options, label };
const CONFIRM: Field = { type: 'confirm', label };
const BIRTH: Field = { type: 'date', range: 'birth', label };
const FUTURE: Field = { type: 'date', range: 'future', label };
const ANY: Field = { type: 'date', range: 'any', label };
const TIME: Field = { type: 'time', label };
const PLZ: Field = { type: 'plz', label };
const PHONE: Field = { type: 'phone', label };
const EMAIL: Field = { type: 'email', label };
const NUMBER: Field = { type: 'number', min: 0, max: 250, unit: 'kg', label };
const MONEY: Field = { type: 'money', label };

/** The answer, or the code of the mistake in brackets, with the box it is in. */
function read(field: Field, raw: RawInput): Answer | undefined {
  const parsed = parseField(field, 'f', raw, TODAY);
  return parsed.ok ? parsed.answer : `[${[parsed.code, parsed.part].filter(Boolean).join(' ')}]`;
}

/** Typed → what is kept. */
const TEXTS: [name: string, field: Field, rows: [typed: string, kept: Answer][]][] = [
  [
    'Name',
    NAME,
    [
      ['  Erna   Muster ', 'Erna Muster'],
      ['Müller-Lüdenscheidt', 'Müller-Lüdenscheidt'],
      ['Mu\u0308ller', 'Müller'],
      ["O'Neill", "O'Neill"],
      ['O’Neill', 'O’Neill'],
      ['‘t Hooft', '‘t Hooft'],
      ['Müller–Schmidt', 'Müller–Schmidt'],
      ['D´Angelo', 'D´Angelo'],
      ['Großjohann, geb. Ćosić', 'Großjohann, geb. Ćosić'],
      ['Nguyễn Thị', 'Nguyễn Thị'],
      ['محمد', 'محمد'],
      ['\u200fمحمد\u200e', 'محمد'],
      ['علی\u200cرضا', 'علی\u200cرضا'],
      ['ක්\u200dරිෂ්ණ', 'ක්\u200dරිෂ්ණ'],
      ['Ωνάσης', 'Ωνάσης'],
      ['王芳', '王芳'],
      ['-', '-'],
      ['Er\u200bna', 'Erna'],
      ['Mus\u00adter', 'Muster'],
      ['\ufeffErna', 'Erna'],
      ['\u202eanrE', 'anrE'],
      ['Erna\tMuster', 'Erna Muster'],
      ['Erna\r\nMuster', 'Erna Muster'],
      ['Erna\u0000', 'Erna'],
      ['\u200d', '[required]'],
      ['\u200f\u200b', '[required]'],
      ['   ', '[required]'],
      ['Erna 😀', '[symbols]'],
      ['1\ufe0f⃣', '[symbols]'],
      ['❤\ufe0f', '[symbols]'],
      ['<b>Erna</b>', '[symbols]'],
      ['Erna; drop table', '[symbols]'],
      ['x'.repeat(80), 'x'.repeat(80)],
      ['x'.repeat(81), '[tooLong]'],
      ['𐍈'.repeat(80), '𐍈'.repeat(80)],
    ],
  ],
  [
    'Zeile',
    LINE,
    [
      ['DP-K7QM 😀', 'DP-K7QM 😀'],
      ['<script>', '<script>'],
      ['x'.repeat(21), '[tooLong]'],
      ['', '[required]'],
    ],
  ],
  [
    'Text',
    LINES,
    [
      ['Erste\r\nZweite\rDritte', 'Erste\nZweite\nDritte'],
      ['\n\n  eingerückt   \nEnde  \n\n', 'eingerückt\nEnde'],
      ['a\tb', 'a b'],
      ['Erste\u2028Zweite', 'Erste\nZweite'],
      ['a\u200bb\u202ec', 'abc'],
      ['x'.repeat(2000), 'x'.repeat(2000)],
      ['x'.repeat(2001), '[tooLong]'],
      [' \n \t\n', '[required]'],
    ],
  ],
  [
    'Auswahl',
    RADIO,
    [
      ['a', 'a'],
      ['d', '[required]'],
      ['A', '[required]'],
      ['constructor', '[required]'],
      ['', '[required]'],
    ],
  ],
  [
    'Häkchen',
    CONFIRM,
    [
      ['ja', 'ja'],
      ['on', '[required]'],
      ['nein', '[required]'],
    ],
  ],
  [
    'Uhrzeit',
    TIME,
    [
      ['14:30', '14:30'],
      ['14.30', '14:30'],
      ['14,30', '14:30'],
      ['14h30', '14:30'],
      ['1430', '14:30'],
      ['930', '09:30'],
      ['9', '09:00'],
      ['9 Uhr', '09:00'],
      ['9 Uhr 5', '[format]'],
      ['9 Uhr 05', '09:05'],
      ['14:30 Uhr', '14:30'],
      ['0:00', '00:00'],
      ['23:59', '23:59'],
      ['24:00', '[format]'],
      ['12:60', '[format]'],
      ['halb drei', '[format]'],
      ['-1:00', '[format]'],
    ],
  ],
  [
    'Postleitzahl',
    PLZ,
    [
      ['44137', '44137'],
      [' 44 137 ', '44137'],
      ['D-44137', '44137'],
      ['d 44137', '44137'],
      ['01067', '01067'],
      ['4413', '[format]'],
      ['441377', '[format]'],
      ['00000', '[format]'],
      ['O4137', '[format]'],
      ['٤٤١٣٧', '[format]'],
    ],
  ],
  [
    'Telefon',
    PHONE,
    [
      ['0231 5023330', '+492315023330'],
      ['0231/50-2 33 30', '+492315023330'],
      ['(0231) 50 23330', '+492315023330'],
      ['+49 231 5023330', '+492315023330'],
      ['+49 (0)231 5023330', '+492315023330'],
      ['0049 231 5023330', '+492315023330'],
      ['\u202a+49 231 5023330\u202c', '+492315023330'],
      ['0171 1234567', '+491711234567'],
      ['+43 1 58858', '+43158858'],
      ['12', '[format]'],
      ['keins', '[format]'],
      ['0'.repeat(100), '[format]'],
    ],
  ],
  [
    'E-Mail',
    EMAIL,
    [
      ['erna.muster@example.org', 'erna.muster@example.org'],
      ['erna.muster@example.org ', 'erna.muster@example.org'],
      ['erna @ example. org', 'erna@example.org'],
      ['Erna@Example.org', 'Erna@Example.org'],
      ['erna@münchen.de', 'erna@münchen.de'],
      ['erna muster@example.org', '[format]'],
      ['erna@example', '[format]'],
      ['erna@example.o', '[format]'],
      ['erna.example.org', '[format]'],
      ['erna@@example.org', '[format]'],
      ['a@example.org,b@example.org', '[format]'],
      ['Erna <erna@example.org>', '[format]'],
      ['erna@example.org\r\nBcc: x@example.org', '[format]'],
      [`${'x'.repeat(250)}@example.org`, '[format]'],
    ],
  ],
  [
    'Zahl',
    NUMBER,
    [
      ['0', 0],
      ['80', 80],
      ['80 kg', 80],
      ['80kg', 80],
      ['ca. 80', 80],
      ['etwa 80', 80],
      ['080', 80],
      ['250', 250],
      ['251', '[tooLarge]'],
      ['-1', '[tooSmall]'],
      ['80,5', '[format]'],
      ['1.000', '[format]'],
      ['3-4', '[format]'],
      ['viel', '[format]'],
      ['1e3', '[format]'],
      ['9'.repeat(10), '[format]'],
    ],
  ],
  [
    'Geld',
    MONEY,
    [
      ['1.234,56 €', 123456],
      ['1234,5', 123450],
      ['1 234', 123400],
      ['1234.56', 123456],
      ['1.234', 123400],
      ['12,-', 1200],
      ['€ 12', 1200],
      ['12 Euro', 1200],
      ['12 EUR', 1200],
      ['0', 0],
      ['0,07', 7],
      ['100.000.000', 10_000_000_000],
      ['100000000,01', '[tooLarge]'],
      ['-5', '[tooSmall]'],
      ['1,234.56', '[format]'],
      ['12,345', '[format]'],
      ['viel', '[format]'],
    ],
  ],
];

for (const [name, field, rows] of TEXTS) {
  for (const [typed, kept] of rows) {
    test(`${name}: ${JSON.stringify(typed.length > 40 ? `${typed.slice(0, 40)}…` : typed)}`, () => {
      assert.deepEqual(read(field, { f: [typed] }), kept);
    });
  }
}

/** Day, month, year → what is kept, with the box of the mistake. */
const DAYS: [field: Field, day: string, month: string, year: string, kept: string][] = [
  [BIRTH, '28', '2', '1941', '1941-02-28'],
  [BIRTH, '08', '09', '1941', '1941-09-08'],
  [BIRTH, '28', 'Februar', '1941', '1941-02-28'],
  [BIRTH, '28', 'feb.', '1941', '1941-02-28'],
  [BIRTH, '1', 'Maerz', '1941', '1941-03-01'],
  [BIRTH, '1', 'März', '1941', '1941-03-01'],
  [BIRTH, '1', 'Ma\u0308rz', '1941', '1941-03-01'],
  [BIRTH, '29', '2', '1944', '1944-02-29'],
  [BIRTH, '29', '2', '2023', '[noLeapYear tag]'],
  [BIRTH, '29', '2', '1900', '[noLeapYear tag]'],
  [BIRTH, '30', '2', '1944', '[notADay tag]'],
  [BIRTH, '31', '4', '1941', '[notADay tag]'],
  [BIRTH, '28', '2', '19', '[year jahr]'],
  [BIRTH, '28', '2', '41', '[year jahr]'],
  [BIRTH, '28', '2', '19411', '[year jahr]'],
  [BIRTH, '28', '2', 'x', '[year jahr]'],
  [BIRTH, '', '2', '1941', '[incomplete tag]'],
  [BIRTH, '28', ' ', '1941', '[incomplete monat]'],
  [BIRTH, '28', '2', '', '[incomplete jahr]'],
  [BIRTH, '', '', '', '[required]'],
  [BIRTH, '32', '1', '1941', '[format tag]'],
  [BIRTH, '0', '1', '1941', '[format tag]'],
  [BIRTH, 'achtundzwanzigster', '2', '1941', '[format tag]'],
  [BIRTH, '28.2.1941', '2', '1941', '[format tag]'],
  [BIRTH, '28', '13', '1941', '[format monat]'],
  [BIRTH, '28', '0', '1941', '[format monat]'],
  [BIRTH, '28', 'Brachet', '1941', '[format monat]'],
  [BIRTH, '21', '11', '2026', '2026-11-21'],
  [BIRTH, '22', '11', '2026', '[inFuture jahr]'],
  [BIRTH, '21', '11', '1904', '1904-11-21'],
  [BIRTH, '20', '11', '1904', '[tooLongAgo jahr]'],
  [BIRTH, '21', '11', '1903', '[tooLongAgo jahr]'],
  [FUTURE, '21', '11', '2026', '2026-11-21'],
  [FUTURE, '20', '11', '2026', '[inPast tag]'],
  [FUTURE, '21', '11', '2056', '2056-11-21'],
  [FUTURE, '22', '11', '2056', '[tooFar jahr]'],
  [ANY, '1', '1', '1900', '1900-01-01'],
  [ANY, '31', '12', '1899', '[tooLongAgo jahr]'],
  [ANY, '1', '1', '2100', '[tooFar jahr]'],
];

for (const [field, day, month, year, kept] of DAYS) {
  test(`Datum ${'range' in field ? field.range : ''}: „${day}“ „${month}“ „${year}“`, () => {
    assert.equal(read(field, { 'f-tag': [day], 'f-monat': [month], 'f-jahr': [year] }), kept);
  });
}

test('Häkchenliste: nur was angeboten war, in dessen Reihenfolge, jedes einmal', () => {
  assert.deepEqual(read(BOXES, { f: ['c', 'a', 'c', 'd', 'toString'] }), ['a', 'c']);
  assert.equal(read(BOXES, { f: ['d'] }), '[required]');
  assert.equal(read(BOXES, {}), '[required]');
});

test('freiwillige Felder dürfen leer bleiben, aber nicht falsch sein', () => {
  for (const field of [NAME, LINES, RADIO, BOXES, CONFIRM, BIRTH, TIME, PLZ, PHONE, EMAIL, NUMBER, MONEY]) {
    assert.equal(read({ ...field, optional: true } as Field, {}), undefined, field.type);
  }
  assert.equal(read({ ...PLZ, optional: true } as Field, { f: ['1'] }), '[format]');
});

test('ein Megabyte hält niemanden auf', () => {
  const spaces = `a${' '.repeat(1_000_000)}b`;
  const long = ['x'.repeat(1_000_000), '1'.repeat(1_000_000), '@.'.repeat(500_000), '-0'.repeat(500_000)];
  const started = performance.now();
  for (const field of [NAME, LINE, LINES, TIME, PLZ, PHONE, EMAIL, NUMBER, MONEY]) {
    for (const text of long) assert.match(String(read(field, { f: [text] })), /^\[/, field.type);
    read(field, { f: [spaces] });
  }
  assert.equal(read(LINES, { f: [`${' '.repeat(1_000_000)}\nb`] }), 'b');
  assert.ok(performance.now() - started < 10_000, 'linear; a pattern that goes back would take minutes');
});

const texts = (field: Field) => fc.string({ unit: 'binary', maxLength: 60 }).map((text) => read(field, { f: [text] }));
const isAnswer = (answer: Answer | undefined) => answer !== undefined && !/^\[[a-zA-Z]+( \w+)?\]$/.test(String(answer));

/** For every kind, answers as the parser makes them. */
const ANSWERS: [string, Field, fc.Arbitrary<Answer | undefined>][] = [
  ['Name', NAME, texts(NAME)],
  ['Zeile', { ...LINE, maxLength: 60 } as Field, texts(LINE)],
  ['Text', LINES, texts(LINES)],
  ['Auswahl', RADIO, fc.constantFrom('a', 'b', 'c')],
  ['Häkchenliste', BOXES, fc.subarray(['a', 'b', 'c'], { minLength: 1 })],
  ['Häkchen', CONFIRM, fc.constant('ja')],
  [
    'Datum',
    ANY,
    fc
      .date({ min: new Date('1900-01-01'), max: new Date('2056-11-21'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  ],
  [
    'Uhrzeit',
    TIME,
    fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
  ],
  ['Postleitzahl', PLZ, fc.integer({ min: 1001, max: 99999 }).map((plz) => String(plz).padStart(5, '0'))],
  ['Telefon', PHONE, fc.stringMatching(/^0[1-9][0-9]{2}[0-9]{4,8}$/).map((typed) => read(PHONE, { f: [typed] }))],
  ['E-Mail', EMAIL, fc.emailAddress().map((typed) => read(EMAIL, { f: [typed] }))],
  ['Zahl', NUMBER, fc.integer({ min: 0, max: 250 })],
  ['Geld', MONEY, fc.integer({ min: 0, max: 10_000_000_000 })],
];

for (const [name, field, arbitrary] of ANSWERS) {
  test(`${name}: eine Antwort steht so wieder in den Feldern, dass dieselbe daraus wird`, () => {
    let count = 0;
    fc.assert(
      fc.property(arbitrary.filter(isAnswer), (answer) => {
        count++;
        assert.deepEqual(read(field, toRaw(field, 'f', answer)), answer);
      }),
      { numRuns: 300 },
    );
    assert.ok(count >= 300);
  });
}

test('ohne Antwort und bei Dateien bleiben die Felder leer', () => {
  assert.deepEqual(toRaw(NAME, 'f', undefined), {});
  assert.deepEqual(toRaw({ type: 'upload', label }, 'f', []), {});
  assert.equal(read({ type: 'upload', label }, { f: ['x'] }), undefined);
});
