import type { Staff } from '#src/auth/staff.ts';
import { type Ausgang, type Bezug, bearbeite, type Schreibtisch } from './bearbeite.ts';

/** The case is done with: the letter is out, the card made. */
export async function abschliessen(tisch: Schreibtisch, staff: Staff, bezug: Bezug): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-bearbeiten', art: 'abgeschlossen' } as const;
  return bearbeite(tisch, staff, { ...auftrag, schritt: 'abschliessen' }, async () => undefined);
}

/** Opens again what was decided, after a Widerspruch or a mistake; the reason stands in the history. */
export async function wiederaufnehmen(
  tisch: Schreibtisch,
  staff: Staff,
  { grund, ...bezug }: Bezug & { grund: string },
): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-wiederaufnehmen', art: 'wiederaufgenommen' } as const;
  return bearbeite(tisch, staff, { ...auftrag, schritt: 'wiederaufnehmen' }, async () => ({ text: grund }));
}
