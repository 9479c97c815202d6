import type { Staff } from '#src/auth/staff.ts';
import { updateStatus } from '../vorgangStore.ts';
import { type Ausgang, AusgangError, bearbeite, isHeldBy, type Schreibtisch, type Sendung } from './bearbeite.ts';
import { hold, release } from './leihe.ts';

/** Takes a certain Vorgang. Somebody may have been faster: then `vergeben`. */
export async function nehmen(tisch: Schreibtisch, staff: Staff, vorgangId: string): Promise<Ausgang> {
  return bearbeite(
    tisch,
    staff,
    { vorgangId, recht: 'vorgang-bearbeiten', art: 'genommen' },
    async (tx, vorgang, am) => {
      // What waits for a second pair of eyes is worked on by nobody until then.
      if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
      if (vorgang.status === 'eingegangen') await updateStatus(tx, vorgang, 'nehmen', am);
      else if (isHeldBy(vorgang, staff.id, am)) throw new AusgangError('erledigt');
      return undefined;
    },
  );
}

/** Puts it back into the queue; the note says why, for the next one. */
export async function zurueckgeben(
  tisch: Schreibtisch,
  staff: Staff,
  { notiz, ...sendung }: Sendung & { notiz: string },
): Promise<Ausgang> {
  const auftrag = { ...sendung, recht: 'vorgang-bearbeiten', art: 'zurueckgegeben', haelt: false } as const;
  return bearbeite(tisch, staff, auftrag, async (tx, vorgang) => {
    // Somebody else has had it in between.
    if (vorgang.zustaendig !== staff.id) throw new AusgangError('veraltet');
    await release(tx, vorgang.id);
    return notiz ? { text: notiz } : undefined;
  });
}

/** Hands it to a colleague. Whoever may redistribute can do so while somebody else holds it. */
export async function uebergeben(
  tisch: Schreibtisch,
  staff: Staff,
  { an, notiz, umverteilen = false, ...sendung }: Sendung & { an: string; notiz: string; umverteilen?: boolean },
): Promise<Ausgang> {
  const recht = umverteilen ? 'vorgang-umverteilen' : 'vorgang-bearbeiten';
  const auftrag = { ...sendung, recht, art: 'uebergeben', haelt: false, trotzdem: umverteilen } as const;
  return bearbeite(tisch, staff, auftrag, async (tx, vorgang, am) => {
    // The second pair of eyes is whoever comes first, never the one who proposed it.
    if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    if (isHeldBy(vorgang, an, am)) throw new AusgangError('veraltet');
    if (vorgang.status === 'eingegangen') await updateStatus(tx, vorgang, 'nehmen', am);
    await hold(tx, vorgang.id, an, am);
    return { an, ...(notiz && { text: notiz }) };
  });
}

/** Adds a note, also to what has ended; it changes nothing else. */
export async function notieren(
  tisch: Schreibtisch,
  staff: Staff,
  { notiz, ...sendung }: Sendung & { notiz: string },
): Promise<Ausgang> {
  const auftrag = {
    ...sendung,
    recht: 'vorgang-bearbeiten',
    art: 'notiz',
    haelt: false,
    trotzdem: true,
    auchBeendet: true,
  } as const;
  return bearbeite(tisch, staff, auftrag, async () => ({ text: notiz }));
}
