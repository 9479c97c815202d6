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
import { REPEAT_ROWS, toAbschnitte } from './blattOrdnung.ts';
import { readStempel } from './eingangsstempel.ts';
import { fileBlatt } from './fileBlatt.ts';
import { findAehnliche } from './findAehnliche.ts';
import { HINWEISE, type Hinweis, toHinweise, wereShown } from './hinweise.ts';
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
export async function bearbeiteBlatt(anfrage: Anfrage): Promise<Bearbeitet> {
  const { stelle, antrag, staff, body } = anfrage;
  const raw = toRawInput(body);
  const sent = readSubmission(stelle.keys, raw['einreichung']?.[0] ?? '');
  const id = sent.isProven ? sent.id : randomUUID();
  const filed = await findFiled(stelle, id);
  if (filed) return { kind: 'erfasst', vorgangId: filed };
  const { dateien, errors: uploadErrors } = await takeDateien(anfrage, id, raw);
  const eingabe = { raw, dateien };
  const again = (errors: readonly PageError[], hinweise: readonly Hinweis[] = []): Bearbeitet => ({
    kind: 'nochmal',
    erfassung: { id, ...eingabe, zeilen: countZeilen(raw), errors, hinweise },
  });
  if (actionOf(raw).verb !== 'erfassen') return again(uploadErrors);
  const { blatt, eingang, istUnterschrieben, errors } = readAlles(stelle, antrag, eingabe, uploadErrors);
  if (!eingang || errors.length > 0) return again(errors);
  const hinweise = [
    ...toHinweise(antrag, { blatt, eingabe, eingang }),
    ...(await findAehnliche(stelle, antrag, staff, { id, answers: blatt.answers })),
  ];
  if (!wereShown(hinweise, raw[HINWEISE]?.[0])) return again([], hinweise);
  await fileBlatt(stelle, antrag, staff, { id, blatt, eingang, istUnterschrieben });
  return { kind: 'erfasst', vorgangId: id };
}

/** The button: „Mehr Zeilen“, „Entfernen“ with the id of a scan, and everything else means „Erfassen“. */
function actionOf(raw: RawInput): { verb: 'zeilen' | 'entfernen' | 'erfassen'; what: string } {
  const [verb, what = ''] = (raw['aktion']?.[0] ?? '').split(/:(.*)/s);
  return { verb: verb === 'zeilen' || verb === 'entfernen' ? verb : 'erfassen', what };
}

/** The scans sent before and now, without one that is to go. */
async function takeDateien({ stelle, antrag, body }: Anfrage, id: string, raw: RawInput) {
  const before = openDateien(stelle.keys, id, raw[DATEIEN]?.[0]);
  const received = await receiveDateien(stelle, compiledForm(antrag), { id, body, dateien: before });
  const { verb, what } = actionOf(raw);
  if (verb !== 'entfernen') return received;
  return { ...received, dateien: await removeDatei(stelle, id, received.dateien, what) };
}

/** The stamp, the sheet, the signature; mistakes in this order. Without a stamp the sheet is judged as of today. */
function readAlles(stelle: Antragsstelle, antrag: Antrag, eingabe: BlattEingabe, uploadErrors: readonly PageError[]) {
  const form = compiledForm(antrag);
  const context = stelle.context();
  const { raw } = eingabe;
  const stempel = readStempel(raw, context.today);
  const eingang = 'day' in stempel ? stempel.day : undefined;
  const blatt = readBlatt({ form, ...eingabe, context: { ...context, today: eingang ?? context.today } });
  const unterschrift = parseFields({ field: () => unterschriftField }, [UNTERSCHRIFT], raw, context);
  const errors = [
    ...('error' in stempel ? [stempel.error] : []),
    ...inSheetOrder(form, [...missingName(form, blatt), ...blatt.errors, ...uploadErrors]),
    ...unterschrift.errors,
  ];
  return { blatt, eingang, istUnterschrieben: unterschrift.answers[UNTERSCHRIFT] === 'ja', errors };
}

/** Whoever goes through the list of mistakes goes down the page, not up and down. */
function inSheetOrder(form: Form, errors: readonly PageError[]): PageError[] {
  const order = toAbschnitte(form).flatMap(({ fields }) => fields);
  const placeOf = ({ field }: PageError) => order.findIndex((name) => field === name || field.endsWith(`-${name}`));
  return errors.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Without a name nobody can be asked back; everything else on a sheet may be missing. */
function missingName(form: Form, { answers, errors }: Blatt): PageError[] {
  const field = form.definition.fields[NAME];
  if (!field || answers[NAME] !== undefined || errors.some((error) => error.field === NAME)) return [];
  return [{ field: NAME, code: 'required', control: NAME, message: same('Geben Sie den Nachnamen an.') }];
}

/** The fixed name of `src/antraege/bausteine`: the one question a sheet must answer. */
export const NAME = 'nachname';

function countZeilen(raw: RawInput): number {
  const shown = Math.max(REPEAT_ROWS, Number(/^\d{1,3}$/.exec(raw[ZEILEN]?.[0] ?? '')?.[0] ?? 0));
  return actionOf(raw).verb === 'zeilen' ? shown + REPEAT_ROWS : shown;
}
