import { readEreignisse } from '../ereignisStore.ts';
import { listSchreiben } from '../schreiben/schreibenStore.ts';
import { toVorgangJson, type VorgangJson } from './vorgangJson.ts';
import type { Akte, Aktenschrank } from './zugang.ts';

/** Names of members of staff by id; `StaffAuth` offers it. */
export type NamesOf = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** The whole Vorgang as data to hand out: with history and letters, without keys. */
export async function readAusgabe(
  { database, keys, now }: Aktenschrank,
  akte: Akte,
  namesOf: NamesOf,
): Promise<VorgangJson> {
  const { vorgang } = akte;
  const ereignisse = await readEreignisse(database.kysely, keys, vorgang.id);
  const schreiben = await listSchreiben(database.kysely, keys, vorgang.id);
  const ids = [
    ...ereignisse.flatMap(({ von, inhalt }) => [von, inhalt?.an]),
    ...schreiben.map(({ von }) => von),
    vorgang.erfasstVon,
    vorgang.zustaendig,
    vorgang.vorschlagVon,
  ].filter((id) => id !== undefined);
  const names = await namesOf([...new Set(ids)]);
  // An event may also name an office it was sent to: that is no id and stays as it is.
  const nameOf = (id: string) => names.get(id) ?? id;
  return toVorgangJson({ ...akte, ereignisse, schreiben, nameOf, erzeugtAm: now() });
}
