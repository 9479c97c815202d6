import assert from 'node:assert/strict';
import test from 'node:test';
import { createTotpSecret, findTotpStep, toOtpUri, totpCode } from './totp.ts';

/** "12345678901234567890" in base32: the secret of the test vectors. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** RFC 6238, appendix B, the last six of eight digits; the last two have a zero in front and a late date. */
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

test('zeigt die Codes aus RFC 6238', () => {
  for (const [seconds, code] of VECTORS) assert.equal(totpCode(SECRET, seconds * 1000), code);
});

test('ein Code gilt in seinen 30 Sekunden und in denen davor und danach', () => {
  const at = (seconds: number) => findTotpStep(SECRET, '287082', seconds * 1000);
  assert.deepEqual([at(30), at(59), at(60), at(89)], [1, 1, 1, 1]);
  assert.deepEqual([at(90), at(1000)], [undefined, undefined]);
  assert.equal(findTotpStep(SECRET, '081804', 1_111_111_100_000 - 30_000), 37_037_036, 'ein Telefon, das vorgeht');
});

test('Leerzeichen stören nicht, alles andere ist kein Code', () => {
  assert.equal(findTotpStep(SECRET, ' 287 082 ', 59_000), 1);
  for (const typed of ['', '28708', '2870820', '28708a', '２８７０８２', '-28708']) {
    assert.equal(findTotpStep(SECRET, typed, 59_000), undefined, typed);
  }
});

test('jedes Geheimnis ist neu, 160 Bit lang und steht in der Adresse für die App', () => {
  const secret = createTotpSecret();
  assert.match(secret, /^[A-Z2-7]{32}$/);
  assert.notEqual(secret, createTotpSecret());
  const uri = new URL(toOtpUri(secret, 'Schreibtisch Wegweiser', 'a+b@dortmund.example'));
  assert.equal(uri.searchParams.get('secret'), secret);
  assert.equal(decodeURIComponent(uri.pathname), '/Schreibtisch Wegweiser:a+b@dortmund.example');
  assert.equal(uri.searchParams.get('issuer'), 'Schreibtisch Wegweiser');
});
