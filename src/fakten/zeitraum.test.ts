import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FaktWert } from './fakt.ts';
import { factOn, findZeitFunde, lastDay } from './zeitraum.ts';

const quelle = { id: 'amt', titel: 'Amt', stand: '2020' };
const wert = (value: number, dates: Partial<FaktWert>): FaktWert => ({
  wert: value,
  quelle,
  stand: '2020',
  datierung: 'genau',
  ...dates,
});
const on = (werte: FaktWert[], day: string) => factOn({ werte }, day)?.wert;

test('ein neuer Preis gilt ab seinem ersten Tag, der alte bis zu seinem letzten', () => {
  const werte = [wert(25, { gueltigBis: '2026-12-31' }), wert(30, { gueltigAb: '2027-01-01' })];
  assert.deepEqual([on(werte, '2026-12-31'), on(werte, '2027-01-01')], [25, 30]);
});

test('ohne bekannten Anfang gilt ein Wert ab seinem Stand', () => {
  const werte = [wert(25, { stand: '2020-05' })];
  assert.deepEqual([on(werte, '2020-04-30'), on(werte, '2020-05-01')], [undefined, 25]);
});

test('ein Wert mit unbekanntem Ende gilt nur, solange sein Stand reicht', () => {
  const werte = [wert(15, { stand: '2008', gueltigBis: 'unbekannt' })];
  assert.deepEqual([on(werte, '2008-12-31'), on(werte, '2009-01-01')], [15, undefined]);
});

test('Monate und Jahre enden an ihrem letzten Tag', () => {
  assert.deepEqual(['2024-02', '2023-02', '2023', '2023-05-17'].map(lastDay), [
    '2024-02-29',
    '2023-02-28',
    '2023-12-31',
    '2023-05-17',
  ]);
});

const FUNDE: { title: string; werte: FaktWert[]; says: [string, RegExp][] }[] = [
  {
    title: 'nichts, wenn die Zeiten aneinander anschließen',
    werte: [wert(1, { gueltigAb: '2021', gueltigBis: '2021' }), wert(2, { gueltigAb: '2022-01-01' })],
    says: [],
  },
  {
    title: 'einen Wert ohne Ende, dem ein anderer folgt, und den Tag zum Eintragen',
    werte: [wert(1, { gueltigAb: '2021' }), wert(2, { gueltigAb: '2022-03-01' })],
    says: [['ueberschneidung', /hat kein Ende.*gueltigBis: "2022-02-28"/]],
  },
  {
    title: 'zwei Werte für dieselben Tage',
    werte: [wert(2, { gueltigAb: '2022' }), wert(1, { gueltigAb: '2021', gueltigBis: '2022-01-01' })],
    says: [['ueberschneidung', /endet zu spät/]],
  },
  {
    title: 'eine Lücke',
    werte: [wert(1, { gueltigAb: '2021', gueltigBis: '2021-06' }), wert(2, { gueltigAb: '2022' })],
    says: [['luecke', /Vom 1\. Juli 2021 bis 31\. Dezember 2021 gilt kein Wert/]],
  },
  {
    title: 'keine Lücke, wo das Ende ausdrücklich unbekannt ist',
    werte: [wert(1, { stand: '2008', gueltigBis: 'unbekannt' }), wert(2, { gueltigAb: '2022' })],
    says: [],
  },
  {
    title: 'ein Ende vor dem Anfang',
    werte: [wert(1, { gueltigAb: '2022', gueltigBis: '2021' })],
    says: [['verkehrt', /endet, bevor er beginnt/]],
  },
  {
    title: 'einen Wert, der ausläuft',
    werte: [wert(1, { gueltigAb: '2021', gueltigBis: '2026-12' })],
    says: [['laeuft-aus', /gilt bis 31\. Dezember 2026/]],
  },
  {
    title: 'nichts bei einem Wert, der lange vorbei ist',
    werte: [wert(1, { gueltigAb: '2008', gueltigBis: '2012' })],
    says: [],
  },
];

for (const { title, werte, says } of FUNDE) {
  test(`findet ${title}`, () => {
    const funde = findZeitFunde({ werte }, '2026-11-21');
    assert.deepEqual(
      funde.map(({ art }) => art),
      says.map(([art]) => art),
    );
    for (const [index, [, pattern]] of says.entries()) assert.match(funde[index]?.satz ?? '', pattern);
  });
}
