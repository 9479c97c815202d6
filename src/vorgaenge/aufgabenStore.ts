import { randomUUID } from 'node:crypto';
import type { AufgabeTable } from '#src/db/tables.ts';
import type { Reader, Tx } from '#src/db/tx.ts';

/** What a person has to look at, because no machine can. */
export const AUFGABEN = [
  /** Papers or an answer came in. */
  'nachgereicht',
  /** A letter without mail address: print it and post it. */
  'brief-drucken',
  /** The letter to another office, which gets the application with it. */
  'abgabe-drucken',
  /** A mail could not be sent at all. */
  'mail-gescheitert',
  /** A mail came back. */
  'mail-zurueck',
] as const;
export type AufgabeArt = (typeof AUFGABEN)[number];

export const AUFGABEN_TEXTE: Record<AufgabeArt, { name: string; satz: string }> = {
  nachgereicht: { name: 'Nachgereicht', satz: 'Die Bürgerin oder der Bürger hat etwas geschickt. Sehen Sie es an.' },
  'brief-drucken': { name: 'Brief drucken', satz: 'Drucken Sie das Schreiben und geben Sie es zur Post.' },
  'abgabe-drucken': {
    name: 'Brief drucken mit Unterlagen',
    satz: 'Drucken Sie das Schreiben, legen Sie Angaben und Unterlagen bei (Drucken oder Export) und geben Sie alles zur Post.',
  },
  'mail-gescheitert': {
    name: 'E-Mail ging nicht hinaus',
    satz: 'Die E-Mail konnte nicht verschickt werden. Schicken Sie das Schreiben mit der Post, oder rufen Sie an.',
  },
  'mail-zurueck': {
    name: 'E-Mail kam zurück',
    satz: 'Die E-Mail ist nicht angekommen. Schicken Sie das Schreiben mit der Post, oder rufen Sie an.',
  },
};

export interface Aufgabe {
  id: string;
  vorgangId: string;
  art: AufgabeArt;
  /** Epoch milliseconds. */
  am: number;
  schreibenId: string | undefined;
}

/** Adds a task; with the same `id` only once. */
export async function insertAufgabe(
  tx: Tx,
  {
    id = randomUUID(),
    vorgangId,
    art,
    am,
    schreibenId,
  }: Omit<Aufgabe, 'id' | 'schreibenId'> & { id?: string; schreibenId?: string | undefined },
): Promise<void> {
  await tx
    .insertInto('aufgabe')
    .values({ id, vorgang_id: vorgangId, art, am, schreiben_id: schreibenId ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The open tasks of a Vorgang, oldest first. */
export async function readAufgaben(db: Reader, vorgangId: string): Promise<Aufgabe[]> {
  const rows = await db
    .selectFrom('aufgabe')
    .selectAll()
    .where('vorgang_id', '=', vorgangId)
    .where('erledigt_am', 'is', null)
    .orderBy('am')
    .orderBy('id')
    .execute();
  return rows.map(toAufgabe);
}

const toAufgabe = (row: AufgabeTable): Aufgabe => ({
  id: row.id,
  vorgangId: row.vorgang_id,
  art: row.art as AufgabeArt,
  am: row.am,
  schreibenId: row.schreiben_id ?? undefined,
});

/** Marks a task of this Vorgang as done and returns it; undefined when it was done already or is none of its tasks. */
export async function completeAufgabe(
  tx: Tx,
  { id, vorgangId, von, now }: { id: string; vorgangId: string; von: string; now: number },
): Promise<Aufgabe | undefined> {
  const row = await tx
    .updateTable('aufgabe')
    .set({ erledigt_am: now, erledigt_von: von })
    .where('id', '=', id)
    .where('vorgang_id', '=', vorgangId)
    .where('erledigt_am', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row && toAufgabe(row);
}
