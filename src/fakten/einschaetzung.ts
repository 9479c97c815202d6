import type { Eingaben } from './bedingung.ts';
import { decide } from './decide.ts';
import { standOf } from './describeStand.ts';
import type { Quelle } from './fakt.ts';
import type { Regelwerk } from './regelwerk.ts';

/** Stands under every hint: the portal never promises. */
export const VORBEHALT = 'Das Amt entscheidet.';

/** What a citizen may expect. No decision: `vorbehalt` belongs under it, always. */
export type Einschaetzung =
  | {
      art: 'ergebnis';
      /** Id of the result. */
      ergebnis: string;
      /** "Nach Ihren Angaben: bis zu 100 Fahrten ohne eigenen Anteil, weil …" */
      satz: string;
      /** "Regel: Bis zu 100 Fahrten (Stadt, Stand 2020 oder später)." */
      grundlage: string;
      quellen: Quelle[];
      vorbehalt: string;
    }
  | {
      art: 'offen';
      /** "Nach Ihren Angaben ist nicht klar, was gilt. …" */
      satz: string;
      /** The results that come into question, in words. */
      moeglich: string[];
      /** Why it is open: what each source says. */
      grundlage: string;
      quellen: Quelle[];
      vorbehalt: string;
    };

/** The hint for these answers, with the rule it rests on; undefined while an answer is missing. */
export function einschaetzung(regelwerk: Regelwerk, eingaben: Eingaben): Einschaetzung | undefined {
  const decision = decide(regelwerk, eingaben);
  if (!decision) return undefined;
  if ('open' in decision) {
    const moeglich = decision.open.moeglich.map((id) => regelwerk.ergebnisse[id] ?? id);
    const between = moeglich.length > 0 ? ` Möglich ist: ${moeglich.join(' – oder: ')}.` : '';
    return {
      art: 'offen',
      satz: `Nach Ihren Angaben ist nicht klar, was gilt.${between}`,
      moeglich,
      grundlage: decision.open.satz,
      quellen: decision.open.aussagen.map(({ quelle }) => quelle),
      vorbehalt: VORBEHALT,
    };
  }
  const { rule, result, sources } = decision;
  return {
    art: 'ergebnis',
    ergebnis: result,
    satz: `Nach Ihren Angaben: ${regelwerk.ergebnisse[result] ?? result}, weil ${rule.weil}.`,
    grundlage: `Regel: ${rule.name} (${sources.map(nameWithStand).join('; ')}).`,
    quellen: sources,
    vorbehalt: VORBEHALT,
  };
}

function nameWithStand({ titel, stand, datierung = 'genau' }: Quelle): string {
  return `${titel}, Stand ${standOf({ stand, datierung, geprueftAm: undefined, gueltigBis: undefined })}`;
}
