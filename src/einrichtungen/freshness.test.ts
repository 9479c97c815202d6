import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshness, nachweisFor } from './freshness.ts';

const HEUTE = new Date('2026-11-20T12:00:00+01:00');
const quelle = ['Telefonat'];

const FAELLE: [string, object, string, string][] = [
  ['vor zwei Monaten geprüft', { geprueftAm: '2026-09-20' }, 'aktuell', 'Angaben geprüft: September 2026'],
  ['genau vor zwölf Monaten geprüft', { geprueftAm: '2025-11-20' }, 'aktuell', 'Angaben geprüft: November 2025'],
  ['vor zwölf Monaten und einem Tag geprüft', { geprueftAm: '2025-11-19' }, 'aelter', 'Angaben geprüft: November 2025'],
  ['genau vor 36 Monaten', { stand: '2023-11-20' }, 'aelter', 'Stand der Quelle: November 2023'],
  ['vor 36 Monaten und einem Tag', { stand: '2023-11-19' }, 'alt', 'Stand der Quelle: November 2023'],
  ['nur Monat, zählt ab dem letzten Tag', { stand: '2023-11' }, 'aelter', 'Stand der Quelle: November 2023'],
  ['nur Jahr, zählt ab Silvester', { stand: '2023' }, 'aelter', 'Stand der Quelle: 2023'],
  ['altes Jahr', { stand: '2022' }, 'alt', 'Stand der Quelle: 2022'],
  ['Jahr, das noch läuft', { stand: '2026' }, 'aktuell', 'Stand der Quelle: 2026'],
  ['Faltblatt', { stand: '2009-05' }, 'alt', 'Stand der Quelle: Mai 2009'],
  ['ohne Datum', {}, 'unbekannt', 'Stand unbekannt'],
  ['geprüft, Quelle älter', { stand: '2009-05', geprueftAm: '2026-05-01' }, 'aktuell', 'Angaben geprüft: Mai 2026'],
  [
    'geprüft, Quelle neuer',
    { stand: '2026-10', geprueftAm: '2020-05-01' },
    'aktuell',
    'Stand der Quelle: Oktober 2026',
  ],
];

for (const [titel, nachweis, level, label] of FAELLE) {
  test(titel, () => {
    const result = freshness({ quelle, ...nachweis }, HEUTE);
    assert.equal(result.level, level);
    assert.equal(result.label, label);
    assert.equal(result.rat === undefined, level === 'aktuell');
  });
}

test('eine Gruppe ohne eigenen Nachweis nimmt den der Grunddaten', () => {
  const nachweise = { grunddaten: { quelle, stand: '2023' }, kosten: { quelle, stand: '2018' } };
  assert.equal(nachweisFor({ nachweise }, 'kosten').stand, '2018');
  assert.equal(nachweisFor({ nachweise }, 'plaetze').stand, '2023');
});
