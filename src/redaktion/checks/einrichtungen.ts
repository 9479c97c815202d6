import { isCalendarDate, isInFuture } from '#src/fakten/stand.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { type Content, placeOf } from '../content.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';
import type { FieldPath } from '../readYaml.ts';

type EinrichtungEntry = Content['einrichtungen'][number];

/** What a single place says about itself can be true: dates that have come, places that add up. */
export function checkEinrichtungen(content: Content, now: Date): Problem[] {
  const today = toDay(now, content.stadt[0]?.data?.zeitzone);
  return content.einrichtungen.flatMap((entry) => [
    ...dates(entry, today),
    ...freePlaces(entry, now),
    ...rooms(entry),
    ...costs(entry),
  ]);
}

function dates(entry: EinrichtungEntry, today: string): Problem[] {
  const { nachweise, pruefberichte = [] } = entry.data ?? {};
  const named: { path: FieldPath; stand: string | undefined }[] = [
    ...Object.entries(nachweise ?? {}).flatMap(([gruppe, nachweis]) => [
      { path: ['nachweise', gruppe, 'geprueftAm'], stand: nachweis?.geprueftAm },
      { path: ['nachweise', gruppe, 'stand'], stand: nachweis?.stand },
    ]),
    ...pruefberichte.map(({ datum }, index) => ({ path: ['pruefberichte', index, 'datum'], stand: datum })),
  ];
  return named.flatMap(({ path, stand }) => {
    if (stand === undefined) return [];
    const place = placeOf(entry, path);
    if (!isCalendarDate(stand)) return [fehler(place, `Den Tag ${stand} gibt es im Kalender nicht.`)];
    return isInFuture(stand, today) ? [fehler(place, `Das Datum ${stand} liegt in der Zukunft.`)] : [];
  });
}

function freePlaces(entry: EinrichtungEntry, now: Date): Problem[] {
  const { frei, gesamt, kurzzeit, tagespflege } = entry.data?.plaetze ?? {};
  if (!frei) return [];
  const future = Date.parse(frei.gemeldetAm) > now.getTime();
  const moreThan = (name: 'dauerpflege' | 'kurzzeit' | 'tagespflege', all: number | undefined): Problem[] => {
    const free = frei[name];
    if (free === undefined || all === undefined || free <= all) return [];
    return [
      fehler(placeOf(entry, ['plaetze', 'frei', name]), `${free} freie Plätze bei ${all} Plätzen kann nicht sein.`),
    ];
  };
  return [
    ...(future ? [fehler(placeOf(entry, ['plaetze', 'frei', 'gemeldetAm']), 'Die Meldung liegt in der Zukunft.')] : []),
    ...moreThan('dauerpflege', gesamt),
    ...moreThan('kurzzeit', kurzzeit),
    ...moreThan('tagespflege', tagespflege),
  ];
}

/** Only a hint: sources of different years contradict each other, and the entry says so in its `hinweis`. */
function rooms(entry: EinrichtungEntry): Problem[] {
  const { gesamt, einzelzimmer, doppelzimmer, hinweis: erklaerung } = entry.data?.plaetze ?? {};
  if (gesamt === undefined || einzelzimmer === undefined || doppelzimmer === undefined || erklaerung) return [];
  const beds = einzelzimmer + 2 * doppelzimmer;
  if (beds <= gesamt) return [];
  const message = `Die Zimmer ergeben ${beds} Plätze, gesamt sind es ${gesamt}. Stimmt das so, erklären Sie es in plaetze.hinweis.`;
  return [hinweis(placeOf(entry, ['plaetze', 'gesamt']), message)];
}

function costs(entry: EinrichtungEntry): Problem[] {
  return Object.entries(entry.data?.kosten?.pflegegrade ?? {}).flatMap(([grad, kosten]) => {
    const { pflege, unterkunftVerpflegung, investitionskosten, gesamt } = kosten ?? {};
    if (pflege === undefined || unterkunftVerpflegung === undefined || investitionskosten === undefined) return [];
    const sum = pflege + unterkunftVerpflegung + investitionskosten;
    if (gesamt === undefined || gesamt > sum - 1 || entry.data?.kosten?.hinweis) return [];
    const message = `Die Teile ergeben ${euro(sum)}, gesamt sind es nur ${euro(gesamt)}.`;
    return [hinweis(placeOf(entry, ['kosten', 'pflegegrade', grad, 'gesamt']), message)];
  });
}

function euro(amount: number): string {
  return amount.toLocaleString('de-DE', { style: 'currency', currency: 'EUR' });
}
