import { z } from 'zod';
import { type Bedingung, VERGLEICHE, type Vergleich } from './bedingung.ts';
import { kurzname, text } from './fakt.ts';

const grenzeSchema = z.int('Schreiben Sie eine ganze Zahl ohne Anführungszeichen.').min(0, 'Nicht unter 0.');

const eingabe = z.discriminatedUnion(
  'art',
  [
    z.strictObject({ name: text, art: z.literal('betrag') }),
    z.strictObject({ name: text, art: z.literal('zahl'), von: grenzeSchema.optional(), bis: grenzeSchema.optional() }),
    z.strictObject({ name: text, art: z.literal('auswahl'), werte: z.record(kurzname, text) }),
  ],
  'Die art ist betrag (Euro), zahl (ganze Zahl) oder auswahl.',
);
export type EingabeDaten = z.infer<typeof eingabe>;

const regel = z.strictObject({
  name: text,
  quelle: kurzname,
  /** A tree of `und`, `oder` and comparisons, or the word `immer`; read by `parseBedingung`. */
  wenn: z.unknown().refine((value) => value !== undefined, 'Wann gilt die Regel? Das Wort „immer“ ist erlaubt.'),
  ergebnis: kurzname,
  weil: text,
});

/** One question and what each source answers to it: `content/fakten/regeln/<id>.yaml`. */
export const regelwerkSchema = z
  .strictObject({
    titel: text,
    frage: text,
    eingaben: z.record(kurzname, eingabe),
    ergebnisse: z.record(kurzname, text),
    regeln: z.array(regel, 'Schreiben Sie mindestens eine Regel.').min(1, 'Schreiben Sie mindestens eine Regel.'),
    /** Sources that speak of some cases only; where they are silent, nothing is missing. */
    nurEinzelfaelle: z.array(kurzname, 'Schreiben Sie eine Liste mit Kurznamen von Quellen.').optional(),
    /** What citizens read as long as questions are open. */
    bisDahin: text.optional(),
  })
  .superRefine(({ eingaben, ergebnisse, regeln }, context) => {
    for (const [index, { wenn, ergebnis }] of regeln.entries()) {
      const faults: Fault[] = [];
      parseBedingung(wenn, { eingaben, grenzeOf: () => 0, faults });
      for (const { path, message } of faults) {
        context.addIssue({ code: 'custom', path: ['regeln', index, 'wenn', ...path], message });
      }
      if (ergebnisse[ergebnis] !== undefined) continue;
      const message = `Dieses Ergebnis gibt es nicht. Möglich sind: ${Object.keys(ergebnisse).join(', ')}.`;
      context.addIssue({ code: 'custom', path: ['regeln', index, 'ergebnis'], message });
    }
  });
export type RegelwerkDaten = z.infer<typeof regelwerkSchema>;

/** Names of the facts whose numbers the rules compare with. */
export function limitsOf({ eingaben, regeln }: Pick<RegelwerkDaten, 'eingaben' | 'regeln'>): string[] {
  const named: string[] = [];
  const grenzeOf = (id: string) => named.push(id);
  for (const { wenn } of regeln) parseBedingung(wenn, { eingaben, grenzeOf, faults: [] });
  return named;
}

/** Every text of the rules that may have placeholders, and where it stands. */
export function textsOf(daten: RegelwerkDaten): { path: (string | number)[]; text: string }[] {
  const { eingaben, ergebnisse, regeln, bisDahin } = daten;
  return [
    ...Object.entries(eingaben).flatMap(([key, eingabe]) => [
      { path: ['eingaben', key, 'name'], text: eingabe.name },
      ...(eingabe.art === 'auswahl'
        ? Object.entries(eingabe.werte).map(([id, text]) => ({ path: ['eingaben', key, 'werte', id], text }))
        : []),
    ]),
    ...Object.entries(ergebnisse).map(([key, text]) => ({ path: ['ergebnisse', key], text })),
    ...regeln.flatMap(({ name, weil }, index) => [
      { path: ['regeln', index, 'name'], text: name },
      { path: ['regeln', index, 'weil'], text: weil },
    ]),
    ...(bisDahin === undefined ? [] : [{ path: ['bisDahin'], text: bisDahin }]),
  ];
}

interface Fault {
  path: (string | number)[];
  message: string;
}

interface Parsing {
  eingaben: Record<string, EingabeDaten>;
  /** The number behind the name of a fact. */
  grenzeOf(faktId: string): number;
  faults: Fault[];
}

const IMMER: Bedingung = { art: 'immer' };

/** Reads `wenn`; amounts become cents. What cannot be read is in `faults`, and the condition then means nothing. */
export function parseBedingung(raw: unknown, parsing: Parsing, path: Fault['path'] = []): Bedingung {
  const refuse = (message: string, at = path): Bedingung => {
    parsing.faults.push({ path: at, message });
    return IMMER;
  };
  if (raw === 'immer') return IMMER;
  const entries = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.entries(raw) : [];
  const [first, ...more] = entries;
  if (!first || more.length > 0)
    return refuse('Hier gehört genau ein Feld hin: und, oder oder der Name einer Eingabe.');
  const [key, value] = first as [string, unknown];
  if (key === 'und' || key === 'oder') {
    if (!Array.isArray(value) || value.length === 0) return refuse(`Unter „${key}“ gehört eine Liste.`, [...path, key]);
    return { art: key, teile: value.map((teil, index) => parseBedingung(teil, parsing, [...path, key, index])) };
  }
  const known = parsing.eingaben[key];
  if (!known) {
    const names = Object.keys(parsing.eingaben).join(', ');
    return refuse(`Die Eingabe „${key}“ gibt es nicht. Möglich sind: ${names}.`, [...path, key]);
  }
  return known.art === 'auswahl'
    ? parseAuswahl(key, value, known.werte, (message) => refuse(message, [...path, key]))
    : parseZahl(key, value, parsing, (message) => refuse(message, [...path, key]));
}

type Refuse = (message: string) => Bedingung;

function parseAuswahl(eingabe: string, value: unknown, options: Record<string, string>, refuse: Refuse): Bedingung {
  const werte: unknown[] = Array.isArray(value) ? value : [value];
  const unknown = werte.find((each) => typeof each !== 'string' || options[each] === undefined);
  if (unknown === undefined) return { art: 'auswahl', eingabe, werte: werte as string[] };
  return refuse(`„${String(unknown)}“ ist kein Wert dieser Eingabe. Möglich sind: ${Object.keys(options).join(', ')}.`);
}

function parseZahl(eingabe: string, value: unknown, parsing: Parsing, refuse: Refuse): Bedingung {
  const pairs = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const isKnown = pairs.length > 0 && pairs.every(([word]) => (VERGLEICHE as readonly string[]).includes(word));
  if (!isKnown) return refuse(`Vergleichen Sie mit: ${VERGLEICHE.join(', ')}. Zum Beispiel { unter: 2000 }.`);
  const factor = parsing.eingaben[eingabe]?.art === 'betrag' ? 100 : 1;
  const teile: Bedingung[] = [];
  for (const [word, limit] of pairs as [Vergleich, unknown][]) {
    if (typeof limit !== 'number' && typeof limit !== 'string') {
      return refuse('Die Grenze ist eine Zahl oder der Name einer Angabe, zum Beispiel fahrdienst.einkommensgrenze.');
    }
    const grenze = Math.round((typeof limit === 'number' ? limit : parsing.grenzeOf(limit)) * factor);
    teile.push({ art: 'zahl', eingabe, vergleich: word, grenze });
  }
  return teile.length === 1 ? (teile[0] ?? IMMER) : { art: 'und', teile };
}
