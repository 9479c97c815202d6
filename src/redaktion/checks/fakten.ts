import { isZahlEinheit } from '#src/fakten/einheiten.ts';
import { toFakten } from '#src/fakten/fakt.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import { findWidersprueche } from '#src/fakten/findWidersprueche.ts';
import { limitsOf } from '#src/fakten/regelwerkSchema.ts';
import { isInFuture } from '#src/fakten/stand.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { findZeitFunde } from '#src/fakten/zeitraum.ts';
import { type Content, type Entry, placeOf } from '../content.ts';
import { faktenOf, isInBrokenFile } from '../faktenOf.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';
import type { FieldPath } from '../readYaml.ts';
import { suggestionFor } from '../spelling.ts';

/** Facts and rules: sources that exist, dates that have come, periods that fit, limits that are numbers. */
export function checkFakten(content: Content, now: Date): Problem[] {
  const today = toDay(now, content.stadt[0]?.data?.zeitzone);
  const fakten = faktenOf(content);
  return [
    ...unknownSources(content),
    ...futureDates(content, today),
    ...periods(content, today),
    ...limits(content, fakten, today),
    ...overlappingRules(content, fakten, today),
  ];
}

function unknownSources({ fakten, regeln, quellen }: Content): Problem[] {
  // While the list itself cannot be read, every name in it would be called unknown.
  if (quellen[0] && !quellen[0].data) return [];
  const known = Object.keys(quellen[0]?.data ?? {});
  const named = [
    ...fakten.flatMap((entry) =>
      Object.entries(entry.data?.fakten ?? {}).flatMap(([key, { werte }]) =>
        werte.map(({ quelle }, index) => ({ entry, path: ['fakten', key, 'werte', index, 'quelle'], id: quelle })),
      ),
    ),
    ...regeln.flatMap((entry) => [
      ...(entry.data?.regeln ?? []).map(({ quelle }, index) => ({
        entry,
        path: ['regeln', index, 'quelle'],
        id: quelle,
      })),
      ...(entry.data?.nurEinzelfaelle ?? []).map((id, index) => ({ entry, path: ['nurEinzelfaelle', index], id })),
    ]),
  ];
  return named
    .filter(({ id }) => !known.includes(id))
    .map(({ entry, path, id }) => {
      const message = `Die Quelle „${id}“ steht nicht in fakten/quellen.yaml.${suggestionFor(id, known)}`;
      return fehler(placeOf(entry, path), message);
    });
}

function futureDates({ fakten, quellen }: Content, today: string): Problem[] {
  const inFuture = (entry: Entry<unknown>, path: FieldPath, date: string | undefined): Problem[] =>
    date !== undefined && isInFuture(date, today)
      ? [fehler(placeOf(entry, path), `Das Datum ${date} liegt in der Zukunft.`)]
      : [];
  return [
    ...quellen.flatMap((entry) =>
      Object.entries(entry.data ?? {}).flatMap(([id, { stand }]) => inFuture(entry, [id, 'stand'], stand)),
    ),
    ...fakten.flatMap((entry) =>
      Object.entries(entry.data?.fakten ?? {}).flatMap(([key, { werte }]) =>
        werte.flatMap(({ stand, geprueftAm }, index) => [
          ...inFuture(entry, ['fakten', key, 'werte', index, 'stand'], stand),
          ...inFuture(entry, ['fakten', key, 'werte', index, 'geprueftAm'], geprueftAm),
        ]),
      ),
    ),
  ];
}

function periods({ fakten, quellen }: Content, today: string): Problem[] {
  const sources = quellen[0]?.data ?? {};
  return fakten.flatMap((entry) => {
    const { data } = entry;
    const isComplete = Object.values(data?.fakten ?? {}).every(({ werte }) =>
      werte.every(({ quelle }) => sources[quelle]),
    );
    if (!data || !isComplete) return [];
    return toFakten(entry.id, data, sources).flatMap((fakt) => {
      const key = fakt.id.slice(entry.id.length + 1);
      return findZeitFunde(fakt, today).map(({ art, index, satz }) => {
        const place = placeOf(entry, ['fakten', key, 'werte', index, 'gueltigBis']);
        return art === 'ueberschneidung' || art === 'verkehrt' ? fehler(place, satz) : hinweis(place, satz);
      });
    });
  });
}

/** A rule compares with numbers: the facts it names must exist, be numbers and have a value today. */
function limits(content: Content, fakten: Fakten, today: string): Problem[] {
  return content.regeln.flatMap((entry) =>
    (entry.data?.regeln ?? []).flatMap((regel, index) => {
      const named = limitsOf({ eingaben: entry.data?.eingaben ?? {}, regeln: [regel] });
      return named.flatMap((id) => {
        const message = isInBrokenFile(id, content) ? undefined : findLimitFault(id, fakten, today);
        return message ? [fehler(placeOf(entry, ['regeln', index, 'wenn']), message)] : [];
      });
    }),
  );
}

function findLimitFault(id: string, fakten: Fakten, today: string): string | undefined {
  const found = fakten.alle.find((fakt) => fakt.id === id);
  if (!found) {
    const ids = fakten.alle.map((fakt) => fakt.id);
    return `Die Angabe „${id}“ gibt es nicht.${suggestionFor(id, ids)}`;
  }
  if (!isZahlEinheit(found.einheit)) return `Die Angabe „${id}“ ist keine Zahl.`;
  return fakten.wert(id, today) ? undefined : `Die Angabe „${id}“ hat heute keinen Wert.`;
}

/** Only rules of one source: what sources leave open between them is a question for the office, shown on /intern/regeln. */
function overlappingRules(content: Content, fakten: Fakten, today: string): Problem[] {
  return fakten.regelwerke(today).flatMap((regelwerk) => {
    const entry = content.regeln.find(({ id }) => id === regelwerk.id);
    return findWidersprueche(regelwerk)
      .filter(({ art }) => art === 'ueberschneidung')
      .flatMap(({ satz, faelle }) => (entry ? [hinweis(placeOf(entry, ['regeln']), `${satz} (${faelle[0]})`)] : []));
  });
}
