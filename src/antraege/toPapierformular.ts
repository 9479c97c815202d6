import type { Field } from '#src/forms/field.ts';
import type { Form } from '#src/forms/form.ts';
import type { Words } from '#src/forms/words.ts';
import type { PdfBlock, PdfDocument } from '#src/pdf/pdfDocument.ts';
import type { Absender } from '#src/vorgaenge/quittung.ts';
import type { Antrag } from './antrag.ts';
import { type Abschnitt, conditionOf, REPEAT_ROWS, toAbschnitte } from './papier/blattOrdnung.ts';

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
      ...toAbschnitte(form).flatMap((abschnitt) => toBlocks(form, abschnitt, say)),
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

function toBlocks(form: Form, abschnitt: Abschnitt, say: (words: Words) => string): PdfBlock[] {
  const { page, fields } = abschnitt;
  const question = say(page.question);
  const when = conditionOf(form, abschnitt, say);
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
