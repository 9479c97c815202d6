import { randomUUID } from 'node:crypto';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import { darf } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import { insertEreignis } from '../ereignisStore.ts';
import { isFrei } from '../liste/bedingungen.ts';
import { inBereich } from '../liste/inBereich.ts';
import type { Vorgang } from '../vorgang.ts';
import { toVorgang, updateStatus } from '../vorgangStore.ts';
import { NichtErlaubtError, type Schreibtisch } from './bearbeite.ts';
import { LEIHE_MS } from './leihe.ts';

/**
 * Takes the Vorgang that is due first and that nobody holds, or undefined when there is none for this member of staff. One
 * statement picks and takes it, so that two never get the same: SQLite has one writer, PostgreSQL passes over what
 * somebody else is just taking. Not offered: what waits for the citizen, and refusals one proposed oneself.
 */
export async function nehmeNaechsten(
  { database, keys, now }: Schreibtisch,
  staff: Staff,
): Promise<Vorgang | undefined> {
  if (!darf(staff.rolle, 'vorgang-bearbeiten')) throw new NichtErlaubtError('vorgang-bearbeiten');
  const am = now();
  return database.transaction(async (tx) => {
    const row = await tx
      .updateTable('vorgang')
      .set({ zustaendig: staff.id, zugeteilt_bis: am + LEIHE_MS })
      .where('id', '=', ({ selectFrom }) => {
        const next = selectFrom('vorgang')
          .select('vorgang.id')
          .where((eb) => isFrei(eb, { staff, now: am }))
          .where(inBereich(staff))
          .orderBy('faellig_am')
          .orderBy('id')
          .limit(1);
        return database.engine === 'postgres' ? next.forUpdate().skipLocked() : next;
      })
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    const vorgang = toVorgang(row, keys);
    if (vorgang.status === 'eingegangen') await updateStatus(tx, vorgang, 'nehmen', am);
    await insertEreignis(tx, keys, { id: randomUUID(), vorgangId: row.id, am, art: 'genommen', von: staff.id });
    const { aktenzeichen } = vorgang;
    await writeProtokoll(tx, keys, { am, wer: staff.id, aktion: 'vorgang-genommen', gegenstand: aktenzeichen });
    return vorgang;
  });
}
