/** The same word for everyone: `Hörde`, `HOERDE` and `hoerde` become `hoerde`; blanks and signs become one hyphen. */
export function foldSpelling(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The known word that `written` probably means; undefined when none is near. */
export function findNearest(written: string, known: Iterable<string>): string | undefined {
  const folded = foldSpelling(written);
  if (folded === '') return undefined;
  const limit = Math.max(1, Math.min(3, Math.floor(folded.length / 3)));
  let best: { word: string; distance: number } | undefined;
  for (const word of known) {
    const distance = editDistance(folded, foldSpelling(word));
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { word, distance };
  }
  return best?.word;
}

/** ` Meinten Sie „hoerde“?`, with the blank in front, or nothing. */
export function suggestionFor(written: string, known: Iterable<string>): string {
  const nearest = findNearest(written, known);
  return nearest === undefined ? '' : ` Meinten Sie „${nearest}“?`;
}

/** Letters to add, drop, change or swap with the neighbour to get from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      current[j] = Math.min(
        at(previous, j) + 1,
        at(current, j - 1) + 1,
        at(previous, j - 1) + cost,
        isSwap ? at(beforePrevious, j - 2) + 1 : Infinity,
      );
    }
    [beforePrevious, previous] = [previous, current];
  }
  return at(previous, b.length);
}

function at(row: number[], index: number): number {
  return row[index] ?? Infinity;
}
