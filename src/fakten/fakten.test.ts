import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeStand } from './describeStand.ts';
import { createFakten } from './fakten.ts';
import { findBrokenPlatzhalter } from './platzhalter.ts';
import { faktenDaten } from './testing/faktenDaten.ts';

const fakten = createFakten(faktenDaten());
const plain = (text: string) => text.replaceAll('\u00A0', ' ');

test('ein Platzhalter wird zum Wert des Tages, mit Stand und mit Ende', () => {
  const say = (text: string, day: string) => plain(fakten.ersetze(text, day));
  const written = 'Es kostet {{fakt:fahrdienst.preis}}.';
  assert.equal(say(written, '2026-12-31'), 'Es kostet 25 Euro (Stand 2020 oder später, gültig bis 31. Dezember 2026).');
  assert.equal(say(written, '2027-01-01'), 'Es kostet 30 Euro (Stand November 2026).');
  assert.equal(
    say('{{wert:fahrdienst.wenige}}, {{stand:fahrdienst.wenige}}', '2026-11-21'),
    '30 Fahrten, 2020 oder später',
  );
});

test('ein Platzhalter kann den Wert eines früheren Tages meinen', () => {
  assert.equal(plain(fakten.ersetze('{{wert:fahrdienst.preis am 2008-12-31}}', '2026-11-21')), '15,50 Euro');
});

test('wo kein Wert bekannt ist, steht das da; ein falscher Name ist ein Fehler', () => {
  assert.equal(fakten.mitStand('fahrdienst.offen', '2026-11-21'), 'nicht bekannt');
  assert.equal(fakten.text('fahrdienst.preis', '2015-01-01'), 'nicht bekannt');
  assert.throws(() => fakten.text('fahrdienst.gibtesnicht', '2026-11-21'), /gibt es nicht/);
  assert.throws(() => fakten.regelwerk('gibtesnicht', '2026-11-21'), /gibt es nicht/);
});

test('was nur fast ein Platzhalter ist, fällt auf', () => {
  const text = '{{fakt:a.b}} {{preis:a.b}} {{ wert:a.b }} {{wert:a}} {{wert:a.b am 2008}} {{wert:a.b';
  assert.deepEqual(findBrokenPlatzhalter(text), [
    '{{preis:a.b}}',
    '{{ wert:a.b }}',
    '{{wert:a}}',
    '{{wert:a.b am 2008}}',
    '{{wert:a.b',
  ]);
});

test('der Stand ist so genau wie die Quelle, und eine Prüfung zählt mehr als ihr Alter', () => {
  const dates = { stand: '2023-05', datierung: 'genau', geprueftAm: undefined, gueltigBis: undefined } as const;
  assert.equal(describeStand(dates), 'Stand Mai 2023');
  assert.equal(describeStand({ ...dates, datierung: 'ungefaehr' }), 'Stand etwa Mai 2023');
  assert.equal(describeStand({ ...dates, datierung: 'oder-frueher' }), 'Stand Mai 2023 oder früher');
  assert.equal(describeStand({ ...dates, geprueftAm: '2026-11-20' }), 'Stand 20. November 2026');
  assert.equal(describeStand({ ...dates, geprueftAm: '2020-01-01' }), 'Stand Mai 2023', 'die Quelle ist neuer');
  assert.equal(describeStand({ ...dates, gueltigBis: 'unbekannt' }), 'Stand Mai 2023');
});
