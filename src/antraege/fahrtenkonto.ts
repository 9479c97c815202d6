import type { Berechtigung } from '#src/vorgaenge/berechtigungStore.ts';
import { readFahrten } from '#src/vorgaenge/berechtigungStore.ts';
import { type Fahrtenkonto, fahrtenkonto } from '#src/vorgaenge/fahrtenkonto.ts';
import type { Antragsstelle } from './antragsstelle.ts';

const euros = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });

/** The account of one person in one calendar year, with the prices of the day. */
export async function readKonto(
  { database, fakten }: Pick<Antragsstelle, 'database' | 'fakten'>,
  { id, kontingent }: Berechtigung,
  { jahr, today }: { jahr: number; today: string },
): Promise<Fahrtenkonto> {
  const fahrten = await readFahrten(database.kysely, id, jahr);
  return fahrtenkonto({ kontingent, fahrten, jahr, fakten, today });
}

/** "2026 sind 4 von 30 freien Fahrten bestellt, 26 sind übrig." */
export function describeKonto({ genutzt, frei, uebrig }: Fahrtenkonto, jahr: number): string {
  const used = genutzt === 1 ? 'ist 1 Fahrt' : `sind ${genutzt} Fahrten`;
  return `Für ${jahr} ${used} bestellt. Frei sind ${frei}, davon ${uebrig === 1 ? 'ist 1' : `sind ${uebrig}`} übrig.`;
}

/** What the next rides cost, in one sentence. */
export function describeKosten({ kostenNaechste, stand }: Fahrtenkonto, einzelfahrten: number): string {
  const kosten = kostenNaechste(einzelfahrten);
  const rides = einzelfahrten === 1 ? 'Die nächste Fahrt' : `Hin und zurück (${einzelfahrten} Fahrten)`;
  if (!kosten) return `Was ${rides.toLowerCase()} kostet, sagt Ihnen das Amt.`;
  if (kosten.cents === 0) return `${rides} kostet Sie nichts.`;
  return `${rides} kostet Sie ${euros.format(kosten.cents / 100)} (Stand ${stand}).`;
}
