import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';

/** Throws when something in the database was encrypted with a key that is not there: it would be unreadable. */
export async function requireKeys({ kysely }: Database, keys: KeyRing): Promise<void> {
  for (const table of [
    'vorgang',
    'nachreichung',
    'berechtigung',
    'schreiben',
    'geheimnis',
    'staff_two_factor',
  ] as const) {
    const rows = await kysely.selectFrom(table).select('key_id').distinct().execute();
    const missing = rows.map(({ key_id }) => key_id).filter((id) => !keys.has(id));
    if (missing.length === 0) continue;
    throw new Error(
      `Daten in der Datenbank sind mit einem anderen Schlüssel verschlüsselt (${missing.join(', ')}). Spielen Sie die Schlüsseldatei zurück, oder nennen Sie den alten Schlüssel in ENCRYPTION_KEY hinter dem neuen.`,
    );
  }
}
