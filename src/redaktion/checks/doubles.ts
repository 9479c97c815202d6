import { type Content, type Entry, placeOf } from '../content.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';
import { foldSpelling } from '../spelling.ts';

/** Nothing is there twice: no file name in two spellings, no place with the same name at the same address. */
export function checkDoubles(content: Content): Problem[] {
  return [...doubleNames(content), ...doublePlaces(content), ...doublePostcodes(content)];
}

function doubleNames({ tree }: Content): Problem[] {
  // On some computers `Hoerde.md` and `hoerde.md` are one file, and both would get the same address in the portal.
  const fold = (file: string) => file.split('/').map(foldSpelling).join('/');
  return pairs(tree.files, fold).map(([first, second]) =>
    fehler({ file: second }, `Diesen Dateinamen gibt es schon in anderer Schreibweise: ${first}`),
  );
}

type EinrichtungEntry = Content['einrichtungen'][number];

function doublePlaces({ einrichtungen }: Content): Problem[] {
  return pairs(einrichtungen, nameAndAddress).map(([first, second]) => {
    const isSameKind = second.data?.arten.some((art) => first.data?.arten.includes(art));
    const message = `Gibt es diesen Ort doppelt? Name und Anschrift stehen auch in ${first.file}`;
    // A home and its Tagespflege may share name and door; they may also be one entry with two Arten.
    return isSameKind ? fehler(placeOf(second, ['name']), message) : hinweis(placeOf(second, ['name']), message);
  });
}

function nameAndAddress({ data }: EinrichtungEntry): string | undefined {
  const { strasse, hausnummer, plz } = data?.anschrift ?? {};
  if (!data || !strasse) return undefined;
  const street = foldSpelling(strasse).replace(/str(asse)?$/, 'str');
  return [foldSpelling(data.name), street, foldSpelling(hausnummer ?? ''), plz].join('|');
}

function doublePostcodes({ plz }: Content): Problem[] {
  return plz.flatMap((entry: Entry<{ plz: string }[]>) => {
    const rows = (entry.data ?? []).map((row, index) => ({ ...row, index }));
    return pairs(rows, (row) => row.plz).map(([, second]) =>
      fehler(placeOf(entry, [second.index, 'plz']), `Die Postleitzahl ${second.plz} steht zweimal da.`),
    );
  });
}

/** Each item whose key an earlier one has, with that earlier one. */
function pairs<T>(items: readonly T[], keyOf: (item: T) => string | undefined): [T, T][] {
  const firstWith = new Map<string, T>();
  return items.flatMap((item): [T, T][] => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = firstWith.get(key);
    if (first === undefined) firstWith.set(key, item);
    return first === undefined ? [] : [[first, item]];
  });
}
