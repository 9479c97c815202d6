import type { Art } from '#src/einrichtungen/arten.ts';
import type { Merkmal } from '#src/einrichtungen/merkmale.ts';

/** A search as the portal understands it: everything checked, ids and slugs known to exist. */
export interface Anfrage {
  /** What was typed, trimmed; '' browses. */
  q: string;
  arten: Art[];
  stadtbezirke: string[];
  merkmale: Merkmal[];
  offen: boolean;
  /** The searcher's place, or a place they chose. */
  punkt?: { lat: number; lng: number };
  umkreisMeter?: number;
  seite: number;
  sortierung: 'relevanz' | 'entfernung' | 'name';
}

export const EMPTY_ANFRAGE: Anfrage = {
  q: '',
  arten: [],
  stadtbezirke: [],
  merkmale: [],
  offen: false,
  seite: 1,
  sortierung: 'relevanz',
};

/** The address of a search, with only what differs from an empty one; `seite` starts again unless it is named. */
export function toSucheUrl(anfrage: Partial<Anfrage>, path = '/suche'): string {
  const {
    q,
    arten = [],
    stadtbezirke = [],
    merkmale = [],
    offen,
    punkt,
    umkreisMeter,
    seite = 1,
    sortierung,
  } = anfrage;
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  for (const art of arten) params.append('art', art);
  for (const id of stadtbezirke) params.append('stadtbezirk', id);
  for (const merkmal of merkmale) params.append('merkmal', merkmal);
  if (offen) params.set('offen', '1');
  if (punkt) {
    params.set('lat', String(punkt.lat));
    params.set('lon', String(punkt.lng));
  }
  if (umkreisMeter) params.set('umkreis', String(umkreisMeter));
  if (sortierung && sortierung !== 'relevanz') params.set('sortierung', sortierung);
  if (seite > 1) params.set('seite', String(seite));
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
