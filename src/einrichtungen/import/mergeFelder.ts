import { FELDER, type Feld, type Felder, isSameValue, type Wert } from './felder.ts';

export interface Difference {
  feld: Feld;
  /** Missing when the office took the value out. */
  datei?: Wert;
  /** Missing when the source no longer says anything. */
  quelle?: Wert;
}

export interface Merge {
  changes: { feld: Feld; vorher?: Wert; nachher: Wert }[];
  differences: Difference[];
}

/** The office words these itself; the source fills them only where nothing stands. */
const ONLY_WHERE_EMPTY = new Set<Feld>(['anschrift.ort', 'lage.ortsteil', 'oeffnungszeiten.art', 'zugang.hinweis']);
/** A number or a point belongs to the street of the same source. */
const BELONGS_TO_STREET = new Set<Feld>(['anschrift.hausnummer', 'lage.punkt']);

/**
 * Merges three ways, so that nothing the office typed is lost:
 *
 *     file = last import            → the source's new value is taken
 *     source = last import          → the file stays
 *     both changed, and differently → the file stays, the difference is reported
 */
export function mergeFelder(last: Felder | undefined, file: Felder, source: Felder): Merge {
  const merge: Merge = { changes: [], differences: [] };
  let isOtherStreet = false;
  for (const feld of FELDER) {
    const [before, here, there] = [last?.[feld], file[feld], source[feld]];
    if (there === undefined) {
      const isGone = before !== undefined && here !== undefined && isSameValue(feld, before, here);
      if (isGone && !ONLY_WHERE_EMPTY.has(feld)) merge.differences.push({ feld, datei: here });
      continue;
    }
    if (here === undefined) {
      if (isOtherStreet && BELONGS_TO_STREET.has(feld)) continue;
      if (before === undefined) merge.changes.push({ feld, nachher: there });
      // Taken out by hand: stays out, and a new value of the source is only reported.
      else if (!isSameValue(feld, before, there)) merge.differences.push({ feld, quelle: there });
      continue;
    }
    if (isSaid(feld, here, there) || ONLY_WHERE_EMPTY.has(feld) || isSameValue(feld, before, there)) continue;
    if (isSameValue(feld, before, here)) merge.changes.push({ feld, vorher: here, nachher: there });
    else merge.differences.push({ feld, datei: here, quelle: there });
    if (feld === 'anschrift.strasse') isOtherStreet = merge.differences.some((each) => each.feld === feld);
  }
  return merge;
}

/** A source knows one kind of a place, the office perhaps three: then nothing is missing. */
function isSaid(feld: Feld, here: Wert, there: Wert): boolean {
  if (feld !== 'arten') return isSameValue(feld, here, there);
  return [there].flat().every((art) => [here].flat().includes(art as string));
}
