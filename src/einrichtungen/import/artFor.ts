import { ART_NAMEN, ARTEN, type Art } from '../arten.ts';
import { toNameKey } from './felder.ts';

/** What lists and data sets call the kinds; everything else is unknown and reported, never guessed. */
const NAMES: Partial<Record<Art, string[]>> = {
  pflegeheim: [
    'Altenheim',
    'Altenpflegeheim',
    'Alten- und Pflegeheim',
    'Seniorenheim',
    'Seniorenpflegeheim',
    'Senioren- und Pflegeheim',
    'Vollstationäre Pflege',
    'Vollstationäre Pflegeeinrichtung',
    'Vollstationäre Dauerpflege',
    'Stationäre Pflegeeinrichtung',
  ],
  kurzzeitpflege: ['Kurzzeitpflegeeinrichtung'],
  tagespflege: ['Tagespflegeeinrichtung', 'Teilstationäre Pflege'],
  pflegedienst: ['Pflegedienst', 'Ambulante Pflege', 'Ambulante Pflegeeinrichtung', 'Sozialstation', 'Diakoniestation'],
  wohngemeinschaft: [
    'Wohngemeinschaft',
    'Demenz-WG',
    'Demenz-Wohngemeinschaft',
    'Senioren-WG',
    'Senioren-Wohngemeinschaft',
    'Anbieterverantwortete Wohngemeinschaft',
    'Selbstverantwortete Wohngemeinschaft',
  ],
  'betreutes-wohnen': ['Servicewohnen', 'Service-Wohnen', 'Wohnen mit Service', 'Betreutes Seniorenwohnen'],
  hospizdienst: ['Ambulanter Hospizdienst'],
  menueservice: ['Essen auf Rädern', 'Mahlzeitendienst'],
  seniorenbuero: ['Seniorenbüro'],
  begegnungszentrum: ['Städtisches Begegnungszentrum', 'Seniorenbegegnungszentrum'],
  begegnungsstaette: ['Seniorenbegegnungsstätte'],
};

const BY_KEY = new Map(
  ART_NAMEN.flatMap((art) =>
    [art, ARTEN[art].label, ARTEN[art].mehrzahl, ...(NAMES[art] ?? [])].map((name) => [toNameKey(name), art] as const),
  ),
);

/** The kind a source's own word stands for; undefined when the word is not known. */
export function artFor(word: string | undefined): Art | undefined {
  return word === undefined ? undefined : BY_KEY.get(toNameKey(word));
}
