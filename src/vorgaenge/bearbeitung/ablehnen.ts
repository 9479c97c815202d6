import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Reader, Tx } from '#src/db/tx.ts';
import { readEreignisse } from '../ereignisStore.ts';
import type { Vorlage } from '../schreiben/vorlage.ts';
import { type Ereignis, isMoeglich, type Vorgang, type Wunsch } from '../vorgang.ts';
import type { Brief } from './antworten.ts';
import { type Ausgang, AusgangError, type Bezug, bearbeite } from './bearbeite.ts';
import { release } from './leihe.ts';
import { entwirf, type Schreibstube, schreibe } from './schreibe.ts';

const VORSCHLAG = 'ablehnung-vorgeschlagen';

/**
 * Proposes to refuse: nothing goes out before a second person has agreed. The letter waits, sealed, in the history, and
 * the Vorgang is free for whoever checks it.
 */
export async function ablehnungVorschlagen(
  stube: Schreibstube,
  staff: Staff,
  { wunsch, ...bezug }: Brief,
): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-entscheiden', art: VORSCHLAG, haelt: false } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    if (!isAblehnbar(vorgang, am)) throw new AusgangError('nicht-moeglich');
    // Says now what is missing, not when somebody else presses the button.
    entwirf(stube, vorgang, wunsch);
    await setVorschlag(tx, vorgang.id, staff.id);
    await release(tx, vorgang.id);
    return { wunsch };
  });
}

/**
 * Whether somebody can propose to refuse now: not twice, and not while the day to answer has not passed (§ 66 Abs. 3 SGB I:
 * only after a written notice and a reasonable time).
 */
export function isAblehnbar({ status, vorschlagVon, antwortBis = 0 }: Vorgang, now: number): boolean {
  return !vorschlagVon && isMoeglich('ablehnen', status) && (status !== 'rueckfrage' || antwortBis <= now);
}

/** The second pair of eyes agrees: now it is refused, and the letter goes out. Never the one who proposed it. */
export async function ablehnungBestaetigen(stube: Schreibstube, staff: Staff, bezug: Bezug): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'ablehnung-bestaetigen', art: 'abgelehnt', schritt: 'ablehnen' } as const;
  return bearbeite(stube, staff, { ...auftrag, haelt: false, trotzdem: true }, async (tx, vorgang, am) => {
    const wunsch = await readVorschlag(tx, stube.keys, vorgang.id);
    if (
      !vorgang.vorschlagVon ||
      vorgang.vorschlagVon === staff.id ||
      !isFillable(stube.vorlagen(vorgang.antrag), wunsch)
    )
      throw new AusgangError('nicht-moeglich');
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    return undefined;
  });
}

/** The second pair of eyes does not agree, or the one who proposed it takes it back: into the queue, with the reason. */
export async function ablehnungZurueckgeben(
  stube: Schreibstube,
  staff: Staff,
  { grund, ...bezug }: Bezug & { grund: string },
): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'ablehnung-bestaetigen', art: 'ablehnung-zurueckgegeben' } as const;
  return bearbeite(stube, staff, { ...auftrag, haelt: false, trotzdem: true }, async (tx, vorgang) => {
    if (!vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    await setVorschlag(tx, vorgang.id, null);
    await release(tx, vorgang.id);
    return { text: grund };
  });
}

/** The template may have gone since: then somebody sends the proposal back. */
export function isFillable(vorlagen: readonly Pick<Vorlage, 'id'>[], wunsch: Wunsch | undefined): wunsch is Wunsch {
  return vorlagen.some(({ id }) => id === wunsch?.vorlage);
}

/** The letter that was proposed last. */
export const vorschlagOf = (ereignisse: readonly Ereignis[]): Wunsch | undefined =>
  ereignisse.findLast(({ art }) => art === VORSCHLAG)?.inhalt?.wunsch;

/** The same of a Vorgang whose history nobody has read yet. */
export async function readVorschlag(db: Reader, keys: KeyRing, vorgangId: string): Promise<Wunsch | undefined> {
  return vorschlagOf(await readEreignisse(db, keys, vorgangId));
}

async function setVorschlag(tx: Tx, vorgangId: string, von: string | null): Promise<void> {
  await tx.updateTable('vorgang').set({ vorschlag_von: von }).where('id', '=', vorgangId).execute();
}
