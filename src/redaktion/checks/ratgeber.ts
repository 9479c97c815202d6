import { isInFuture } from '#src/fakten/stand.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { type Content, placeOf } from '../content.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';
import { suggestionFor } from '../spelling.ts';

/** Every chapter exists in Leichte Sprache too, names people who exist, and is not from the future. */
export function checkRatgeber(content: Content, now: Date): Problem[] {
  return [...parity(content), ...ansprechpartner(content), ...futureDates(content, now), ...sameOrder(content)];
}

function parity({ ratgeber, leicht }: Content): Problem[] {
  const idsOf = (entries: { id: string }[]) => new Set(entries.map((entry) => entry.id));
  const [standard, easy] = [idsOf(ratgeber), idsOf(leicht)];
  return [
    ...ratgeber
      .filter(({ id }) => !easy.has(id))
      .map(({ id, file }) =>
        fehler({ file }, `Dieses Kapitel fehlt in Leichter Sprache. Es gehört in die Datei ratgeber/leicht/${id}.md`),
      ),
    ...leicht
      .filter(({ id }) => !standard.has(id))
      .map(({ id, file }) =>
        fehler({ file }, `Zu diesem Text fehlt das Kapitel ratgeber/de/${id}.md${suggestionFor(id, standard)}`),
      ),
  ];
}

function ansprechpartner({ ratgeber, leicht, einrichtungen }: Content): Problem[] {
  const known = new Set(einrichtungen.map((entry) => entry.id));
  return [...ratgeber, ...leicht].flatMap((entry) =>
    (entry.data?.ansprechpartner ?? []).flatMap((id, index) => {
      if (known.has(id)) return [];
      const message = `Die Datei einrichtungen/${id}.md gibt es nicht.${suggestionFor(id, known)}`;
      return [fehler(placeOf(entry, ['ansprechpartner', index]), message)];
    }),
  );
}

function futureDates({ ratgeber, leicht, seiten, antraege, stadt }: Content, now: Date): Problem[] {
  const today = toDay(now, stadt[0]?.data?.zeitzone);
  return [...ratgeber, ...leicht, ...seiten, ...antraege].flatMap((entry) => {
    const stand = entry.data?.stand;
    if (stand === undefined || !isInFuture(stand, today)) return [];
    return [fehler(placeOf(entry, ['stand']), `Das Datum ${stand} liegt in der Zukunft.`)];
  });
}

function sameOrder({ ratgeber }: Content): Problem[] {
  return ratgeber.flatMap((entry, index) => {
    const twin = ratgeber
      .slice(0, index)
      .find((other) => entry.data && other.data?.reihenfolge === entry.data.reihenfolge);
    if (!twin) return [];
    return [
      hinweis(placeOf(entry, ['reihenfolge']), `Dieselbe Zahl steht in ${twin.file}. Die Reihenfolge ist dann Zufall.`),
    ];
  });
}
