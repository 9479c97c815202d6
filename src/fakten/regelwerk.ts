import type { Bedingung } from './bedingung.ts';
import type { Quelle } from './fakt.ts';
import { type EingabeDaten, parseBedingung, type RegelwerkDaten } from './regelwerkSchema.ts';

/** An input with its domain. Numbers are whole; `betrag` counts cents. */
export type Eingabe =
  | { id: string; name: string; art: 'betrag' | 'zahl'; von: number; bis: number }
  | { id: string; name: string; art: 'auswahl'; werte: Readonly<Record<string, string>> };

/** One row of the table: what one source says. */
export interface Regel {
  name: string;
  quelle: Quelle;
  wenn: Bedingung;
  /** Id of a result. */
  ergebnis: string;
  /** Half a sentence after "weil". */
  weil: string;
}

/** A question, and what each source answers to it on one day. */
export interface Regelwerk {
  id: string;
  titel: string;
  frage: string;
  eingaben: readonly Eingabe[];
  /** Result in words, by id: "bis zu 100 Fahrten ohne eigenen Anteil". */
  ergebnisse: Readonly<Record<string, string>>;
  regeln: readonly Regel[];
  /** Ids of sources whose silence means nothing. */
  nurEinzelfaelle: readonly string[];
  bisDahin?: string | undefined;
}

interface Resolving {
  /** Number of a fact on the day. */
  grenzeOf(faktId: string): number;
  quelleOf(id: string): Quelle;
  /** Replaces placeholders. */
  toText(text: string): string;
}

/** The rules with the limits of one day in them. */
export function toRegelwerk(id: string, daten: RegelwerkDaten, resolving: Resolving): Regelwerk {
  const { grenzeOf, quelleOf, toText } = resolving;
  const parsing = { eingaben: daten.eingaben, grenzeOf, faults: [] };
  return {
    id,
    titel: daten.titel,
    frage: daten.frage,
    eingaben: Object.entries(daten.eingaben).map(([key, eingabe]) => toEingabe(key, eingabe, toText)),
    ergebnisse: mapTexts(daten.ergebnisse, toText),
    regeln: daten.regeln.map(({ name, quelle, wenn, ergebnis, weil }) => ({
      name: toText(name),
      quelle: quelleOf(quelle),
      wenn: parseBedingung(wenn, parsing),
      ergebnis,
      weil: toText(weil),
    })),
    nurEinzelfaelle: daten.nurEinzelfaelle ?? [],
    bisDahin: daten.bisDahin && toText(daten.bisDahin),
  };
}

function mapTexts(texts: Record<string, string>, toText: Resolving['toText']): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, toText(text)]));
}

function toEingabe(id: string, eingabe: EingabeDaten, toText: Resolving['toText']): Eingabe {
  const name = toText(eingabe.name);
  if (eingabe.art === 'auswahl') return { id, name, art: eingabe.art, werte: mapTexts(eingabe.werte, toText) };
  const range = eingabe.art === 'zahl' ? { von: eingabe.von, bis: eingabe.bis } : {};
  return { id, name, art: eingabe.art, von: range.von ?? 0, bis: range.bis ?? Number.POSITIVE_INFINITY };
}
