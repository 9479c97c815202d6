import type { Staff } from '#src/auth/staff.ts';
import { readEreignisse } from '../ereignisStore.ts';
import type { Vorgang } from '../vorgang.ts';
import { updateStatus } from '../vorgangStore.ts';
import { type Ausgang, AusgangError, bearbeite, type Schreibtisch } from './bearbeite.ts';
import { hold, release } from './leihe.ts';

/** Takes a certain Vorgang. Somebody may have been faster: then `vergeben`. */
export async function nehmen(tisch: Schreibtisch, staff: Staff, vorgangId: string): Promise<Ausgang> {
  return bearbeite(
    tisch,
    staff,
    { vorgangId, recht: 'vorgang-bearbeiten', art: 'genommen' },
    async (tx, vorgang, am) => {
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
  { vorgangId, notiz }: { vorgangId: string; notiz: string },
): Promise<Ausgang> {
  const auftrag = { vorgangId, recht: 'vorgang-bearbeiten', art: 'zurueckgegeben', haelt: false } as const;
  return bearbeite(tisch, staff, auftrag, async (tx, vorgang) => {
    // Pressed twice, or somebody else has had it in between.
    if (vorgang.zustaendig !== staff.id) throw new AusgangError('veraltet');
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
    if (isHeldBy(vorgang, an, am)) throw new AusgangError('veraltet');
    if (vorgang.status === 'eingegangen') await updateStatus(tx, vorgang, 'nehmen', am);
    await hold(tx, vorgangId, an, am);
    return { an, ...(notiz && { text: notiz }) };
  });
}

/** Adds a note, also to what has ended; it changes nothing else. The same note twice in a row is one. */
export async function notieren(
  tisch: Schreibtisch,
  staff: Staff,
  { vorgangId, notiz }: { vorgangId: string; notiz: string },
): Promise<Ausgang> {
  const auftrag = {
    vorgangId,
    recht: 'vorgang-bearbeiten',
    art: 'notiz',
    haelt: false,
    trotzdem: true,
    auchBeendet: true,
  } as const;
  return bearbeite(tisch, staff, auftrag, async (tx) => {
    const last = (await readEreignisse(tx, tisch.keys, vorgangId)).at(-1);
    const isSame = last?.art === 'notiz' && last.von === staff.id && last.inhalt?.text === notiz;
    if (isSame) throw new AusgangError('erledigt');
    return { text: notiz };
  });
}

const isHeldBy = ({ zustaendig, zugeteiltBis = 0 }: Vorgang, staffId: string, now: number): boolean =>
  zustaendig === staffId && zugeteiltBis > now;
