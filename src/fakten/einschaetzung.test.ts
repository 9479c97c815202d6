import assert from 'node:assert/strict';
import { test } from 'node:test';
import { einschaetzung } from './einschaetzung.ts';
import { createFakten } from './fakten.ts';
import { faktenDaten } from './testing/faktenDaten.ts';

const regelwerk = createFakten(faktenDaten()).regelwerk('freifahrten', '2026-11-21');
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test('sagt, was zu erwarten ist, nennt die Regel und lässt das Amt entscheiden', () => {
  const hint = einschaetzung(regelwerk, { einkommen: 150_000, vermoegen: 0 });
  assert.equal(hint?.art, 'ergebnis');
  assert.equal(plain(hint.satz), 'Nach Ihren Angaben: 100 Fahrten, weil beides klein ist.');
  assert.equal(
    hint.grundlage,
    'Regel: Viele (Seite des Amts, Stand 2020 oder später; Verwaltungsportal, Stand 2020 oder später).',
  );
  assert.equal(hint.vorbehalt, 'Das Amt entscheidet.');
});

test('nennt beide Möglichkeiten, wo die Quellen sich widersprechen oder schweigen', () => {
  for (const einkommen of [200_000, 250_000]) {
    const hint = einschaetzung(regelwerk, { einkommen, vermoegen: 0 });
    assert.equal(hint?.art, 'offen');
    assert.equal(
      plain(hint.satz),
      'Nach Ihren Angaben ist nicht klar, was gilt. Möglich ist: 100 Fahrten – oder: 30 Fahrten.',
    );
    assert.equal(hint.vorbehalt, 'Das Amt entscheidet.');
  }
});

test('sagt nichts, solange eine Antwort fehlt oder nicht sein kann', () => {
  assert.equal(einschaetzung(regelwerk, { einkommen: 150_000 }), undefined);
  assert.equal(einschaetzung(regelwerk, { einkommen: -1, vermoegen: 0 }), undefined);
});

test('ohne Grenze für den Tag bleibt die Frage offen', () => {
  const before = createFakten(faktenDaten()).regelwerk('freifahrten', '2015-01-01');
  assert.equal(einschaetzung(before, { einkommen: 150_000, vermoegen: 0 })?.art, 'offen');
});
