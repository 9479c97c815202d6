import assert from 'node:assert/strict';
import test from 'node:test';
import type { EinrichtungDaten } from './einrichtung.ts';
import { eigenanteil, formatEuro, toKostenTabelle } from './kosten.ts';

const haus = (kosten: EinrichtungDaten['kosten']): EinrichtungDaten => ({
  name: 'Haus',
  arten: ['pflegeheim'],
  status: 'offen',
  nachweise: { grunddaten: { quelle: ['Test'] } },
  ...(kosten && { kosten }),
});

test('zeigt nur Spalten, zu denen es Beträge gibt, und lässt Lücken offen', () => {
  const tabelle = toKostenTabelle(
    haus({ pflegegrade: { '2': { pflege: 1598.27 }, '3': { pflege: 2090.46, gesamt: 4000 } } }),
  );
  assert.deepEqual(tabelle, {
    spalten: ['Pflege', 'Zusammen'],
    zeilen: [
      { pflegegrad: '2', betraege: [formatEuro(1598.27), undefined] },
      { pflegegrad: '3', betraege: [formatEuro(2090.46), formatEuro(4000)] },
    ],
  });
  assert.equal(toKostenTabelle(haus(undefined)), undefined);
});

test('schreibt Beträge deutsch', () => assert.equal(formatEuro(3453.88), '3.453,88\u00a0€'));

test('rechnet den Eigenanteil aus drei Teilen und schweigt, wenn einer fehlt', () => {
  const grad = { pflege: 2532.16, unterkunftVerpflegung: 1084.17, investitionskosten: 352.26 };
  const kosten = { pflegegrade: { '2': grad }, einrichtungseinheitlicherEigenanteil: 1762.06 };
  assert.equal(eigenanteil(haus(kosten)), 3198.49);
  assert.equal(eigenanteil(haus({ pflegegrade: { '2': grad } })), undefined);
});
