import type { Language } from '#src/forms/words.ts';
import type { Vorlage } from '#src/vorgaenge/schreiben/vorlage.ts';
import type { Amt } from './amt.ts';

/** `/daten/antraege.json`: what the office writes for the applications. Help texts are HTML by Antrag, page, language. */
export interface AntragTexteDaten {
  aemter: Readonly<Record<string, Amt>>;
  hilfe: Readonly<Record<string, Readonly<Record<string, Hilfe>>>>;
  /** Letters written in advance, by Antrag; missing: none. */
  vorlagen?: Readonly<Record<string, readonly Vorlage[]>>;
}

type Hilfe = Readonly<Partial<Record<Language, string>>>;

/** Words of the office by name; undefined where nothing was written. */
export interface AntragTexte {
  /** HTML without a heading of its own. `seite` is the name of a page of the form, or "start". */
  hilfe(antrag: string, seite: string, language: Language): string | undefined;
  amt(id: string): Amt | undefined;
  /** All offices, for choosing one. */
  aemter(): readonly Amt[];
  /** The letters the office has written in advance for this application, in the order they are offered. */
  vorlagen(antrag: string): readonly Vorlage[];
  /** A city offers the applications that have a folder in `content/antraege`. */
  isOffered(antrag: string): boolean;
}

/** Adds the look-ups. */
export function createAntragTexte({ aemter, hilfe, vorlagen }: AntragTexteDaten): AntragTexte {
  return {
    hilfe: (antrag, seite, language) => own(own(hilfe, antrag), seite)?.[language],
    amt: (id) => own(aemter, id),
    aemter: () => Object.values(aemter),
    vorlagen: (antrag) => own(vorlagen, antrag) ?? [],
    isOffered: (antrag) => Object.hasOwn(hilfe, antrag),
  };
}

/** Help texts as they are found in the folder: "dortmund-pass/leistung.leicht" → by Antrag, page and language. */
export function groupHilfe(texte: readonly { id: string; html: string }[]): AntragTexteDaten['hilfe'] {
  const hilfe: Record<string, Record<string, Hilfe>> = {};
  for (const { id, html } of texte) {
    const [antrag = '', file = ''] = id.split('/');
    const language: Language = file.endsWith('.leicht') ? 'leicht' : 'de';
    const seite = file.replace(/\.leicht$/, '');
    const pages = hilfe[antrag] ?? {};
    hilfe[antrag] = { ...pages, [seite]: { ...pages[seite], [language]: html } };
  }
  return hilfe;
}

/** Addresses come from outside: "constructor" is no office. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
