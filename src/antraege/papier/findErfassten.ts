import type { Staff } from '#src/auth/staff.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { findVorgangByAktenzeichen } from '#src/vorgaenge/vorgangStore.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import { readEingereichte } from '../readEingereichte.ts';

/** What this member of staff typed in from one sheet, the first one first; empty when it was somebody else. */
export async function findErfassten(
  stelle: Antragsstelle,
  { id }: Pick<Staff, 'id'>,
  typed: string | null,
): Promise<Vorgang[]> {
  const aktenzeichen = parseAktenzeichen(typed ?? '');
  if (!aktenzeichen) return [];
  const { database, keys } = stelle;
  const vorgang = await findVorgangByAktenzeichen(database.kysely, keys, aktenzeichen);
  if (vorgang?.herkunft !== 'papier' || vorgang.erfasstVon !== id) return [];
  return readEingereichte(stelle, vorgang.id);
}
