import type { Answer, Answers, Entry } from './field.ts';
import { formatAnswer } from './fields/formatAnswer.ts';
import type { AskingPage, Form } from './form.ts';
import type { Journey } from './journey.ts';
import type { Language } from './words.ts';

/** Questions and answers as the citizen reads and confirms them; a Vorgang keeps them for ever in these words. */
export interface SummarySection {
  title: string;
  rows: SummaryRow[];
}

export interface SummaryRow {
  /** Name of the field. */
  field: string;
  question: string;
  /** Empty: not answered. */
  answer: string;
  /** The page that asked; missing for what the form itself adds. */
  page?: string;
}

/** Everything on the path, in the order it was asked, neighbours of one section together. */
export function toSummary(
  form: Form,
  journey: Pick<Journey, 'path' | 'answers'>,
  language: Language,
): SummarySection[] {
  const sections: SummarySection[] = [];
  for (const name of journey.path) {
    const page = form.page(name);
    if (!page || page.kind === 'office') continue;
    const title = page.section[language];
    const rows = rowsOf(form, name, page, journey.answers, language);
    const last = sections.at(-1);
    if (last?.title === title) last.rows.push(...rows);
    else sections.push({ title, rows });
  }
  return sections;
}

function rowsOf(form: Form, name: string, page: AskingPage, answers: Answers, language: Language): SummaryRow[] {
  if (page.kind !== 'repeat')
    return page.fields.map((field) => toRow(form, page, field, answers[field], name, language));
  const entries = (answers[page.group] ?? []) as readonly Entry[];
  return entries.flatMap((entry, index) =>
    page.fields.map((field) => {
      const row = toRow(form, page, field, entry[field], name, language);
      return { ...row, question: `${page.entry[language]} ${index + 1}: ${row.question}` };
    }),
  );
}

function toRow(
  form: Form,
  page: AskingPage,
  fieldName: string,
  answer: Answer | undefined,
  name: string,
  language: Language,
): SummaryRow {
  const field = form.field(fieldName);
  // The heading of a page that asks one thing is the question; the label may be short.
  const question = page.fields.length === 1 && page.kind !== 'repeat' ? page.question : field.label;
  return {
    field: fieldName,
    question: question[language],
    answer: answer === undefined ? '' : formatAnswer(field, answer, language),
    page: name,
  };
}
