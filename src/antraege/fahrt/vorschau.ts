import type { Answers } from '#src/forms/field.ts';
import { findBerechtigungForCitizen } from '#src/vorgaenge/auskunft.ts';
import { isGueltig } from '#src/vorgaenge/berechtigungStore.ts';
import type { VorschauRequest } from '../antrag.ts';
import { describeKonto, describeKosten, readKonto } from '../fahrtenkonto.ts';

/** There and back are two single rides (B3 "Counting", Verwaltungsportal, 2020 or later). */
export const einzelfahrtenOf = ({ hinUndZurueck }: Answers): number => (hinUndZurueck === 'beides' ? 2 : 1);

/** The Fahrtenkonto of the person and what this ride will cost; nothing when the Nummer is missing or does not fit. */
export async function fahrtVorschau({ stelle, answers, today, address }: VorschauRequest): Promise<readonly string[]> {
  const { berechtigungsnummer, geburtsdatum, fahrtDatum } = answers;
  if (typeof berechtigungsnummer !== 'string' || typeof geburtsdatum !== 'string' || typeof fahrtDatum !== 'string') {
    return [];
  }
  const berechtigung = await findBerechtigungForCitizen(stelle.database, stelle.keys, {
    aktenzeichen: berechtigungsnummer,
    geburtsdatum,
    address,
    now: stelle.now(),
  });
  if (!berechtigung)
    return [
      'Zu dieser Nummer und diesem Geburtsdatum finden wir kein Fahrtenkonto. Das Amt prüft die Berechtigung selbst.',
    ];
  if (!isGueltig(berechtigung, fahrtDatum))
    return ['Für diesen Tag gilt Ihre Berechtigung nicht. Rufen Sie das Amt an.'];
  const jahr = Number(fahrtDatum.slice(0, 4));
  const konto = await readKonto(stelle, berechtigung, { jahr, today });
  return [describeKonto(konto, jahr), describeKosten(konto, einzelfahrtenOf(answers))];
}
