import type { Anfrage } from './anfrage.ts';
import { findOrt } from './findOrt.ts';
import { findTreffer, type Treffer } from './findTreffer.ts';
import type { Portal } from './portal.ts';

export interface Auswege {
  /** Searches with one condition less that do find something. */
  lockerer: { text: string; anfrage: Anfrage; anzahl: number }[];
  /** The nearest places outside the Stadtbezirk asked for, with distance from its middle. */
  nahe?: Nahe;
}

export interface Nahe {
  von: string;
  treffer: Treffer[];
}

const NEAREST = 5;

/** No dead ends: what somebody who found nothing can do instead. */
export async function findAuswege(portal: Portal, anfrage: Anfrage): Promise<Auswege> {
  const { punkt: _, umkreisMeter: __, ...anywhere } = anfrage;
  const lockerer = await Promise.all(
    candidates(anfrage).map(async ({ text, change }) => {
      const next = { ...(change.anywhere ? anywhere : anfrage), ...change.set, seite: 1 };
      return { text, anfrage: next, anzahl: (await findTreffer(portal, next)).total };
    }),
  );
  const nahe = await findNahe(portal, anfrage);
  return { lockerer: lockerer.filter(({ anzahl }) => anzahl > 0), ...(nahe && { nahe }) };
}

/**
 * The same, but nearest to the Stadtbezirk that was chosen or typed instead of in it, without the entries that stand in
 * the list already.
 */
export async function findNahe(portal: Portal, anfrage: Anfrage, shown: Treffer[] = []): Promise<Nahe | undefined> {
  const { verzeichnis } = portal;
  const chosen = verzeichnis.findStadtbezirk(anfrage.stadtbezirke[0]);
  const typed = findOrt(anfrage.q, verzeichnis.stadtbezirke);
  const von = chosen?.name ?? typed?.name;
  const punkt = chosen ? { lat: chosen.punkt.lat, lng: chosen.punkt.lon } : typed?.punkt;
  if (!von || !punkt) return undefined;
  const q = typed?.rest ?? anfrage.q;
  const near: Anfrage = { ...anfrage, q, stadtbezirke: [], punkt, sortierung: 'entfernung', seite: 1 };
  const { treffer, ungenau } = await findTreffer(portal, near);
  const ids = new Set(shown.map(({ id }) => id));
  const nearest = ungenau ? [] : treffer.filter(({ id, punkt: place }) => place && !ids.has(id)).slice(0, NEAREST);
  return nearest.length ? { von, treffer: nearest } : undefined;
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
