import type { Staff } from '#src/auth/staff.ts';
import type { KeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { readAufgaben } from '#src/vorgaenge/aufgabenStore.ts';
import { nehmeNaechsten } from '#src/vorgaenge/bearbeitung/naechsterFall.ts';
import { readEreignisse } from '#src/vorgaenge/ereignisStore.ts';
import { countOf } from '#src/vorgaenge/liste/countOf.ts';
import { listVorgaenge } from '#src/vorgaenge/liste/listVorgaenge.ts';
import { parseFilter } from '#src/vorgaenge/liste/vorgangFilter.ts';
import { readNachreichungen } from '#src/vorgaenge/nachreichungStore.ts';
import { findVorgangByAktenzeichen, toVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { CLERKS, type Sample } from './deskSeed.ts';

/** What somebody at the desk asks for; `clerk` is the number of the one who asks. Rejects when the answer is not the expected one. */
export interface Desk {
  numbers(clerk: number): Promise<void>;
  /** `query` as behind the question mark of an address. */
  list(clerk: number, query: string): Promise<void>;
  search(clerk: number, text: string): Promise<void>;
  view(clerk: number, aktenzeichen: string): Promise<void>;
  next(clerk: number): Promise<void>;
}

export interface Place {
  database: Database;
  keys: KeyRing;
  samples: readonly Sample[];
  now: number;
}

const staffOf = (clerk: number): Staff => ({
  id: CLERKS[clerk % CLERKS.length] as string,
  name: 'Jemand',
  email: 'jemand@example.org',
  rolle: 'sachbearbeitung',
  bereich: { nurEigene: false },
});

/** One Stadtbezirk and two applications: the conditions of a Bereich cost as well. */
const SMALL_BEREICH: Staff = {
  ...staffOf(0),
  bereich: { antraege: ['dortmund-pass', 'sozialticket'], stadtbezirke: ['hoerde'], nurEigene: false },
};

/** The functions behind the pages, in this process. */
export function askFunctions({ database, keys, now }: Place): Desk {
  const db = database.kysely;
  const list = (staff: Staff, query: string) =>
    listVorgaenge(db, keys, staff, parseFilter(new URLSearchParams(query)), { now });
  return {
    numbers: async (clerk) => void (await countOf(db, staffOf(clerk), now)),
    list: async (clerk, query) => void (await list(staffOf(clerk), query)),
    async search(clerk, text) {
      const { rows } = await list(staffOf(clerk), `suche=${encodeURIComponent(text)}`);
      if (rows.length === 0) throw new Error(`Nichts gefunden: ${text}`);
    },
    async view(_, aktenzeichen) {
      const vorgang = await findVorgangByAktenzeichen(db, keys, aktenzeichen);
      if (!vorgang) throw new Error(`Es gibt ihn nicht: ${aktenzeichen}`);
      await readEreignisse(db, keys, vorgang.id);
      await readNachreichungen(db, keys, vorgang.id);
      await readAufgaben(db, vorgang.id);
    },
    async next(clerk) {
      const desk = { database, keys, now: () => now, wakeWorker: () => {} };
      if (!(await nehmeNaechsten(desk, staffOf(clerk)))) throw new Error('Es ist nichts mehr frei.');
    },
  };
}

/** The list for somebody with a small Bereich. */
export const askSmallBereich = ({ database, keys, now }: Place) =>
  listVorgaenge(database.kysely, keys, SMALL_BEREICH, parseFilter(new URLSearchParams()), { now });

/** The same asked without readable columns and search marks: everything that is open is decrypted and looked through. */
export function askReference({ database, keys, samples }: Place): Pick<Desk, 'list' | 'search'> {
  const readOpen = async () => {
    const rows = await database.kysely.selectFrom('vorgang').selectAll().where('offen', '=', 1).execute();
    return rows.map((row) => toVorgang(row, keys));
  };
  return {
    async list() {
      (await readOpen()).sort((a, b) => a.uhr.faelligAm - b.uhr.faelligAm).slice(0, 25);
    },
    async search(clerk) {
      const { nachname } = samples[clerk] as Sample;
      (await readOpen()).filter(({ inhalt }) => inhalt.person.nachname === nachname);
    },
  };
}
