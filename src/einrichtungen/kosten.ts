import type { EinrichtungDaten, PflegegradKosten } from './einrichtung.ts';

export const PFLEGEGRADE = ['1', '2', '3', '4', '5'] as const;
export type Pflegegrad = (typeof PFLEGEGRADE)[number];

const EURO = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });

/** 3453.88 → "3.453,88 €". */
export const formatEuro = (betrag: number) => EURO.format(betrag);

/** The columns of the cost table that hold at least one figure, in the order of the city's old care database. */
const SPALTEN = [
  ['pflege', 'Pflege'],
  ['unterkunftVerpflegung', 'Unterkunft und Essen'],
  ['investitionskosten', 'Gebäude (Investitionskosten)'],
  ['gesamt', 'Zusammen'],
] as const satisfies readonly [keyof PflegegradKosten, string][];

export interface KostenTabelle {
  spalten: string[];
  zeilen: { pflegegrad: Pflegegrad; betraege: (string | undefined)[] }[];
}

/** Costs a month by Pflegegrad as a table of texts; undefined when no figure is known. */
export function toKostenTabelle({ kosten }: EinrichtungDaten): KostenTabelle | undefined {
  const grade = kosten?.pflegegrade;
  if (!grade) return undefined;
  const used = SPALTEN.filter(([key]) => PFLEGEGRADE.some((grad) => grade[grad]?.[key] !== undefined));
  const zeilen = PFLEGEGRADE.flatMap((pflegegrad) => {
    const row = grade[pflegegrad];
    if (!row) return [];
    const betraege = used.map(([key]) => (row[key] === undefined ? undefined : formatEuro(row[key])));
    return [{ pflegegrad, betraege }];
  });
  return zeilen.length ? { spalten: used.map(([, name]) => name), zeilen } : undefined;
}

/**
 * What a resident with Pflegegrad 2 to 5 pays a month in Euro, before the supplement by length of stay
 * (§ 43c SGB XI): the einrichtungseinheitliche Eigenanteil (§ 84 Abs. 2 SGB XI) plus board, lodging and investment
 * costs. Undefined unless every part is known.
 */
export function eigenanteil({ kosten }: EinrichtungDaten): number | undefined {
  const grad = kosten?.pflegegrade?.['2'];
  const eee = kosten?.einrichtungseinheitlicherEigenanteil;
  if (eee === undefined || grad?.unterkunftVerpflegung === undefined || grad.investitionskosten === undefined)
    return undefined;
  return Math.round((eee + grad.unterkunftVerpflegung + grad.investitionskosten) * 100) / 100;
}
