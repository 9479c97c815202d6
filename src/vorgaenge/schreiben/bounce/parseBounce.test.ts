import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toAbsenceNotice, toExchangeBounce, toEximBounce, toPostfixBounce } from '../testing/bounces.ts';
import { parseBounce } from './parseBounce.ts';

const ID = '0b0c9a5e-7c1f-4f6e-9a52-0d7cf1a0c0de@example.org';
const parse = (raw: string) => parseBounce(Buffer.from(raw));

for (const [server, raw] of Object.entries({
  Postfix: toPostfixBounce(ID),
  Exim: toEximBounce(ID),
  Exchange: toExchangeBounce(ID),
})) {
  test(`liest den Bericht von ${server}, mit beiden Arten von Zeilenenden`, () => {
    assert.deepEqual(parse(raw), { isFinal: true, messageId: ID });
    assert.deepEqual(parse(raw.replaceAll('\r\n', '\n')), { isFinal: true, messageId: ID });
  });
}

test('der Bericht zählt, nicht was in der zurückgeschickten Mail steht', () => {
  for (const action of ['delayed', 'delivered', 'relayed', 'expanded']) {
    assert.deepEqual(parse(toPostfixBounce(ID, action)), { isFinal: false, messageId: ID }, action);
  }
  assert.deepEqual(parse(toPostfixBounce(ID, 'FAILED (user unknown)')), { isFinal: true, messageId: ID });
});

test('eine Abwesenheit und leere Mails sind kein Bericht', () => {
  assert.equal(parse(toAbsenceNotice(ID)), undefined);
  assert.equal(parse(''), undefined);
  assert.equal(parse('Content-Type: multipart/report; boundary=x\r\n\r\n--x--'), undefined);
});

test('wo der Bericht abgeschnitten ist, gilt, was davor stand', () => {
  const raw = toPostfixBounce(ID);
  const cut = raw.slice(0, raw.indexOf('Content-Description: Undelivered Message'));
  assert.deepEqual(parse(cut), { isFinal: true, messageId: undefined });
});

test('keine Mail bringt das Lesen durcheinander, auch keine verschachtelte', () => {
  const nested = 'Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n'.repeat(5_000);
  assert.equal(parse(nested), undefined);
  const pieces = [
    'Content-Type: multipart/report; boundary=x',
    '\r\n',
    '\n',
    '--x',
    '--',
    'Action: failed',
    ': ',
    ' ',
    '=',
    '\0',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), (some) => {
      parse(some.join(''));
    }),
  );
});
