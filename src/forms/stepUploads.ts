import type { Draft } from './drafts/draft.ts';
import type { Answer, Answers, UploadedFile } from './field.ts';
import type { AskingPage, Form } from './form.ts';
import type { PageError } from './parsePage.ts';
import { type StepRequest, saveStep } from './step.ts';
import { receiveFiles } from './uploadFields.ts';

export interface StoredUploads {
  /** The draft that lists them already. */
  draft: Draft;
  errors: PageError[];
  /** How many came. */
  count: number;
}

/** Keeps the files that came with a page, whatever is wrong with the rest of it. Undefined when the draft is gone. */
export async function storeUploads(request: StepRequest): Promise<StoredUploads | undefined> {
  const { form, page, body, database, scanner, now, draft } = request;
  const fields = uploadFieldsOf(form, page);
  if (fields.length === 0) return { draft, errors: [], count: 0 };
  const { kept, errors } = await receiveFiles(fields, body, uploadsOf(form, draft.state.answers).length, {
    database,
    scanner,
    owner: { draftId: draft.id, vorgangId: null },
    now,
  });
  const count = Object.values(kept).flat().length;
  if (count === 0) return { draft, errors, count };
  const saved = await saveStep(request, draft, (answers) => withUploads(answers, kept), 'same');
  return saved && { draft: saved, errors, count };
}

function withUploads(answers: Answers, kept: Record<string, UploadedFile[]>): Answers {
  const merged = Object.entries(kept).map(([name, files]) => [name, [...filesIn(answers[name]), ...files]]);
  return { ...answers, ...Object.fromEntries(merged) };
}

/** Without this file, on whichever field of the page it is. */
export function withoutUpload(form: Form, page: AskingPage, answers: Answers, id: string): Answers {
  const left = uploadFieldsOf(form, page).map((field) => [
    field,
    filesIn(answers[field]).filter((file) => file.id !== id),
  ]);
  return { ...answers, ...Object.fromEntries(left) };
}

/** „Hochladen“ was pressed without a file. */
export function noFile({ form }: StepRequest, page: AskingPage): PageError {
  const [field = ''] = uploadFieldsOf(form, page);
  return {
    field,
    code: 'noFile',
    control: field,
    message: {
      de: 'Wählen Sie zuerst eine Datei aus. Haben Sie gerade keine, gehen Sie mit „Weiter“ zur nächsten Frage.',
      leicht: 'Wählen Sie zuerst eine Datei aus. Sie haben keine Datei? Dann drücken Sie auf „Weiter“.',
    },
  };
}

/** Every file of the application, on whatever page. */
export function uploadsOf(form: Form, answers: Answers): UploadedFile[] {
  return Object.keys(form.definition.fields)
    .filter((name) => form.field(name).type === 'upload')
    .flatMap((name) => filesIn(answers[name]));
}

export const filesIn = (answer: Answer | undefined): readonly UploadedFile[] =>
  (answer ?? []) as readonly UploadedFile[];

const uploadFieldsOf = (form: Form, page: AskingPage) =>
  page.fields.filter((name) => form.field(name).type === 'upload');
