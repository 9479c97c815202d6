import { parseVorlagenText } from '#src/vorgaenge/schreiben/parseVorlagenText.ts';
import { toRechtsbehelfe } from '#src/vorgaenge/schreiben/rechtsbehelfe.ts';
import { EINSAETZE, PLATZHALTER, RECHTSBEHELFE } from '#src/vorgaenge/schreiben/vorlage.ts';
import { findVorlagenFehler, platzhalterOf } from '#src/vorgaenge/schreiben/vorlagenRegeln.ts';
import { type Content, lettersOf, placeOf } from '../content.ts';
import type { Erwartung } from '../erwartung.ts';
import { fehler, hinweis, type Problem } from '../problem.ts';
import { suggestionFor } from '../spelling.ts';

const RECHTSBEHELF = 'antraege/rechtsbehelf.md';
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const KNOWN = [...Object.keys(PLATZHALTER), ...Object.keys(EINSAETZE)];

type Vorlage = Content['schreiben'][number];

/** Letters of the office can be printed, say what the law wants said, and belong to an application there is. */
export function checkSchreiben(content: Content, { antraege }: Erwartung): Problem[] {
  const ids = antraege.map(({ id }) => id);
  return [
    ...lettersOf(content).flatMap(checkText),
    ...content.schreiben.flatMap((entry) => [
      ...checkName(entry, ids),
      ...checkRules(entry),
      ...checkBetreff(entry),
      ...missingRechtsbehelf(entry, content),
    ]),
    ...content.rechtsbehelf.flatMap(checkRechtsbehelf),
  ];
}

function checkText({ file, body, bodyLine }: ReturnType<typeof lettersOf>[number]): Problem[] {
  return parseVorlagenText(body).fehler.map(({ line, message, unbekannt }) => {
    const known = unbekannt !== undefined && (suggestionFor(unbekannt, KNOWN) || ` Es gibt: ${KNOWN.join(', ')}.`);
    return fehler({ file, line: bodyLine + line - 1 }, `${message}${known || ''}`);
  });
}

function checkName({ id, file }: Vorlage, antraege: readonly string[]): Problem[] {
  const antrag = antragOf(file);
  return [
    ...(antraege.includes(antrag)
      ? []
      : [
          fehler(
            { file },
            `Den Antrag „${antrag}“ gibt es nicht.${suggestionFor(antrag, antraege)} Benennen Sie den Ordner um.`,
          ),
        ]),
    ...(NAME.test(id)
      ? []
      : [fehler({ file }, 'Der Dateiname darf nur kleine Buchstaben von a bis z, Ziffern und Bindestriche haben.')]),
  ];
}

function checkRules({ file, data, body, bodyLine }: Vorlage): Problem[] {
  if (!data) return [];
  return findVorlagenFehler(data, parseVorlagenText(body).bloecke).map((message) =>
    fehler({ file, line: bodyLine }, message),
  );
}

/** "dortmund-pass" is also "Dortmund-Pass" and "Dortmund Pass". */
function checkBetreff(entry: Vorlage): Problem[] {
  const name = antragOf(entry.file);
  return (['betreff', 'mail'] as const).flatMap((field) => {
    const words = entry.data?.[field].toLowerCase().replaceAll(' ', '-') ?? '';
    if (!words.includes(name)) return [];
    const message = 'Eine E-Mail kann jeder lesen wie eine Postkarte. Nennen Sie die Leistung hier nicht.';
    return [fehler(placeOf(entry, [field]), message)];
  });
}

function missingRechtsbehelf(entry: Vorlage, { rechtsbehelf }: Content): Problem[] {
  const kind = entry.data?.rechtsbehelf;
  if (!kind || !platzhalterOf(parseVorlagenText(entry.body).bloecke).has('rechtsbehelf')) return [];
  const [texte] = rechtsbehelf;
  // A file with broken values is reported as such.
  if (texte && !texte.data) return [];
  const known = texte?.data && toRechtsbehelfe(texte.data, parseVorlagenText(texte.body).bloecke).texte;
  if (known?.[kind]?.length) return [];
  const heading = `## ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const message = `In ${RECHTSBEHELF} fehlt der Text unter der Überschrift „${heading}“. Schreiben Sie ihn.`;
  return [fehler(placeOf(entry, ['rechtsbehelf']), message)];
}

function checkRechtsbehelf(entry: Content['rechtsbehelf'][number]): Problem[] {
  const { data, file, body, bodyLine } = entry;
  const names = platzhalterOf(parseVorlagenText(body).bloecke);
  const wrong = Object.keys(EINSAETZE).filter((name) => names.has(name));
  const used = RECHTSBEHELFE.join(', ');
  return [
    ...wrong.map((name) => fehler({ file, line: bodyLine }, `Hier geht {${name}} nicht. Schreiben Sie den Text hin.`)),
    ...(data?.geprueft === false
      ? [
          hinweis(
            placeOf(entry, ['geprueft']),
            `Diese Texte (${used}) hat das Amt noch nicht geprüft. Prüfen Sie sie, und schreiben Sie dann geprueft: true.`,
          ),
        ]
      : []),
  ];
}

const antragOf = (file: string): string => file.split('/')[1] ?? '';
