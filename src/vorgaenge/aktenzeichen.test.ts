import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createAktenzeichen, parseAktenzeichen } from './aktenzeichen.ts';

const SIGNS = 'ACDEFGHJKMNPQRTWXY34679';
const numbers = fc.constant(null).map(() => createAktenzeichen('DP'));

test('hat keine verwechselbaren Zeichen', () => {
  for (let index = 0; index < 500; index++) {
    assert.match(createAktenzeichen('ST'), /^ST-[ACDEFGHJKMNPQRTWXY34679]{4}-[ACDEFGHJKMNPQRTWXY34679]{4}-[A-Z0-9]$/);
  }
});

test('wird gelesen, wie Menschen es abtippen', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      assert.equal(parseAktenzeichen(number), number);
      assert.equal(parseAktenzeichen(`  ${number.toLowerCase().replaceAll('-', ' ')} `), number);
      assert.equal(parseAktenzeichen(number.replaceAll('-', '')), number);
    }),
  );
});

test('jedes falsche Zeichen und jeder Dreher fällt auf', () => {
  fc.assert(
    fc.property(numbers, fc.nat(8), fc.nat(22), (number, place, sign) => {
      const plain = number.replaceAll('-', '');
      const index = place + 2;
      const wrong = `${plain.slice(0, index)}${SIGNS[sign]}${plain.slice(index + 1)}`;
      if (wrong !== plain) assert.equal(parseAktenzeichen(wrong), undefined);
      if (index === plain.length - 1) return;
      const swapped = `${plain.slice(0, index)}${plain[index + 1]}${plain[index]}${plain.slice(index + 2)}`;
      if (swapped !== plain) assert.equal(parseAktenzeichen(swapped), undefined);
    }),
    { numRuns: 2000 },
  );
});

test('was keines sein kann, ist keines', () => {
  for (const typed of ['', 'DP', 'DP-AAAA-AAAA', '12-AAAA-AAAA-A', 'DP-0000-0000-0', '💳', 'x'.repeat(10_000)]) {
    assert.equal(parseAktenzeichen(typed), undefined, typed.slice(0, 20));
  }
});
