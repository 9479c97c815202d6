import type { Einschaetzung } from '#src/fakten/einschaetzung.ts';
import type { Fakten } from '#src/fakten/fakten.ts';
import type { Answers } from '#src/forms/field.ts';

const ID = 'fahrdienst.betriebszeiten';
/** The last day whose hours the seed knows; newer ones win as soon as somebody enters them. */
const LAST_KNOWN_DAY = '2008-12-31';

/** Says that nobody knows whether the service drives at this time; undefined inside of the hours. No refusal. */
export function betriebszeitenEinschaetzung(
  answers: Answers,
  fakten: Fakten,
  today: string,
): Einschaetzung | undefined {
  const day = fakten.wert(ID, today) ? today : LAST_KNOWN_DAY;
  const hours = fakten.wert(ID, day);
  const [from = '', to = ''] = String(hours?.wert ?? '').split('-');
  const times = [answers['abholzeit'], answers['rueckzeit']].filter((time) => typeof time === 'string');
  const outside = times.filter((time) => time < from || time > to);
  if (!hours || outside.length === 0) return undefined;
  return {
    art: 'offen',
    satz: `Ob der Fahrdienst um ${outside.join(' Uhr und um ')} Uhr fährt, wissen wir nicht. Fragen Sie am besten am Telefon nach.`,
    moeglich: [],
    grundlage: `Bekannte Zeiten: täglich ${fakten.mitStand(ID, day)}.`,
    quellen: [hours.quelle],
    vorbehalt: 'Der Fahrdienst entscheidet.',
  };
}
