import { type Guard, type Page, REVIEW } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';
import type { AskingPage, Form } from '#src/forms/form.ts';
import type { Words } from '#src/forms/words.ts';
import type { PdfBlock, PdfDocument } from '#src/pdf/pdfDocument.ts';
import type { Absender } from '#src/vorgaenge/quittung.ts';
import type { Antrag } from './antrag.ts';

/** Rows to write into where the form lets people add as many as they like. */
const REPEAT_ROWS = 5;

/**
 * The form on paper, made of the same questions in the same order, so that whoever types it in later follows the sheet.
 * Its QR code names form and version, nothing else.
 */
export function toPapierformular(
  antrag: Antrag,
  form: Form,
  { absender, today, say }: { absender: Absender; today: string; say(words: Words): string },
): PdfDocument {
  const { amt, portal, publicUrl } = absender;
  const names = inOrder(form);
  return {
    title: `Antrag: ${say(antrag.name)}`,
    author: portal,
    lang: 'de',
    date: today,
    footer: `${say(antrag.name)} · Fassung ${form.version} · ${portal}`,
    blocks: [
      { kind: 'text', text: say(antrag.kurz) },
      {
        kind: 'note',
        text: `Füllen Sie aus, was Sie wissen, und schicken Sie das Formular an: ${[amt.name, amt.anschrift].filter(Boolean).join(', ')}. Etwas fehlt? Schicken Sie es trotzdem, das Datum zählt.${amt.telefon ? ` Fragen: Telefon ${amt.telefon}.` : ''}`,
      },
      ...names.flatMap((name) => toBlocks(form, { name, fields: fieldsOn(form, name, names) }, say)),
      { kind: 'heading', level: 1, text: 'Erklärung' },
      { kind: 'list', items: form.definition.declarations.map((name) => say(form.field(name).label)) },
      { kind: 'signature', label: 'Unterschrift' },
      {
        kind: 'qr',
        content: `${publicUrl}/antraege/${form.id}?papier=${form.version}`,
        alt: `QR-Code: dieses Formular, Fassung ${form.version}`,
        caption: 'Für das Amt: Formular und Fassung. Der Code enthält keine Angaben über Sie.',
      },
    ],
  };
}

/** Every page before those it leads to, and otherwise as defined: the order in which most people meet them. */
function inOrder(form: Form): string[] {
  const { pages } = form.definition;
  const rest = (name: string) => form.longestRest(name);
  return Object.keys(pages)
    .filter((name) => pages[name]?.kind !== 'office')
    .sort((a, b) => rest(b) - rest(a));
}

/** What two pages ask on different ways stands on paper once, on the first of them. */
function fieldsOn(form: Form, name: string, names: readonly string[]): readonly string[] {
  const before = new Set(names.slice(0, names.indexOf(name)).flatMap((other) => askedOn(form, other)));
  return askedOn(form, name).filter((field) => !before.has(field));
}

const askedOn = (form: Form, name: string) => (form.page(name) as AskingPage).fields;

interface Sheet {
  /** Name of the page. */
  name: string;
  fields: readonly string[];
}

function toBlocks(form: Form, { name, fields }: Sheet, say: (words: Words) => string): PdfBlock[] {
  if (fields.length === 0) return [];
  const page = form.page(name) as AskingPage;
  const question = say(page.question);
  const when = isAskedElsewhere(form, name, fields) ? undefined : conditionOf(form, name, say);
  const heading: PdfBlock[] = [
    { kind: 'heading', level: 2, text: question },
    ...(when ? [{ kind: 'text' as const, text: when }] : []),
  ];
  if (page.kind === 'repeat') {
    const columns = fields.map((field) => say(form.field(field).label));
    return [...heading, { kind: 'table', label: say(page.entry), columns, rows: REPEAT_ROWS }];
  }
  return [
    ...heading,
    ...fields.flatMap((field) => toBlock(form.field(field), fields.length === 1 ? question : undefined, say)),
  ];
}

function toBlock(field: Field, question: string | undefined, say: (words: Words) => string): PdfBlock[] {
  const label = question && say(field.label) === question ? 'Ihre Antwort' : say(field.label);
  const hint = field.hint && field.type !== 'upload' ? { hint: say(field.hint) } : {};
  switch (field.type) {
    case 'radio':
    case 'checkboxes':
      return [{ kind: 'boxes', label, ...hint, options: field.options.map((option) => say(option.label)) }];
    case 'confirm':
      return [{ kind: 'boxes', label: question ?? 'Bestätigung', options: [say(field.label)] }];
    case 'date':
      return [{ kind: 'date-boxes', label }];
    case 'upload':
      return [{ kind: 'boxes', label, options: ['liegt bei', 'reiche ich nach'] }];
    case 'multiline':
      return [{ kind: 'field', label, ...hint, lines: 4 }];
    default:
      return [{ kind: 'field', label, ...hint, lines: 1 }];
  }
}

/** Then the condition of this page is not the only one under which its questions are asked. */
function isAskedElsewhere(form: Form, name: string, fields: readonly string[]): boolean {
  return Object.entries<Page>(form.definition.pages).some(
    ([other, page]) => other !== name && page.kind !== 'office' && page.fields.some((field) => fields.includes(field)),
  );
}

/** "Nur wenn …": when every way to this page needs a certain answer on the page before. */
function conditionOf(form: Form, name: string, say: (words: Words) => string): string | undefined {
  const sources = Object.values(form.definition.pages).flatMap((page) => {
    if (page.kind === 'office') return [];
    if (typeof page.next === 'string') return page.next === name ? [undefined] : [];
    return page.next.filter(({ to }) => to === name).map(({ when }) => when);
  });
  const [only] = sources;
  if (sources.length !== 1 || !only || name === REVIEW) return undefined;
  const text = describeGuard(form, only, say);
  return text && `Nur ausfüllen, wenn zutrifft: ${text}`;
}

/** Simple conditions only; a long one would confuse more than an empty field does. */
function describeGuard(form: Form, guard: Guard, say: (words: Words) => string): string | undefined {
  if (!('is' in guard)) return undefined;
  const field = form.field(guard.field);
  if (field.type !== 'radio') return undefined;
  const wanted = typeof guard.is === 'string' ? [guard.is] : guard.is;
  const labels = field.options.filter(({ value }) => wanted.includes(value)).map(({ label }) => `„${say(label)}“`);
  return `${say(field.label)} ${labels.join(' oder ')}`;
}
