import { randomUUID } from 'node:crypto';
import type { Staff } from '#src/auth/staff.ts';
import type { RadioField } from '#src/forms/field.ts';
import type { RawInput } from '#src/forms/fields/parsed.ts';
import type { Form } from '#src/forms/form.ts';
import { toRawInput } from '#src/forms/handleStep.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import type { Antrag } from '../antrag.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import { compiledForm } from '../compiledForm.ts';
import { readSubmission } from '../submissionId.ts';
import { findFiled } from '../submitAntrag.ts';
import { DATEIEN, openDateien, receiveDateien, removeDatei } from './blattDateien.ts';
import type { BlattEingabe } from './blattEingabe.ts';
import { REPEAT_ROWS } from './blattOrdnung.ts';
import { readStempel } from './eingangsstempel.ts';
import { fileBlatt } from './fileBlatt.ts';
import { findAehnliche } from './findAehnliche.ts';
import { HINWEISE, type Hinweis, toCodes, toHinweise } from './hinweise.ts';
import { type Blatt, readBlatt } from './readBlatt.ts';

/** Name of the input that says whether the sheet is signed. */
export const UNTERSCHRIFT = 'blatt-unterschrift';
/** Name of the hidden input with the number of rows of repeated groups. */
export const ZEILEN = 'blatt-zeilen';

const same = (text: string) => ({ de: text, leicht: text });

/** The question of the desk that comes after those of the sheet. */
export const unterschriftField: RadioField = {
  type: 'radio',
  label: same('Ist das Blatt unterschrieben?'),
  missing: same('Wählen Sie aus, ob das Blatt unterschrieben ist.'),
  options: [
    { value: 'ja', label: same('Ja') },
    { value: 'nein', label: same('Nein, bitte nachfragen') },
  ],
};

/** What the page shows: everything as it was typed. */
export interface Erfassung extends BlattEingabe {
  /** Id of the submission. */
  id: string;
  /** Rows of each repeated group. */
  zeilen: number;
  errors: readonly PageError[];
  /** To be confirmed with one more press. */
  hinweise: readonly Hinweis[];
}

export type Bearbeitet =
  /** It is on the disk, now or since an earlier try. */
  { kind: 'erfasst'; vorgangId: string } | { kind: 'nochmal'; erfassung: Erfassung };

interface Anfrage {
  stelle: Antragsstelle;
  antrag: Antrag;
  staff: Staff;
  body: FormData;
}

/** An empty page for the next sheet. */
export const emptyErfassung = (raw: RawInput = {}): Erfassung => ({
  id: randomUUID(),
  raw,
  dateien: {},
  zeilen: REPEAT_ROWS,
  errors: [],
  hinweise: [],
});

/** Takes a sheet as it was typed: files it, or says what to correct or to confirm first. Nothing typed gets lost. */
export async function bearbeiteBlatt({ stelle, antrag, staff, body }: Anfrage): Promise<Bearbeitet> {
  const form = compiledForm(antrag);
  const raw = toRawInput(body);
  const sent = readSubmission(stelle.keys, raw['einreichung']?.[0] ?? '');
  const id = sent.isProven ? sent.id : randomUUID();
  const filed = await findFiled(stelle, id);
  if (filed) return { kind: 'erfasst', vorgangId: filed };
  const [action, what = ''] = (raw['aktion']?.[0] ?? '').split(/:(.*)/s);
  const received = await receiveDateien(stelle, form, {
    id,
    body,
    dateien: openDateien(stelle.keys, id, raw[DATEIEN]?.[0]),
  });
  const dateien = action === 'entfernen' ? await removeDatei(stelle, id, received.dateien, what) : received.dateien;
  const eingabe = { raw, dateien };
  const again = (errors: readonly PageError[], hinweise: readonly Hinweis[] = []): Bearbeitet => {
    const zeilen = countZeilen(raw) + (action === 'zeilen' ? REPEAT_ROWS : 0);
    return { kind: 'nochmal', erfassung: { id, ...eingabe, zeilen, errors, hinweise } };
  };
  if (action === 'entfernen' || action === 'zeilen') return again(received.errors);
  const { blatt, eingang, istUnterschrieben, errors } = readAlles(stelle, form, eingabe);
  if (!eingang || errors.length + received.errors.length > 0) return again([...errors, ...received.errors]);
  const hinweise = [
    ...toHinweise(antrag, form, { blatt, eingabe, eingang }),
    ...(await findAehnliche(stelle, antrag, staff, blatt.answers)),
  ];
  if (toCodes(hinweise) !== (raw[HINWEISE]?.[0] ?? '')) return again([], hinweise);
  await fileBlatt(stelle, antrag, staff, { id, blatt, eingang, istUnterschrieben });
  return { kind: 'erfasst', vorgangId: id };
}

/** The stamp, the sheet, the signature, in this order. Without a stamp the sheet is judged as of today. */
function readAlles(stelle: Antragsstelle, form: Form, eingabe: BlattEingabe) {
  const context = stelle.context();
  const { raw } = eingabe;
  const stempel = readStempel(raw, context.today);
  const eingang = 'day' in stempel ? stempel.day : undefined;
  const blatt = readBlatt({ form, ...eingabe, context: { ...context, today: eingang ?? context.today } });
  const unterschrift = parseFields({ field: () => unterschriftField }, [UNTERSCHRIFT], raw, context);
  const errors = [
    ...('error' in stempel ? [stempel.error] : []),
    ...missingName(form, blatt),
    ...blatt.errors,
    ...unterschrift.errors,
  ];
  return { blatt, eingang, istUnterschrieben: unterschrift.answers[UNTERSCHRIFT] === 'ja', errors };
}

/** Without a name nobody can be asked back; everything else on a sheet may be missing. */
function missingName(form: Form, { answers, errors }: Blatt): PageError[] {
  const field = form.definition.fields[NAME];
  if (!field || answers[NAME] !== undefined || errors.some((error) => error.field === NAME)) return [];
  return [{ field: NAME, code: 'required', control: NAME, message: same('Geben Sie den Nachnamen an.') }];
}

/** The fixed name of `src/antraege/bausteine`: the one question a sheet must answer. */
export const NAME = 'nachname';

const countZeilen = (raw: RawInput) =>
  Math.max(REPEAT_ROWS, Number(/^\d{1,3}$/.exec(raw[ZEILEN]?.[0] ?? '')?.[0] ?? 0));
