import { type Content, type Entry, placeOf } from '../content.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';
import type { FieldPath } from '../readYaml.ts';
import { findNearest, foldSpelling } from '../spelling.ts';

/** Every Stadtbezirk that is named exists, with its neighbours, its Seniorenbüro and its statistische Bezirke. */
export function checkStadtbezirke(content: Content): Problem[] {
  return [
    ...unknownStadtbezirke(content),
    ...neighbours(content),
    ...seniorenbueros(content),
    ...bezirke(content),
    ...unknownPostcodes(content),
  ];
}

/** Says that there is no such Stadtbezirk and which one was probably meant. Names are understood, ids are suggested. */
export function unknownStadtbezirkSentence(written: string, content: Content): string {
  const ids = content.stadtbezirke.map((entry) => entry.id);
  const byName = new Map(content.stadtbezirke.map((entry) => [foldSpelling(entry.data?.name ?? entry.id), entry.id]));
  const nearestName = findNearest(written, byName.keys()) ?? '';
  const nearest = findNearest(written, ids) ?? byName.get(nearestName);
  const question = nearest === undefined ? `Es gibt: ${ids.join(', ')}.` : `Meinten Sie „${nearest}“?`;
  return `Den Stadtbezirk „${written}“ gibt es nicht. ${question}`;
}

function unknownStadtbezirke(content: Content): Problem[] {
  const ids = new Set(content.stadtbezirke.map((entry) => entry.id));
  return namedStadtbezirke(content)
    .filter(({ id }) => !ids.has(id))
    .map(({ entry, path, id }) => fehler(placeOf(entry, path), unknownStadtbezirkSentence(id, content)));
}

interface Named {
  entry: Entry<unknown>;
  path: FieldPath;
  id: string;
}

function namedStadtbezirke({ einrichtungen, stadtbezirke, plz }: Content): Named[] {
  const list = (entry: Entry<unknown>, path: FieldPath, ids: readonly string[]): Named[] =>
    ids.map((id, index) => ({ entry, path: [...path, index], id }));
  return [
    ...einrichtungen.flatMap((entry): Named[] => {
      const stadtbezirk = entry.data?.lage?.stadtbezirk;
      const gebiet = entry.data?.einzugsgebiet;
      return [
        ...(stadtbezirk ? [{ entry, path: ['lage', 'stadtbezirk'], id: stadtbezirk }] : []),
        ...(Array.isArray(gebiet) ? list(entry, ['einzugsgebiet'], gebiet) : []),
      ];
    }),
    ...stadtbezirke.flatMap((entry) => list(entry, ['nachbarn'], entry.data?.nachbarn ?? [])),
    ...plz.flatMap((entry) =>
      (entry.data ?? []).flatMap((row, index) => list(entry, [index, 'stadtbezirke'], row.stadtbezirke)),
    ),
  ];
}

function neighbours({ stadtbezirke }: Content): Problem[] {
  const byId = new Map(stadtbezirke.map((entry) => [entry.id, entry]));
  return stadtbezirke.flatMap((entry) =>
    (entry.data?.nachbarn ?? []).flatMap((id, index) => {
      const place = placeOf(entry, ['nachbarn', index]);
      if (id === entry.id) return [fehler(place, 'Ein Stadtbezirk ist nicht sein eigener Nachbar.')];
      const other = byId.get(id)?.data;
      if (!other || other.nachbarn.includes(entry.id)) return [];
      return [hinweis(place, `„${id}“ nennt „${entry.id}“ nicht als Nachbarn. Nachbarn sind es gegenseitig.`)];
    }),
  );
}

function seniorenbueros({ stadtbezirke, einrichtungen }: Content): Problem[] {
  const byId = new Map(einrichtungen.map((entry) => [entry.id, entry]));
  const bueros = einrichtungen.filter((entry) => entry.data?.arten.includes('seniorenbuero')).map((entry) => entry.id);
  return stadtbezirke.flatMap((entry) => {
    const id = entry.data?.seniorenbuero;
    if (id === undefined || bueros.includes(id)) return [];
    const found = byId.get(id);
    if (found && !found.data) return [];
    const nearest = findNearest(id, bueros);
    const why = found ? `„${id}“ ist kein Seniorenbüro.` : `Die Datei einrichtungen/${id}.md gibt es nicht.`;
    return [fehler(placeOf(entry, ['seniorenbuero']), nearest ? `${why} Meinten Sie „${nearest}“?` : why)];
  });
}

function bezirke({ stadtbezirke, einrichtungen }: Content): Problem[] {
  const ownerOf = new Map<string, string>();
  const doubles = stadtbezirke.flatMap((entry) =>
    (entry.data?.bezirke ?? []).flatMap(({ nummer }, index) => {
      const owner = ownerOf.get(nummer);
      ownerOf.set(nummer, owner ?? entry.id);
      if (owner === undefined) return [];
      return [fehler(placeOf(entry, ['bezirke', index, 'nummer']), `Die Nummer ${nummer} hat schon „${owner}“.`)];
    }),
  );
  // While a Stadtbezirk cannot be read its numbers are unknown, and every place in it would be called wrong.
  if (stadtbezirke.some((entry) => !entry.data)) return doubles;
  const wrong = einrichtungen.flatMap((entry) => {
    const { bezirk, stadtbezirk } = entry.data?.lage ?? {};
    if (bezirk === undefined) return [];
    const owner = ownerOf.get(bezirk);
    if (owner === undefined) {
      return [fehler(placeOf(entry, ['lage', 'bezirk']), `Den statistischen Bezirk ${bezirk} gibt es nicht.`)];
    }
    if (stadtbezirk === undefined || stadtbezirk === owner) return [];
    const message = `Der statistische Bezirk ${bezirk} gehört zum Stadtbezirk „${owner}“, nicht zu „${stadtbezirk}“.`;
    return [fehler(placeOf(entry, ['lage', 'bezirk']), message)];
  });
  return [...doubles, ...wrong];
}

/** Only a hint: the head office of a Träger may lie in another city. */
function unknownPostcodes({ plz, einrichtungen, stadt }: Content): Problem[] {
  const known = new Set(plz.flatMap((entry) => entry.data ?? []).map((row) => row.plz));
  if (known.size === 0) return [];
  const city = stadt[0]?.data?.stadt;
  return einrichtungen.flatMap((entry) => {
    const { plz: written, ort } = entry.data?.anschrift ?? {};
    if (written === undefined || known.has(written) || (ort !== undefined && ort !== city)) return [];
    return [hinweis(placeOf(entry, ['anschrift', 'plz']), `Die Postleitzahl ${written} steht nicht in plz.yaml.`)];
  });
}
