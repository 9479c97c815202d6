import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Tx } from '#src/db/tx.ts';
import type { Answers } from '#src/forms/field.ts';
import { addFahrt, findBerechtigung, isGueltig } from '#src/vorgaenge/berechtigungStore.ts';
import type { Vorgang } from '#src/vorgaenge/vorgang.ts';
import { einzelfahrtenOf } from './vorschau.ts';

/**
 * Books the ride of a Vorgang, on the account of the person when Nummer, birth date and day fit a Berechtigung.
 * Otherwise the office finds out who it is: a wrong Nummer is no reason to lose a ride.
 */
export async function bookFahrt(
  tx: Tx,
  { id, inhalt: { answers } }: Pick<Vorgang, 'id' | 'inhalt'>,
  keys: KeyRing,
): Promise<void> {
  const { fahrtDatum: datum } = answers;
  // Handed in to secure the date, before the day was known: there is no ride yet.
  if (typeof datum !== 'string') return;
  const berechtigungId = await findBerechtigungId(tx, keys, answers, datum);
  await addFahrt(tx, { vorgangId: id, berechtigungId, datum, einzelfahrten: einzelfahrtenOf(answers) });
}

async function findBerechtigungId(tx: Tx, keys: KeyRing, answers: Answers, day: string): Promise<string | undefined> {
  const { berechtigungsnummer, geburtsdatum } = answers;
  if (typeof berechtigungsnummer !== 'string' || typeof geburtsdatum !== 'string') return undefined;
  const found = await findBerechtigung(tx, keys, berechtigungsnummer, geburtsdatum);
  return found && isGueltig(found, day) ? found.id : undefined;
}
