import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { findVorgang, toWeitereId } from '#src/vorgaenge/vorgangStore.ts';
import type { Antragsstelle } from './antragsstelle.ts';
import { findAntrag } from './registry.ts';

/** The Vorgang of a submission and those filed along with it, the first one first. Empty when it is deleted. */
export async function readEingereichte({ database, keys }: Antragsstelle, vorgangId: string): Promise<Vorgang[]> {
  const erster = await findVorgang(database.kysely, keys, vorgangId);
  if (!erster) return [];
  const weitere = findAntrag(erster.antrag)?.weitere?.(erster.inhalt.answers) ?? [];
  const found = await Promise.all(
    weitere.map(({ antrag }) => findVorgang(database.kysely, keys, toWeitereId(vorgangId, antrag))),
  );
  return [erster, ...found.filter((each) => each !== undefined)];
}
