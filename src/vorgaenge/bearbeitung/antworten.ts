import type { Staff } from '#src/auth/staff.ts';
import type { Tx } from '#src/db/tx.ts';
import { formatTag } from '#src/fakten/formatTag.ts';
import { toInstant } from '#src/queue/schedule.ts';
import { addBerechtigung, type NeueBerechtigung } from '../berechtigungStore.ts';
import { countFehlend } from '../uhren.ts';
import type { Wunsch } from '../vorgang.ts';
import { type Ausgang, AusgangError, type Bezug, bearbeite } from './bearbeite.ts';
import { type Schreibstube, schreibe, vorlagenFuer } from './schreibe.ts';

/** What belongs to every letter: to which Vorgang, as it was seen, and what it says. */
export interface Brief extends Bezug {
  wunsch: Wunsch;
}

/** Asks the citizen. Until the answer comes, or its day is over, the clock stands and nobody is offered the Vorgang. */
export async function nachfragen(stube: Schreibstube, staff: Staff, { wunsch, ...bezug }: Brief): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-bearbeiten', art: 'rueckfrage', schritt: 'nachfragen' } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    if (!wunsch.frist) return undefined;
    await setAntwortBis(tx, bezug.vorgangId, toInstant(wunsch.frist, '23:59'));
    return { text: `Antwort bis ${formatTag(wunsch.frist)}` };
  });
}

/** When this is over without an answer, the Vorgang is offered again. */
async function setAntwortBis(tx: Tx, vorgangId: string, antwortBis: number): Promise<void> {
  await tx.updateTable('vorgang').set({ antwort_bis: antwortBis }).where('id', '=', vorgangId).execute();
}

/** Writes to the citizen without changing anything else. */
export async function mitteilen(stube: Schreibstube, staff: Staff, { wunsch, ...bezug }: Brief): Promise<Ausgang> {
  const auftrag = {
    ...bezug,
    recht: 'vorgang-bearbeiten',
    art: 'mitteilung',
    haelt: false,
    trotzdem: true,
    auchBeendet: true,
  } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    return undefined;
  });
}

/**
 * Grants what is complete. With `berechtigung` (the Fahrdienst) the person is entered in the same transaction, and the letter names the new
 * Nummer.
 */
export async function bewilligen(
  stube: Schreibstube,
  staff: Staff,
  { wunsch, berechtigung, ...bezug }: Brief & { berechtigung?: NeueBerechtigung | undefined },
): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-entscheiden', art: 'bewilligt', schritt: 'bewilligen' } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.vorschlagVon || countFehlend(vorgang.inhalt) > 0) throw new AusgangError('nicht-moeglich');
    const nummer = berechtigung && (await addBerechtigung(tx, stube.keys, berechtigung, am));
    const full = berechtigung && nummer ? { ...wunsch, berechtigung: { ...berechtigung, nummer } } : wunsch;
    await schreibe(tx, stube, { vorgang, wunsch: full, von: staff.id, am });
    return nummer ? { text: `Berechtigung ${nummer}` } : undefined;
  });
}

/**
 * Sends the application on to the office that is responsible, with a letter to the citizen and one to that office. The
 * date of receipt keeps counting there (§ 16 Abs. 2 SGB I), which the letter to the citizen says.
 */
export async function weiterleiten(stube: Schreibstube, staff: Staff, { wunsch, ...bezug }: Brief): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-bearbeiten', art: 'weitergeleitet', schritt: 'weiterleiten' } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    const [abgabe] = vorlagenFuer(stube, vorgang.antrag, 'abgabe');
    if (abgabe) await schreibe(tx, stube, { vorgang, wunsch: { ...wunsch, vorlage: abgabe.id }, von: staff.id, am });
    return { text: `An: ${wunsch.stelle ?? ''}` };
  });
}
