import type { Treffer } from './findTreffer.ts';
import type { Suche } from './parseSuche.ts';
import type { VorgangZeile } from './vorgangZeile.ts';

/** What a search was taken for, so that nobody wonders why something is found or not. */
export interface Verstanden {
  kind: Treffer['kind'];
  /** German, one or two sentences. */
  satz: string;
}

const NUR_GENAU =
  'Es sind viele, deshalb fehlen ähnlich klingende Namen. Mit Vorname oder Geburtsdatum suchen Sie auch nach ihnen.';

/** Says how a search was read; `rows` are those of the page. */
export const verstandenOf = (suche: Suche, treffer: Treffer, rows: readonly VorgangZeile[]): Verstanden => ({
  kind: treffer.kind,
  satz: satzOf(suche, treffer, rows),
});

function satzOf(suche: Suche, { kind, isGenau }: Treffer, rows: readonly VorgangZeile[]): string {
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
  return [
    `Gesucht: ${parts.join(' und ')}.`,
    ...(suche.name && !isGenau ? [NUR_GENAU] : []),
    ...(ignored ? [`Damit konnten wir nichts anfangen: ${ignored}.`] : []),
  ].join(' ');
}

const toGerman = (day: string) => day.split('-').toReversed().join('.');
