import type { Anfrage } from './anfrage.ts';
import { findTreffer, type Treffer } from './findTreffer.ts';
import type { Portal } from './portal.ts';

export interface Auswege {
  /** Searches with one condition less that do find something. */
  lockerer: { text: string; anfrage: Anfrage; anzahl: number }[];
  /** The nearest places outside the Stadtbezirk asked for, with distance from its middle. */
  nahe?: { von: string; treffer: Treffer[] };
}

const NEAREST = 5;

/** No dead ends: what somebody who found nothing can do instead. */
export async function findAuswege(portal: Portal, anfrage: Anfrage): Promise<Auswege> {
  const chosen = portal.verzeichnis.findStadtbezirk(anfrage.stadtbezirke[0]);
  const { punkt: _, umkreisMeter: __, ...anywhere } = anfrage;
  const lockerer = await Promise.all(
    candidates(anfrage).map(async ({ text, change }) => {
      const next = { ...(change.anywhere ? anywhere : anfrage), ...change.set, seite: 1 };
      return { text, anfrage: next, anzahl: (await findTreffer(portal, next)).total };
    }),
  );
  const auswege: Auswege = { lockerer: lockerer.filter(({ anzahl }) => anzahl > 0) };
  if (!chosen) return auswege;
  const middle = { lat: chosen.punkt.lat, lng: chosen.punkt.lon };
  const { treffer } = await findTreffer(portal, {
    ...anfrage,
    stadtbezirke: [],
    punkt: middle,
    sortierung: 'entfernung',
    seite: 1,
  });
  const nearest = treffer.filter(({ punkt }) => punkt).slice(0, NEAREST);
  return nearest.length ? { ...auswege, nahe: { von: chosen.name, treffer: nearest } } : auswege;
}

interface Candidate {
  text: string;
  change: { set?: Partial<Anfrage>; anywhere?: true };
}

function candidates({ q, arten, stadtbezirke, merkmale, offen, umkreisMeter }: Anfrage): Candidate[] {
  const list: (Candidate | false)[] = [
    merkmale.length > 0 && { text: 'ohne die Ausstattung', change: { set: { merkmale: [] } } },
    offen && { text: 'auch wenn jetzt geschlossen ist', change: { set: { offen: false } } },
    umkreisMeter !== undefined && { text: 'auch weiter weg', change: { anywhere: true } },
    stadtbezirke.length > 0 && { text: 'in der ganzen Stadt', change: { set: { stadtbezirke: [] } } },
    arten.length > 0 && { text: 'in allen Arten von Angeboten', change: { set: { arten: [] } } },
    q !== '' &&
      (arten.length > 0 || stadtbezirke.length > 0) && { text: `ohne die Worte „${q}“`, change: { set: { q: '' } } },
  ];
  return list.filter((candidate) => candidate !== false);
}
