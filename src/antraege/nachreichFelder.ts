import { randomUUID } from 'node:crypto';
import { isUuid } from '#src/crypto/uuid.ts';
import type { Field } from '#src/forms/field.ts';
import { toRawInput } from '#src/forms/handleStep.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import { receiveFiles } from '#src/forms/uploadFields.ts';
import { MAX_UPLOADS } from '#src/uploads/acceptUpload.ts';
import { countUploads } from '#src/uploads/uploadStore.ts';
import { nachreichen } from '#src/vorgaenge/nachreichen.ts';
import type { Anlage, Vorgang } from '#src/vorgaenge/vorgang.ts';
import type { Antragsstelle } from './antragsstelle.ts';

/** One input of the page: a missing paper, any other paper, a message. */
export interface NachreichFeld {
  name: string;
  field: Field;
  /** What it proves, and the field of the form that asked for it; missing for the message. */
  nachweis?: Papier;
}

interface Papier {
  name: string;
  feld: string;
}

/** Files of one Vorgang altogether before no more are taken; ten more at once than there are already. */
const MOST_FILES = 50;

/** More than any page has. */
const MOST_INPUTS = 20;

const words = (text: string) => ({ de: text, leicht: text });
const SONSTIGES = { name: 'Sonstiges', feld: 'sonstiges' };
const NACHRICHT = 'nachricht';

/** One upload for every missing paper, one for anything else, and a message. */
export function toNachreichFelder({ inhalt }: Vorgang): NachreichFeld[] {
  const papers = [
    ...inhalt.fehlend,
    ...(inhalt.fehlend.some(({ feld }) => feld === SONSTIGES.feld) ? [] : [SONSTIGES]),
  ];
  return [
    ...papers.map(({ name, feld }, index) => ({
      name: `nachweis-${index}`,
      field: {
        type: 'upload' as const,
        label: words(feld === SONSTIGES.feld && papers.length > 1 ? 'Etwas anderes' : name),
      },
      nachweis: { name, feld },
    })),
    {
      name: NACHRICHT,
      field: {
        type: 'multiline' as const,
        maxLength: 2000,
        optional: true as const,
        label: words('Nachricht an das Amt'),
      },
    },
  ];
}

/** The papers in the order of the page, for a hidden input of it. */
export const toPapiere = (felder: readonly NachreichFeld[]): string =>
  felder.flatMap(({ nachweis }) => nachweis?.feld ?? []).join(',');

/**
 * The uploads of the page that was sent. It may be an older one (another tab, „Zurück“) on which the third input meant
 * another paper than today; what is not missing any more is one of the others.
 */
function toUploads(felder: readonly NachreichFeld[], papiere: unknown): { name: string; nachweis: Papier }[] {
  const now = felder.flatMap(({ nachweis }) => nachweis ?? []);
  const shown = typeof papiere === 'string' ? papiere.split(',').slice(0, MOST_INPUTS) : now.map(({ feld }) => feld);
  return shown.map((feld, index) => ({
    name: `nachweis-${index}`,
    nachweis: now.find((each) => each.feld === feld) ?? SONSTIGES,
  }));
}

/** Takes what was handed in later; returns what is wrong with it. Good files are kept even when another one is not. */
export async function receiveNachreichung(
  stelle: Antragsstelle,
  vorgang: Vorgang,
  felder: readonly NachreichFeld[],
  body: FormData,
): Promise<PageError[]> {
  const { database, scanner } = stelle;
  const now = stelle.now();
  const sent = String(body.get('einreichung') ?? '');
  const id = isUuid(sent) ? sent : randomUUID();
  const uploads = toUploads(felder, body.get('papiere'));
  const received = await receiveFiles(
    uploads.map(({ name }) => name),
    body,
    Math.max(0, (await countUploads(database.kysely, { vorgangId: vorgang.id })) - MOST_FILES + MAX_UPLOADS),
    { database, scanner, owner: { draftId: id, vorgangId: null }, now },
  );
  const fieldOf = { field: (name: string) => felder.find((each) => each.name === name)?.field as Field };
  const parsed = parseFields(fieldOf, [NACHRICHT], toRawInput(body), stelle.context());
  const nachricht = String(parsed.answers[NACHRICHT] ?? '');
  const anlagen = uploads.flatMap(({ name, nachweis }): Anlage[] =>
    (received.kept[name] ?? []).map((file) => ({ ...file, nachweis: nachweis.name, feld: nachweis.feld })),
  );
  const errors = [...received.errors, ...parsed.errors];
  if (anlagen.length === 0 && (errors.length > 0 || !nachricht))
    return errors.length > 0 ? errors : [nothingSent(felder)];
  // What is good counts from now, whatever is wrong with the rest; the message stays on the page until all is well.
  await nachreichen(stelle, { id, vorgangId: vorgang.id, nachricht: errors.length > 0 ? '' : nachricht, anlagen, now });
  stelle.wakeWorker();
  return errors;
}

function nothingSent(felder: readonly NachreichFeld[]): PageError {
  const control = felder[0]?.name ?? NACHRICHT;
  return {
    field: control,
    code: 'nothing',
    control,
    message: words('Wählen Sie eine Datei aus, oder schreiben Sie eine Nachricht.'),
  };
}
