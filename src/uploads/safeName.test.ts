import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { toSafeName } from './safeName.ts';

const NAMES: [string, Parameters<typeof toSafeName>[1], string][] = [
  ['Bescheid.pdf', 'application/pdf', 'Bescheid.pdf'],
  ['Bescheid vom 3. Juni.PDF', 'application/pdf', 'Bescheid vom 3. Juni.pdf'],
  ['IMG_0815.HEIC', 'image/jpeg', 'IMG_0815.jpg'],
  ['scan.pdf.jpg', 'image/png', 'scan.png'],
  ['rechnung.exe', 'application/pdf', 'rechnung.exe.pdf'],
  ['C:\\Users\\Hilde\\Müller.jpeg', 'image/jpeg', 'Müller.jpg'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['', 'application/pdf', 'Dokument.pdf'],
  ['.pdf', 'application/pdf', 'Dokument.pdf'],
  ['...', 'image/png', 'Dokument.png'],
  // Shown as "Rechnungfdp.exe" turned around.
  ['Rechnung\u202Efdp.exe', 'application/pdf', 'Rechnungfdp.exe.pdf'],
  ['a\u0000b\r\nc\u200B\uFEFF.png', 'image/png', 'abc.png'],
  ['a"b<c>:d|e?*.png', 'image/png', 'a_b_c__d_e__.png'],
  ['Mu\u0308ller\uD800.pdf', 'application/pdf', 'Müller.pdf'],
];

for (const [given, type, expected] of NAMES) {
  test(`${JSON.stringify(given)} wird ${expected}`, () => assert.equal(toSafeName(given, type), expected));
}

test('kürzt auf 120 Zeichen und schneidet kein Zeichen entzwei', () => {
  const name = toSafeName(`${'a'.repeat(115)}👩‍👩‍👧.pdf`, 'application/pdf');
  assert.equal(name, `${'a'.repeat(115)}.pdf`);
  assert.equal(toSafeName('b'.repeat(500), 'image/jpeg').length, 120);
});

test('hält jede Zeichenfolge aus', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = toSafeName(given, 'image/png');
      assert.match(name, /^[^/\\\p{Cc}\p{Cf}\p{Cs}<>:"|?*]+\.png$/u);
      assert.ok(name.length <= 120 && !name.startsWith('.'));
    }),
  );
});
