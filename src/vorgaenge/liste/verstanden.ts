import type { Treffer } from './findTreffer.ts';
import type { Suche } from './parseSuche.ts';
import type { VorgangZeile } from './vorgangZeile.ts';

/** What a search was taken for, so that nobody wonders why something is found or not. */
export interface Verstanden {
  kind: Treffer['kind'];
  /** German, one or two sentences. */
  satz: string;
}

/** Says how a search was read; `rows` are those of the page. */
export function verstandenOf(suche: Suche, kind: Treffer['kind'], rows: readonly VorgangZeile[]): Verstanden {
  return { kind, satz: satzOf(suche, kind, rows) };
}

function satzOf(suche: Suche, kind: Treffer['kind'], rows: readonly VorgangZeile[]): string {
  if (kind === 'aktenzeichen') return `Gesucht: Aktenzeichen ${suche.aktenzeichen}.`;
  if (kind === 'aehnliches-aktenzeichen') {
    const found = rows.map(({ aktenzeichen }) => aktenzeichen).join(', ') || 'einem ähnlichen';
    return `Dieses Aktenzeichen gibt es nicht. Gesucht wurde nach ${found}.`;
  }
  if (kind === 'nichts') {
    return 'Das können wir nicht suchen. Geben Sie ein Aktenzeichen, einen Namen oder ein Geburtsdatum ein, zum Beispiel „Müller 28.2.1941“.';
  }
  const parts = [
    ...(suche.name ? [`Name „${suche.name}“`] : []),
    ...(suche.geburtsdaten.length > 0 ? [`Geburtsdatum ${suche.geburtsdaten.map(toGerman).join(' oder ')}`] : []),
  ];
  const ignored = suche.ueberlesen.map((word) => `„${word}“`).join(' und ');
  return `Gesucht: ${parts.join(' und ')}.${ignored && ` Damit konnten wir nichts anfangen: ${ignored}.`}`;
}

const toGerman = (day: string) => day.split('-').toReversed().join('.');
