import type { Staff } from '#src/auth/staff.ts';
import { addBerechtigung, type NeueBerechtigung } from '../berechtigungStore.ts';
import type { Wunsch } from '../vorgang.ts';
import { type Ausgang, AusgangError, bearbeite } from './bearbeite.ts';
import { release } from './leihe.ts';
import { type Schreibstube, schreibe } from './schreibe.ts';

/** What belongs to every letter: to which Vorgang, as it was seen, and what it says. */
export interface Brief {
  vorgangId: string;
  gesehen: number;
  wunsch: Wunsch;
}

/** Asks the citizen. Until the answer comes the clock stands, and nobody is offered the Vorgang. */
export async function nachfragen(
  stube: Schreibstube,
  staff: Staff,
  { vorgangId, gesehen, wunsch }: Brief,
): Promise<Ausgang> {
  const auftrag = {
    vorgangId,
    recht: 'vorgang-bearbeiten',
    art: 'rueckfrage',
    gesehen,
    schritt: 'nachfragen',
  } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    return wunsch.frist ? { text: `Antwort bis ${wunsch.frist}` } : undefined;
  });
}

/** Writes to the citizen without changing anything else. */
export async function mitteilen(
  stube: Schreibstube,
  staff: Staff,
  { vorgangId, gesehen, wunsch }: Brief,
): Promise<Ausgang> {
  const auftrag = {
    vorgangId,
    recht: 'vorgang-bearbeiten',
    art: 'mitteilung',
    gesehen,
    haelt: false,
    trotzdem: true,
  } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    return undefined;
  });
}

/**
 * Grants. With `berechtigung` (the Fahrdienst) the person is entered in the same transaction, and the letter names the new
 * Nummer.
 */
export async function bewilligen(
  stube: Schreibstube,
  staff: Staff,
  { vorgangId, gesehen, wunsch, berechtigung }: Brief & { berechtigung?: NeueBerechtigung | undefined },
): Promise<Ausgang> {
  const auftrag = {
    vorgangId,
    recht: 'vorgang-entscheiden',
    art: 'bewilligt',
    gesehen,
    schritt: 'bewilligen',
  } as const;
  return bearbeite(stube, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    const nummer = berechtigung && (await addBerechtigung(tx, stube.keys, berechtigung, am));
    const full = berechtigung && nummer ? { ...wunsch, berechtigung: { ...berechtigung, nummer } } : wunsch;
    await schreibe(tx, stube, { vorgang, wunsch: full, von: staff.id, am });
    return nummer ? { text: `Berechtigung ${nummer}` } : undefined;
  });
}

/**
 * Sends the application on to the office that is responsible. The date of receipt keeps counting there (§ 16 Abs. 2 SGB I),
 * which the letter to the citizen says.
 */
export async function weiterleiten(
  stube: Schreibstube,
  staff: Staff,
  { vorgangId, gesehen, wunsch }: Brief,
): Promise<Ausgang> {
  const auftrag = { vorgangId, recht: 'vorgang-bearbeiten', art: 'weitergeleitet', gesehen } as const;
  return bearbeite(stube, staff, { ...auftrag, schritt: 'weiterleiten' }, async (tx, vorgang, am) => {
    await schreibe(tx, stube, { vorgang, wunsch, von: staff.id, am });
    await release(tx, vorgangId);
    return { text: `An: ${wunsch.stelle ?? ''}` };
  });
}
