import type { Fakten } from '#src/fakten/fakten.ts';
import { findBrokenPlatzhalter, findPlatzhalter, type Platzhalter } from '#src/fakten/platzhalter.ts';
import { textsOf } from '#src/fakten/regelwerkSchema.ts';
import { toDay } from '#src/fakten/toDay.ts';
import { type Content, type Entry, lettersOf, pagesOf, placeOf } from '../content.ts';
import { faktenOf, isInBrokenFile } from '../faktenOf.ts';
import { readMarkdownNodes } from '../markdownTree.ts';
import { fehler, type Problem } from '../problem.ts';
import { suggestionFor } from '../spelling.ts';

const SHAPE = 'Schreiben Sie {{fakt:datei.name}}, {{wert:datei.name}} oder {{stand:datei.name}}.';

/**
 * Every fact a text shows exists, has a value and is where it will be replaced. A page says how old it is; a letter has its
 * own date, and what the office writes in it holds on that day.
 */
export function checkPlatzhalter(content: Content, now: Date): Problem[] {
  const fakten = faktenOf(content);
  const today = toDay(now, content.stadt[0]?.data?.zeitzone);
  const context = { content, fakten, today };
  return [
    ...pagesOf(content).flatMap((entry) => checkEntry(entry, context, withoutStand)),
    ...lettersOf(content).flatMap((entry) => checkEntry(entry, context, () => [])),
    ...rules(context),
  ];
}

interface Context {
  content: Content;
  fakten: Fakten;
  today: string;
}

function checkEntry(entry: Entry<unknown>, context: Context, checkStand: typeof withoutStand): Problem[] {
  if (!entry.body.includes('{{')) return [];
  const written = entry.body.split('\n').flatMap((line, index) => {
    const at = { file: entry.file, line: entry.bodyLine + index };
    return [
      ...findPlatzhalter(line).map((platzhalter) => ({ at, platzhalter })),
      ...findBrokenPlatzhalter(line).map((broken) => ({ at, broken })),
    ];
  });
  const found = written.flatMap((each) => ('platzhalter' in each ? [each] : []));
  return [
    ...written.flatMap((each) =>
      'broken' in each ? [fehler(each.at, `Das ist kein Platzhalter: ${each.broken} ${SHAPE}`)] : [],
    ),
    ...found.flatMap(({ at, platzhalter }) => {
      const message = findFault(platzhalter, context);
      return message ? [fehler(at, message)] : [];
    }),
    ...misplaced(entry, found.length),
    ...checkStand(found, context),
  ];
}

function findFault({ id, am }: Platzhalter, { content, fakten, today }: Context): string | undefined {
  if (!fakten.has(id)) {
    if (isInBrokenFile(id, content)) return undefined;
    const ids = fakten.alle.map((fakt) => fakt.id);
    return `Die Angabe „${id}“ gibt es in content/fakten nicht.${suggestionFor(id, ids)}`;
  }
  if (fakten.wert(id, am ?? today)) return undefined;
  return am
    ? `Die Angabe „${id}“ hat am ${am} keinen Wert.`
    : `Die Angabe „${id}“ hat heute keinen Wert. Tragen Sie den neuen Wert ein, oder nennen Sie einen Tag: {{wert:${id} am 2008-12-31}}.`;
}

/** In addresses, code and descriptions of images nothing is replaced. */
function misplaced(entry: Entry<unknown>, written: number): Problem[] {
  const replaced = readMarkdownNodes(entry.body).flatMap((node) =>
    node.type === 'text' ? findPlatzhalter(node.value) : [],
  ).length;
  if (replaced === written) return [];
  const message = 'In Links, Bildern und zwischen Strichen wie `…` werden Platzhalter nicht ersetzt.';
  return [fehler({ file: entry.file, line: entry.bodyLine }, message)];
}

type Found = { at: { file: string; line: number }; platzhalter: Platzhalter };

/** A bare value is fine where the text says its Stand elsewhere; a value of another day names the day. */
function withoutStand(found: Found[], { fakten, today }: Context): Problem[] {
  const known = found.filter(({ platzhalter: { id, am } }) => fakten.has(id) && fakten.wert(id, am ?? today));
  const shown = new Set(
    known.flatMap(({ platzhalter: { art, id, am } }) => (art === 'wert' ? [] : [fakten.stand(id, am ?? today)])),
  );
  return known.flatMap(({ at, platzhalter: { art, id, am } }) => {
    if (art !== 'wert' || am || shown.has(fakten.stand(id, today))) return [];
    const message = `Der Text sagt nicht, wie alt dieser Wert ist. Schreiben Sie {{fakt:${id}}}, oder nennen Sie den Stand mit {{stand:${id}}}.`;
    return [fehler(at, message)];
  });
}

/** The texts of rules. */
function rules(context: Context): Problem[] {
  return context.content.regeln.flatMap((entry) => {
    const texts = entry.data ? textsOf(entry.data) : [];
    return texts.flatMap(({ path, text }) => {
      const messages = [
        ...findPlatzhalter(text).map((platzhalter) => findFault(platzhalter, context)),
        ...findBrokenPlatzhalter(text).map((broken) => `Das ist kein Platzhalter: ${broken} ${SHAPE}`),
      ];
      return messages.flatMap((message) => (message ? [fehler(placeOf(entry, path), message)] : []));
    });
  });
}
