import { standOf } from './describeStand.ts';
import { formatWert } from './einheiten.ts';
import { type Fakt, type FaktWert, getQuelle, type Quelle } from './fakt.ts';
import { type Platzhalter, replacePlatzhalter } from './platzhalter.ts';
import { type Regelwerk, toRegelwerk } from './regelwerk.ts';
import type { RegelwerkDaten } from './regelwerkSchema.ts';
import { factOn } from './zeitraum.ts';

/** All of `content/fakten` as plain data, as it stands in `/daten/fakten.json`. */
export interface FaktenDaten {
  fakten: Fakt[];
  regelwerke: (RegelwerkDaten & { id: string })[];
  quellen: Record<string, Omit<Quelle, 'id'>>;
}

/** Facts and rules by name. Days are those of the city, "2026-11-21". An unknown name throws: it is a mistake of ours. */
export interface Fakten {
  alle: readonly Fakt[];
  has(id: string): boolean;
  /** Undefined when no value is known for the day. */
  wert(id: string, day: string): FaktWert | undefined;
  /** "25 Euro"; "nicht bekannt" when no value is known for the day. */
  text(id: string, day: string): string;
  /** "25 Euro (Stand 2020 oder später)". */
  mitStand(id: string, day: string): string;
  /** "2020 oder später"; empty when no value is known for the day. */
  stand(id: string, day: string): string;
  /** Replaces the placeholders of a text, see `platzhalter.ts`. */
  ersetze(text: string, day: string): string;
  /** A decision table with the limits of the day. */
  regelwerk(id: string, day: string): Regelwerk;
  regelwerke(day: string): Regelwerk[];
}

/** What stands where no value is known. */
export const NICHT_BEKANNT = 'nicht bekannt';

/** Adds the look-ups to the facts. */
export function createFakten(daten: FaktenDaten): Fakten {
  const byId = new Map(daten.fakten.map((fakt) => [fakt.id, fakt]));
  const getFakt = (id: string): Fakt => {
    const found = byId.get(id);
    if (!found) throw new Error(`Die Angabe „${id}“ gibt es nicht.`);
    return found;
  };
  const wert = (id: string, day: string) => factOn(getFakt(id), day);
  const text = (id: string, day: string) => {
    const found = wert(id, day);
    return found ? formatWert(found.wert, getFakt(id).einheit) : NICHT_BEKANNT;
  };
  const stand = (id: string, day: string) => {
    const found = wert(id, day);
    return found ? standOf(found) : '';
  };
  const mitStand = (id: string, day: string) => {
    const known = stand(id, day);
    return known ? `${text(id, day)} (Stand ${known})` : text(id, day);
  };
  const say = { fakt: mitStand, wert: text, stand };
  const ersetze = (raw: string, day: string) =>
    replacePlatzhalter(raw, ({ art, id, am }: Platzhalter) => say[art](id, am ?? day));
  const resolve = ({ id, ...rules }: FaktenDaten['regelwerke'][number], day: string) =>
    toRegelwerk(id, rules, {
      grenzeOf: (faktId) => Number(wert(faktId, day)?.wert ?? Number.NaN),
      quelleOf: (quelle) => getQuelle(quelle, daten.quellen),
      toText: (raw) => ersetze(raw, day),
    });
  return {
    alle: daten.fakten,
    has: (id) => byId.has(id),
    wert,
    text,
    mitStand,
    stand,
    ersetze,
    regelwerk: (id, day) => {
      const found = daten.regelwerke.find((each) => each.id === id);
      if (!found) throw new Error(`Das Regelwerk „${id}“ gibt es nicht.`);
      return resolve(found, day);
    },
    regelwerke: (day) => daten.regelwerke.map((each) => resolve(each, day)),
  };
}
