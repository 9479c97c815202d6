import type { Database } from '#src/db/openDatabase.ts';
import { findAufgegebeneJobs, findWartendeJobs } from './jobStockungen.ts';
import { readEinrichtung, readLaeufe } from './laeufe.ts';
import { findLaufStockungen } from './laufStockungen.ts';
import { GRENZEN, type Grenzen, SCHWEREN, type Stockung, type Umgebung } from './stockung.ts';
import { findUmgebungStockungen } from './umgebungStockungen.ts';
import { findLiegendeAufgaben, findLiegendeVorgaenge, findUngepruefteDateien } from './vorgangStockungen.ts';

export interface StockungOptions extends Pick<Umgebung, 'dataDir' | 'hasScanner'> {
  grenzen?: Partial<Grenzen>;
}

/** Everything that does not go on by itself at `now`, the most urgent first. Counts only; nothing about a person. */
export async function findStockungen(
  { database: { kysely }, mailer, scanner }: { database: Database } & Pick<Umgebung, 'mailer' | 'scanner'>,
  { now, options }: { now: number; options: StockungOptions },
): Promise<Stockung[]> {
  const grenzen = { ...GRENZEN, ...options.grenzen };
  const frage = { now, grenzen };
  const found = [
    await findWartendeJobs(kysely, frage),
    findLaufStockungen(await readLaeufe(kysely), { ...frage, eingerichtetAm: await readEinrichtung(kysely) }),
    await findAufgegebeneJobs(kysely),
    await findLiegendeAufgaben(kysely, frage),
    await findLiegendeVorgaenge(kysely, frage),
    await findUngepruefteDateien(kysely),
    await findUmgebungStockungen({ dataDir: options.dataDir, hasScanner: options.hasScanner, mailer, scanner }, frage),
  ].flat();
  const rank = ({ schwere }: Stockung) => SCHWEREN.indexOf(schwere);
  return found.sort((a, b) => rank(a) - rank(b));
}
