import { darf } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import { parseAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { isInBereich } from '#src/vorgaenge/liste/inBereich.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { findVorgangByAktenzeichen } from '#src/vorgaenge/vorgangStore.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import { readEingereichte } from '../readEingereichte.ts';

/**
 * What this member of staff typed in from one sheet, the first one first; empty when it was somebody else, and when role or
 * Bereich no longer allow to see it.
 */
export async function findErfassten(stelle: Antragsstelle, staff: Staff, typed: string | null): Promise<Vorgang[]> {
  const aktenzeichen = parseAktenzeichen(typed ?? '');
  if (!aktenzeichen || !darf(staff.rolle, 'vorgang-sehen')) return [];
  const { database, keys } = stelle;
  const vorgang = await findVorgangByAktenzeichen(database.kysely, keys, aktenzeichen);
  if (vorgang?.herkunft !== 'papier' || vorgang.erfasstVon !== staff.id) return [];
  if (!isInBereich(staff, vorgang)) return [];
  return readEingereichte(stelle, vorgang.id);
}
