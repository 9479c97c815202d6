import type { Einrichtung } from '#src/einrichtungen/einrichtung.ts';
import type { KapitelKurz } from '#src/ratgeber/kapitelKurz.ts';
import type { Grenzen } from '#src/stadtbezirke/grenzen.ts';
import type { Stadt } from '#src/stadtbezirke/stadt.ts';
import type { PlzDaten, Stadtbezirk } from '#src/stadtbezirke/stadtbezirk.ts';

/**
 * All facts of one published state of `content/`, as plain data: written once at build time to
 * `/daten/verzeichnis.json`, read by the server at start. On-demand pages work on this and never on the collections,
 * which would pull the whole content store into the server bundle.
 */
export interface VerzeichnisDaten {
  stadt: Stadt;
  einrichtungen: Einrichtung[];
  stadtbezirke: Stadtbezirk[];
  plz: PlzDaten[];
  kapitel: KapitelKurz[];
  grenzen: Grenzen;
}

/** The same facts with the look-ups that pages need. */
export interface Verzeichnis extends VerzeichnisDaten {
  findEinrichtung(id: string): Einrichtung | undefined;
  findStadtbezirk(id: string | undefined): Stadtbezirk | undefined;
  /** The Seniorenbüro responsible for a Stadtbezirk. */
  findSeniorenbuero(stadtbezirkId: string | undefined): Einrichtung | undefined;
}

/** Adds the look-ups to the facts; lists come sorted as pages show them. */
export function createVerzeichnis(daten: VerzeichnisDaten): Verzeichnis {
  const einrichtungen = new Map(daten.einrichtungen.map((einrichtung) => [einrichtung.id, einrichtung]));
  const stadtbezirke = new Map(daten.stadtbezirke.map((stadtbezirk) => [stadtbezirk.id, stadtbezirk]));
  return {
    ...daten,
    einrichtungen: [...daten.einrichtungen].sort((a, b) => a.name.localeCompare(b.name, 'de')),
    stadtbezirke: [...daten.stadtbezirke].sort((a, b) => a.reihenfolge - b.reihenfolge),
    kapitel: [...daten.kapitel].sort((a, b) => a.reihenfolge - b.reihenfolge),
    findEinrichtung: (id) => einrichtungen.get(id),
    findStadtbezirk: (id) => (id ? stadtbezirke.get(id) : undefined),
    findSeniorenbuero: (id) => {
      const stadtbezirk = id ? stadtbezirke.get(id) : undefined;
      return stadtbezirk && einrichtungen.get(stadtbezirk.seniorenbuero);
    },
  };
}
