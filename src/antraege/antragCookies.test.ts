import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Draft } from '#src/forms/drafts/draft.ts';
import { antragCookies, type Cookies } from './antragCookies.ts';
import { keys, START } from './testing/stelle.ts';

const HOUR = 3_600_000;
const draft: Draft = {
  id: randomUUID(),
  secret: 'geheim',
  form: 'dortmund-pass',
  formVersion: 1,
  state: { answers: {}, visited: [] },
  submissionId: randomUUID(),
  shared: false,
  hasCode: false,
  expiresAt: START + 30 * 24 * HOUR,
};

/** A browser, and what it was told about each cookie. */
function setUp(publicUrl = 'https://wegweiser.example', ring = keys) {
  const jar = new Map<string, { value: string; options: Parameters<Cookies['set']>[2] }>();
  const cookies: Cookies = {
    get: (name) => jar.get(name),
    set: (name, value, options) => void jar.set(name, { value, options }),
    delete: (name) => void jar.delete(name),
  };
  return { jar, ...antragCookies(cookies, { portal: { publicUrl }, antragsstelle: { keys: ring } }) };
}

test('kein Skript, kein fremdes Formular und keine Nachbarseite kommt an die Cookies', () => {
  const { jar, keepDraft, keepReceipt, keep } = setUp();
  keepDraft('dortmund-pass', draft, START);
  keepReceipt(randomUUID(), { shared: false, now: START });
  keep('antrag-sprache', 'leicht');
  assert.equal(jar.size, 3);
  for (const [name, { options }] of jar) {
    assert.match(name, /^__Host-antrag-/);
    assert.deepEqual([options.httpOnly, options.sameSite, options.secure, options.path], [true, 'lax', true, '/']);
  }
  const plain = setUp('http://localhost:4321');
  plain.keepDraft('dortmund-pass', draft, START);
  const [[name, { options }] = assert.fail()] = [...plain.jar];
  assert.deepEqual([name, options.secure, options.path], ['antrag-dortmund-pass', false, '/antraege']);
});

test('zu Hause bleibt der Entwurf so lange wie er selbst, am gemeinsamen Computer bis das Fenster zugeht', () => {
  const home = setUp();
  home.keepDraft('dortmund-pass', draft, START);
  const kept = home.jar.get('__Host-antrag-dortmund-pass');
  assert.deepEqual([kept?.value, kept?.options.expires], [`${draft.id}.geheim`, new Date(draft.expiresAt)]);
  assert.equal(home.get('antrag-dortmund-pass'), `${draft.id}.geheim`);
  const library = setUp();
  library.keepDraft('dortmund-pass', { ...draft, shared: true }, START);
  assert.equal(library.jar.get('__Host-antrag-dortmund-pass')?.options.expires, undefined);
});

test('am gemeinsamen Computer hat der Browser zwanzig Minuten ab dem letzten Druck, auch wenn der Entwurf länger bleibt', () => {
  const { get, keepDraft, renewDraft } = setUp();
  keepDraft('dortmund-pass', { ...draft, shared: true, hasCode: true }, START);
  assert.equal(get('antrag-dortmund-pass'), `${draft.id}.geheim.${START + HOUR / 3}`);
  renewDraft('dortmund-pass', START + 60_000);
  const renewed = `${draft.id}.geheim.${START + 60_000 + HOUR / 3}`;
  assert.equal(get('antrag-dortmund-pass'), renewed);
  renewDraft('dortmund-pass', START + HOUR);
  assert.equal(get('antrag-dortmund-pass'), renewed, 'was vorbei ist, bleibt vorbei');
  keepDraft('dortmund-pass', draft, START);
  renewDraft('dortmund-pass', START);
  assert.equal(get('antrag-dortmund-pass'), `${draft.id}.geheim`, 'zu Hause endet er nur von selbst');
});

test('was eine Nachbarseite unter dem bloßen Namen setzt, liest niemand', () => {
  const { jar, get } = setUp();
  jar.set('antrag-dortmund-pass', { value: 'untergeschoben', options: {} as never });
  assert.equal(get('antrag-dortmund-pass'), undefined);
});

test('die Bestätigung bleibt einen Tag, am gemeinsamen Computer zwanzig Minuten', () => {
  for (const [shared, ms] of [
    [false, 24 * HOUR],
    [true, HOUR / 3],
  ] as const) {
    const { jar, keepReceipt, receipt } = setUp();
    const vorgangId = randomUUID();
    keepReceipt(vorgangId, { shared, now: START });
    const endsAt = START + ms;
    assert.deepEqual(receipt(endsAt - 1), { vorgangId, shared, endsAt });
    assert.equal(receipt(endsAt), undefined);
    assert.deepEqual(jar.get('__Host-antrag-quittung')?.options.expires, shared ? undefined : new Date(endsAt));
  }
});

test('eine erfundene Bestätigung öffnet nichts', async () => {
  const vorgangId = randomUUID();
  const other = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(2)] });
  const stranger = setUp(undefined, other);
  stranger.keepReceipt(vorgangId, { shared: false, now: START });
  const forged = stranger.jar.get('__Host-antrag-quittung')?.value ?? '';
  const values = ['', vorgangId, `${vorgangId}.${START + HOUR}.`, forged, `${keys.currentId}.${forged.split('.')[1]}`];
  for (const value of values) {
    const { jar, receipt } = setUp();
    jar.set('__Host-antrag-quittung', { value, options: {} as never });
    assert.equal(receipt(START), undefined, value);
  }
  assert.equal(setUp().receipt(START), undefined);
});

test('vergessen ist vergessen', () => {
  const { jar, keepDraft, keepReceipt, keep, forget, forgetDraft, forgetReceipt, receipt } = setUp();
  keepDraft('dortmund-pass', draft, START);
  keepReceipt(randomUUID(), { shared: false, now: START });
  keep('antrag-einsicht', 'x');
  forgetDraft('dortmund-pass');
  forgetReceipt();
  forget('antrag-einsicht');
  assert.equal(jar.size, 0);
  assert.equal(receipt(START), undefined);
});
