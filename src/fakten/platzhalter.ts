/**
 * Facts in running text. Markdown, YAML texts and forms write
 * `{{fakt:fahrdienst.eigenanteil}}` for "25 Euro (Stand 2020 oder später)",
 * `{{wert:fahrdienst.eigenanteil}}` for "25 Euro" and `{{stand:fahrdienst.eigenanteil}}` for "2020 oder später";
 * `{{wert:sozialticket.preis am 2008-12-31}}` is the value of another day.
 */
const PATTERN = /\{\{(fakt|wert|stand):([a-z0-9-]+\.[a-z0-9-]+)(?: am (\d{4}-\d\d-\d\d))?\}\}/g;

export interface Platzhalter {
  art: 'fakt' | 'wert' | 'stand';
  id: string;
  /** The day whose value is meant; missing: today. */
  am: string | undefined;
  /** As it was written. */
  text: string;
}

/** All placeholders of a text, in order. */
export function findPlatzhalter(text: string): Platzhalter[] {
  return [...text.matchAll(PATTERN)].map(([match, art, id = '', am]) => ({
    art: art as Platzhalter['art'],
    id,
    am,
    text: match,
  }));
}

/** Pieces that begin like a placeholder and are none. */
export function findBrokenPlatzhalter(text: string): string[] {
  return [...text.replace(PATTERN, '').matchAll(/\{\{[^}\n]{0,60}(?:\}\})?/g)].map(([match]) => match);
}

/** The text with every placeholder replaced by what `toText` says. */
export function replacePlatzhalter(text: string, toText: (platzhalter: Platzhalter) => string): string {
  return text.replace(PATTERN, (match, art: Platzhalter['art'], id: string, am: string | undefined) =>
    toText({ art, id, am, text: match }),
  );
}
