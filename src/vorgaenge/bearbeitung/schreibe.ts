import type { Tx } from '#src/db/tx.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { Absender } from '../quittung.ts';
import { type Eingaben, fillVorlage } from '../schreiben/fillVorlage.ts';
import type { SchreibenInhalt } from '../schreiben/schreiben.ts';
import { insertSchreiben } from '../schreiben/schreibenStore.ts';
import type { Anlass, Vorlage } from '../schreiben/vorlage.ts';
import type { Vorgang, Wunsch } from '../vorgang.ts';
import type { Schreibtisch } from './bearbeite.ts';

/** A desk that can write: it knows the templates of the office and who signs. */
export interface Schreibstube extends Schreibtisch {
  fakten: Fakten;
  /** The templates of an application, in the order to offer them. */
  vorlagen(antragId: string): readonly Vorlage[];
  absender(antragId: string): Absender;
}

/** What a letter needs: what was asked for, and the Berechtigung that comes with it. */
export type Briefangaben = Wunsch & Pick<Eingaben, 'berechtigung'>;

/** The templates of an application for one occasion. */
export const vorlagenFuer = (stube: Schreibstube, antragId: string, anlass: Anlass): readonly Vorlage[] =>
  stube.vorlagen(antragId).filter((vorlage) => vorlage.anlass === anlass);

/** The letter as it would go out now. Throws when the template is gone or something it needs is missing. */
export function entwirf(
  stube: Schreibstube,
  vorgang: Vorgang,
  { vorlage: id, ...eingaben }: Briefangaben,
): SchreibenInhalt {
  const vorlage = stube.vorlagen(vorgang.antrag).find((each) => each.id === id);
  if (!vorlage) throw new Error(`There is no template ${id} for ${vorgang.antrag}.`);
  return fillVorlage(vorlage, {
    ...eingaben,
    vorgang,
    absender: stube.absender(vorgang.antrag),
    fakten: stube.fakten,
    now: stube.now(),
  });
}

/** Writes the letter and sees to it that it goes out, in the transaction of the step it belongs to. */
export async function schreibe(
  tx: Tx,
  stube: Schreibstube,
  { vorgang, wunsch, von, am }: { vorgang: Vorgang; wunsch: Briefangaben; von: string; am: number },
): Promise<string> {
  const inhalt = entwirf(stube, vorgang, wunsch);
  const { id } = await insertSchreiben(tx, stube.keys, { vorgang, vorlage: wunsch.vorlage, inhalt, von, am });
  return id;
}
