import { type Content, placeOf } from '../content.ts';
import { fehler, type Problem } from '../problem.ts';
import { findDeadLink, isPortalPath } from './links.ts';

const NO_ZONE = 'Diese Zeitzone gibt es nicht. Beispiel: "Europe/Berlin".';
const NO_PATH = 'Die Suche muss mit einem Schrägstrich beginnen, zum Beispiel "/suche?q=Tagespflege".';

/** What `stadt.yaml` names can be used: a time zone the computer knows, examples that stay in the portal. */
export function checkStadt(content: Content): Problem[] {
  return content.stadt.flatMap((entry) => {
    if (!entry.data) return [];
    const zone = isTimeZone(entry.data.zeitzone) ? [] : [fehler(placeOf(entry, ['zeitzone']), NO_ZONE)];
    const examples = entry.data.beispiele.flatMap(({ suche }, index) => {
      const message = isPortalPath(suche) ? findDeadLink(suche, content) : NO_PATH;
      return message ? [fehler(placeOf(entry, ['beispiele', index, 'suche']), message)] : [];
    });
    return [...zone, ...examples];
  });
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('de', { timeZone });
    return true;
  } catch {
    return false;
  }
}
