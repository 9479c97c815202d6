import type { Answers } from '#src/forms/field.ts';
import type { Words } from '#src/forms/words.ts';
import type { Nachweis } from '../antrag.ts';
import { LEISTUNGEN } from './leistung.ts';

/** The papers for a benefit: its Bescheid, an Ausweis, and the paper of somebody who acts for the person. */
export function bescheidNachweise({ leistung, fuerWen, hilfeRolle }: Answers): Nachweis[] {
  const vertretung = fuerWen === 'andere' ? VERTRETUNG.get(String(hilfeRolle)) : undefined;
  return [
    { feld: 'nachweisBescheid', name: bescheidName(leistung) },
    {
      feld: 'nachweisAusweis',
      name: {
        de: 'Ausweis mit Foto der Person, Vorder- und Rückseite',
        leicht: 'Ausweis mit Foto von der Person, beide Seiten',
      },
    },
    ...(vertretung ? [{ feld: 'nachweisVollmacht', name: vertretung }] : []),
  ];
}

const VERTRETUNG: ReadonlyMap<string, Words> = new Map([
  ['betreuung', { de: 'Betreuerausweis', leicht: 'Betreuer·ausweis' }],
  ['vollmacht', { de: 'Vollmacht', leicht: 'Voll·macht' }],
]);

/** Says which Bescheid: people have several letters from the office. */
function bescheidName(leistung: Answers[string] | undefined): Words {
  const known = LEISTUNGEN.find(({ value }) => value === leistung && value !== 'andere');
  return known
    ? {
        de: `Aktueller Bescheid mit allen Seiten: ${known.label.de}`,
        leicht: `Bescheid vom Amt mit allen Seiten: ${known.label.leicht}`,
      }
    : {
        de: 'Aktueller Bescheid über die Leistung mit allen Seiten',
        leicht: 'Bescheid vom Amt über das Geld mit allen Seiten',
      };
}
