import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createResumeCode, formatResumeCode, parseResumeCode, toCodeKey } from './resumeCode.ts';

const SIGNS = 'ACDEFGHJKMNPQRTWXY34679';
const LENGTH = 16;
const codes = fc.constant(null).map(createResumeCode);
const plain = (text: string) => text.replaceAll('-', '');

test('wird gelesen, wie Menschen ihn abtippen', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const printed = formatResumeCode(code);
      assert.match(printed, /^\w{5}-\w{5}-\w{5}-\w$/);
      for (const typed of [printed, printed.toLowerCase(), plain(printed), ` ${printed.replaceAll('-', ' – ')}\n`]) {
        assert.deepEqual(parseResumeCode(typed), code);
      }
    }),
  );
});

test('jedes falsche Zeichen fällt auf', () => {
  fc.assert(
    fc.property(codes, fc.nat(LENGTH - 1), fc.constantFrom(...SIGNS), (code, index, sign) => {
      const signs = plain(formatResumeCode(code));
      fc.pre(signs[index] !== sign);
      assert.equal(parseResumeCode(signs.slice(0, index) + sign + signs.slice(index + 1)), undefined);
    }),
    { numRuns: 2000 },
  );
});

test('jeder Dreher zweier Nachbarn fällt auf', () => {
  fc.assert(
    fc.property(codes, fc.nat(LENGTH - 2), (code, index) => {
      const signs = plain(formatResumeCode(code));
      const [a = '', b = ''] = [signs[index], signs[index + 1]];
      fc.pre(a !== b);
      assert.equal(parseResumeCode(signs.slice(0, index) + b + a + signs.slice(index + 2)), undefined);
    }),
    { numRuns: 2000 },
  );
});

test('ein Zeichen zu viel oder zu wenig, und was keiner sein kann', () => {
  const signs = plain(formatResumeCode(createResumeCode()));
  for (const typed of [signs.slice(1), `${signs}A`, '', '-', '💳', '0O1IL'.repeat(3), 'x'.repeat(100_000)]) {
    assert.equal(parseResumeCode(typed), undefined, typed.slice(0, 20));
  }
});

test('der Schlüssel hängt an beiden Teilen', async () => {
  const code = { handle: 'AAAAA', secret: 'CCCCCCCCCC' };
  const keys = await Promise.all(
    [code, code, { ...code, handle: 'AAAAC' }, { ...code, secret: 'CCCCCCCCCD' }].map(toCodeKey),
  );
  const [key, again, ...others] = keys.map((each) => Buffer.from(each).toString('hex'));
  assert.equal(key?.length, 64);
  assert.equal(key, again);
  assert.ok(others.every((other) => other !== key));
});
