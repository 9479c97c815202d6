import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ART_NAMEN } from '#src/einrichtungen/arten.ts';
import { MERKMAL_NAMEN } from '#src/einrichtungen/merkmale.ts';
import type { Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';
import { type Anfrage, toSucheUrl } from './anfrage.ts';
import { parseAnfrage } from './parseAnfrage.ts';

const BEZIRKE = ['hoerde', 'mengede', 'eving'];
const verzeichnis = { stadtbezirke: BEZIRKE.map((id) => ({ id })) as Stadtbezirk[] };
const parse = (query: string) => parseAnfrage(new URLSearchParams(query), verzeichnis);

test('lehnt ab, was es nicht gibt, und sagt warum', () => {
  const table: [string, string, RegExp][] = [
    ['art=raumschiff', 'art', /Art „raumschiff“ kennt/],
    ['stadtbezirk=bochum', 'stadtbezirk', /Stadtbezirk „bochum“/],
    ['merkmal=pool', 'merkmal', /Merkmal „pool“/],
    ['farbe=rot', 'farbe', /„farbe“/],
    ['seite=0', 'seite', /von 1 bis 1000/],
    ['seite=1.5', 'seite', /ganze Zahl/],
    ['seite=1e3', 'seite', /Zahl/],
    ['lat=51.5', 'lon', /beides/],
    ['lat=91&lon=7', 'lat', /-90 bis 90/],
    ['lat=a&lon=7', 'lat', /Zahl/],
    ['offen=ja', 'offen', /nur 1/],
    ['sortierung=preis', 'sortierung', /relevanz, entfernung oder name/],
    ['q=a&q=b', 'q', /doppelt/],
    [`q=${'a'.repeat(201)}`, 'q', /200 Zeichen/],
  ];
  for (const [query, param, message] of table) {
    const parsed = parse(query);
    assert.ok(!parsed.ok, query);
    assert.equal(parsed.problems[0]?.param, param, query);
    assert.match(parsed.problems[0]?.message ?? '', message);
  }
});

test('liest Worte ohne Steuerzeichen und doppelte Leerzeichen; leere Angaben zählen nicht', () => {
  const parsed = parse('q=+Alters%00heim%0A++H%C3%B6rde+&art=&stadtbezirk=hoerde&stadtbezirk=hoerde');
  assert.ok(parsed.ok);
  assert.equal(parsed.anfrage.q, 'Alters heim Hörde');
  assert.deepEqual(parsed.anfrage.arten, []);
  assert.deepEqual(parsed.anfrage.stadtbezirke, ['hoerde']);
});

test('jede Anfrage kommt aus ihrer eigenen Adresse unverändert zurück', () => {
  const punkt = fc.record({
    lat: fc.integer({ min: -90_000, max: 90_000 }).map((n) => n / 1000),
    lng: fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000),
  });
  const anfrage: fc.Arbitrary<Anfrage> = fc
    .record({
      q: fc.stringMatching(/^[A-Za-zäöüß&+%]{0,20}$/),
      arten: fc.subarray([...ART_NAMEN]),
      stadtbezirke: fc.subarray(BEZIRKE),
      merkmale: fc.subarray([...MERKMAL_NAMEN]),
      offen: fc.boolean(),
      seite: fc.integer({ min: 1, max: 1000 }),
      sortierung: fc.constantFrom('relevanz' as const, 'entfernung' as const, 'name' as const),
      punkt: fc.option(punkt, { nil: undefined }),
      umkreisMeter: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined }),
    })
    .map(({ punkt: p, umkreisMeter: u, ...rest }) => ({
      ...rest,
      ...(p && { punkt: { ...p } }),
      ...(u && { umkreisMeter: u }),
    }));
  fc.assert(
    fc.property(anfrage, (each) => {
      const parsed = parse(toSucheUrl(each).split('?')[1] ?? '');
      assert.deepEqual(parsed, { ok: true, anfrage: each });
    }),
  );
});
