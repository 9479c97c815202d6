import { type Datierung, type FaktWert, UNBEKANNT } from './fakt.ts';
import { formatStand } from './stand.ts';
import { lastDay } from './zeitraum.ts';

const WORDS: Record<Datierung, (date: string) => string> = {
  genau: (date) => date,
  ungefaehr: (date) => `etwa ${date}`,
  'oder-spaeter': (date) => `${date} oder später`,
  'oder-frueher': (date) => `${date} oder früher`,
};

type Dates = Pick<FaktWert, 'stand' | 'datierung' | 'geprueftAm' | 'gueltigBis'>;

/** How old the value is and until when it holds: "2020 oder später", "März 2026, gültig bis 31. Dezember 2026". */
export function standOf({ stand, datierung, geprueftAm, gueltigBis }: Dates): string {
  const isChecked = geprueftAm !== undefined && geprueftAm >= lastDay(stand);
  const date = isChecked ? formatStand(geprueftAm) : WORDS[datierung](formatStand(stand));
  const isLimited = gueltigBis !== undefined && gueltigBis !== UNBEKANNT;
  return isLimited ? `${date}, gültig bis ${formatStand(lastDay(gueltigBis))}` : date;
}

/** The same as it stands behind a value: "Stand 2020 oder später". */
export function describeStand(wert: Dates): string {
  return `Stand ${standOf(wert)}`;
}
