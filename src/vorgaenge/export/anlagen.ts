import type { Database } from '#src/db/openDatabase.ts';
import { openUpload, readUpload } from '#src/uploads/uploadStore.ts';
import type { Anlage, Nachreichung, Vorgang } from '../vorgang.ts';

/** A paper of a Vorgang, and when it came. */
export interface EingegangeneAnlage extends Anlage {
  /** Epoch milliseconds. */
  eingegangenAm: number;
}

/**
 * Every paper of a Vorgang once, in the order they came. This list decides what belongs to it, wherever the row lies: what
 * was filed along with another Vorgang is kept there, and listed here with its key.
 */
export function listAnlagen(vorgang: Vorgang, nachreichungen: readonly Nachreichung[]): EingegangeneAnlage[] {
  const later = nachreichungen.flatMap(({ eingegangenAm, inhalt }) =>
    inhalt.anlagen.map((anlage) => ({ ...anlage, eingegangenAm })),
  );
  const first = vorgang.inhalt.anlagen.map((anlage) => ({ ...anlage, eingegangenAm: vorgang.eingegangenAm }));
  // Answers that followed a secured date are merged into the Vorgang: their papers stand in both.
  const laterIds = new Set(later.map(({ id }) => id));
  return uniqueById([...first.filter(({ id }) => !laterIds.has(id)), ...later]);
}

/** The bytes of a paper, or undefined when its row is gone. Throws when it cannot be opened with its key. */
export async function readAnlage(database: Database, { id, key }: Anlage): Promise<Uint8Array | undefined> {
  const upload = await readUpload(database.kysely, id);
  return upload && openUpload(upload, key);
}

const uniqueById = <T extends { id: string }>(list: readonly T[]): T[] => [
  ...new Map(list.map((each) => [each.id, each])).values(),
];
