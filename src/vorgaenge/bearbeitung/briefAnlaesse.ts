import type { Recht } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { Anlass } from '../schreiben/vorlage.ts';
import { ablehnungVorschlagen } from './ablehnen.ts';
import { type Brief, bewilligen, mitteilen, nachfragen, weiterleiten } from './antworten.ts';
import type { Ausgang } from './bearbeite.ts';
import type { Briefeingabe } from './briefFelder.ts';
import type { Schreibstube } from './schreibe.ts';

/** What somebody sits down to write; an `abgabe` is written along with the `weiterleitung`. */
export type BriefAnlass = Exclude<Anlass, 'abgabe'>;

/** What the page of a letter says, and who may write it. */
export const BRIEF_ANLAESSE: Record<BriefAnlass, { titel: string; satz: string; knopf: string; recht: Recht }> = {
  rueckfrage: {
    titel: 'Nachfragen',
    satz: 'Bis die Antwort da ist, ruht die Frist. Danach kommt der Vorgang zuerst wieder zu Ihnen.',
    knopf: 'Rückfrage absenden',
    recht: 'vorgang-bearbeiten',
  },
  bewilligung: {
    titel: 'Bewilligen',
    satz: 'Mit dem Absenden ist der Antrag bewilligt.',
    knopf: 'Bewilligen und absenden',
    recht: 'vorgang-entscheiden',
  },
  ablehnung: {
    titel: 'Ablehnung vorschlagen',
    satz: 'Eine zweite Person prüft den Vorschlag. Erst dann geht das Schreiben hinaus.',
    knopf: 'Zur zweiten Prüfung geben',
    recht: 'vorgang-entscheiden',
  },
  weiterleitung: {
    titel: 'Weiterleiten',
    satz: 'Der Antrag geht an die zuständige Stelle. Der Tag des Eingangs bei Ihnen zählt auch dort (§ 16 SGB I).',
    knopf: 'Weiterleiten und absenden',
    recht: 'vorgang-bearbeiten',
  },
  mitteilung: {
    titel: 'Schreiben',
    satz: 'Am Stand des Vorgangs ändert sich nichts.',
    knopf: 'Absenden',
    recht: 'vorgang-bearbeiten',
  },
};

export const BRIEF_NAMEN = Object.keys(BRIEF_ANLAESSE) as BriefAnlass[];

/** Does what the letter is for, and sends it. */
export function sende(
  stube: Schreibstube,
  staff: Staff,
  anlass: BriefAnlass,
  { berechtigung, ...brief }: Brief & Pick<Briefeingabe, 'berechtigung'>,
): Promise<Ausgang> {
  switch (anlass) {
    case 'rueckfrage':
      return nachfragen(stube, staff, brief);
    case 'bewilligung':
      return bewilligen(stube, staff, { ...brief, berechtigung });
    case 'ablehnung':
      return ablehnungVorschlagen(stube, staff, brief);
    case 'weiterleitung':
      return weiterleiten(stube, staff, brief);
    case 'mitteilung':
      return mitteilen(stube, staff, brief);
  }
}
