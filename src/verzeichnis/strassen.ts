import type { Verzeichnis } from './verzeichnis.ts';

/** The streets whose Stadtbezirk is known because a place of the directory stands there. */
export function knownStrassen({ einrichtungen }: Verzeichnis): { strasse: string; stadtbezirk: string }[] {
  return einrichtungen.flatMap(({ anschrift, lage }) =>
    anschrift?.strasse && lage?.stadtbezirk ? [{ strasse: anschrift.strasse, stadtbezirk: lage.stadtbezirk }] : [],
  );
}
