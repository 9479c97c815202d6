import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { createZeroHitLog } from './zeroHits.ts';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'zero-hits-')), 'liste.json');

test('zählt, merkt sich nur Text und Anzahl und übersteht einen Neustart', async () => {
  const file = newFile();
  const log = createZeroHitLog(file);
  for (const query of ['Zeppelin', ' zeppelin  ', 'Ufo']) log.count(query);
  await log.close();
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { zeppelin: 2, ufo: 1 });
  assert.deepEqual(createZeroHitLog(file).list(), [
    { text: 'zeppelin', count: 2 },
    { text: 'ufo', count: 1 },
  ]);
});

const PERSONAL = [
  ['erika@example.org', []],
  ['Anruf 0231 50 00 00', ['anruf']],
  ['AOK 123456789', ['aok']],
  ['44263', []],
  ['haus 12', ['haus 12']],
  ['x'.repeat(200), ['x'.repeat(80)]],
] as const;

for (const [query, expected] of PERSONAL) {
  test(`lässt Persönliches weg: ${query.slice(0, 30)}`, () => {
    const log = createZeroHitLog(newFile());
    log.count(query);
    assert.deepEqual(
      log.list().map(({ text }) => text),
      expected,
    );
  });
}

test('merkt sich höchstens 5.000 verschiedene Texte und zählt bekannte weiter', () => {
  const log = createZeroHitLog(newFile());
  const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  log.count('a');
  for (let i = 0; i < 6000; i++) log.count(letters(i));
  assert.equal(log.list().length, 5000);
  assert.deepEqual(log.list()[0], { text: 'a', count: 2 });
});

test('stellt eine kaputte Datei beiseite, statt nicht zu starten', (context) => {
  const warn = context.mock.method(console, 'warn', () => {});
  const file = newFile();
  writeFileSync(file, '{"halb');
  assert.deepEqual(createZeroHitLog(file).list(), []);
  assert.equal(readdirSync(join(file, '..')).filter((name) => name.includes('.defekt-')).length, 1);
  assert.equal(warn.mock.callCount(), 1);
});
