import { type Content, placeOf } from '../content.ts';
import { fehler, type Problem } from '../problem.ts';
import { isPortalPath } from './links.ts';

/** What `stadt.yaml` names can be used: a time zone the computer knows, examples that stay in the portal. */
export function checkStadt({ stadt }: Content): Problem[] {
  return stadt.flatMap((entry) => {
    if (!entry.data) return [];
    const { zeitzone, beispiele } = entry.data;
    return [
      ...(isTimeZone(zeitzone)
        ? []
        : [fehler(placeOf(entry, ['zeitzone']), 'Diese Zeitzone gibt es nicht. Beispiel: "Europe/Berlin".')]),
      ...beispiele.flatMap(({ suche }, index) =>
        isPortalPath(suche)
          ? []
          : [
              fehler(
                placeOf(entry, ['beispiele', index, 'suche']),
                'Die Suche muss mit einem Schrägstrich beginnen, zum Beispiel "/suche?q=Tagespflege".',
              ),
            ],
      ),
    ];
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
