import type { Staff } from '#src/auth/staff.ts';
import { updateStatus } from '../vorgangStore.ts';
import { type Ausgang, bearbeite, type Schreibtisch } from './bearbeite.ts';
import { hold, release } from './leihe.ts';

/** Takes a certain Vorgang. Somebody may have been faster: then `vergeben`. */
export async function nehmen(tisch: Schreibtisch, staff: Staff, vorgangId: string): Promise<Ausgang> {
  return bearbeite(
    tisch,
    staff,
    { vorgangId, recht: 'vorgang-bearbeiten', art: 'genommen' },
    async (tx, vorgang, am) => {
      if (vorgang.status === 'eingegangen') await updateStatus(tx, vorgang, 'nehmen', am);
      return undefined;
    },
  );
}

/** Puts it back into the queue; the note says why, for the next one. */
export async function zurueckgeben(
  tisch: Schreibtisch,
  staff: Staff,
  { vorgangId, notiz }: { vorgangId: string; notiz: string },
): Promise<Ausgang> {
  const auftrag = { vorgangId, recht: 'vorgang-bearbeiten', art: 'zurueckgegeben', haelt: false } as const;
  return bearbeite(tisch, staff, auftrag, async (tx) => {
    await release(tx, vorgangId);
    return notiz ? { text: notiz } : undefined;
  });
}

/** Hands it to a colleague. Whoever may redistribute can do so while somebody else holds it. */
export async function uebergeben(
  tisch: Schreibtisch,
  staff: Staff,
  {
    vorgangId,
    an,
    notiz,
    umverteilen = false,
  }: { vorgangId: string; an: string; notiz: string; umverteilen?: boolean },
): Promise<Ausgang> {
  const recht = umverteilen ? 'vorgang-umverteilen' : 'vorgang-bearbeiten';
  const auftrag = { vorgangId, recht, art: 'uebergeben', haelt: false, trotzdem: umverteilen } as const;
  return bearbeite(tisch, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.status === 'eingegangen') await updateStatus(tx, vorgang, 'nehmen', am);
    await hold(tx, vorgangId, an, am);
    return { an, ...(notiz && { text: notiz }) };
  });
}

/** Adds a note; anybody who may see it can, and it changes nothing else. */
export async function notieren(
  tisch: Schreibtisch,
  staff: Staff,
  { vorgangId, notiz }: { vorgangId: string; notiz: string },
): Promise<Ausgang> {
  const auftrag = { vorgangId, recht: 'vorgang-bearbeiten', art: 'notiz', haelt: false, trotzdem: true } as const;
  return bearbeite(tisch, staff, auftrag, async () => ({ text: notiz }));
}
