import type { Staff } from '#src/auth/staff.ts';
import { type Ausgang, bearbeite, type Schreibtisch } from './bearbeite.ts';

/** The case is done with: the letter is out, the card made. */
export async function abschliessen(
  tisch: Schreibtisch,
  staff: Staff,
  { vorgangId, gesehen }: { vorgangId: string; gesehen: number },
): Promise<Ausgang> {
  const auftrag = { vorgangId, recht: 'vorgang-bearbeiten', art: 'abgeschlossen', gesehen } as const;
  return bearbeite(tisch, staff, { ...auftrag, schritt: 'abschliessen' }, async () => undefined);
}

/** Opens again what was decided, after a Widerspruch or a mistake; the reason stands in the history. */
export async function wiederaufnehmen(
  tisch: Schreibtisch,
  staff: Staff,
  { vorgangId, gesehen, grund }: { vorgangId: string; gesehen: number; grund: string },
): Promise<Ausgang> {
  const auftrag = { vorgangId, recht: 'vorgang-wiederaufnehmen', art: 'wiederaufgenommen', gesehen } as const;
  return bearbeite(tisch, staff, { ...auftrag, schritt: 'wiederaufnehmen' }, async () => ({ text: grund }));
}
