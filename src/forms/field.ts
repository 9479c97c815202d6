import type { Words } from './words.ts';

/** What every question has, whatever its kind. */
interface FieldBase {
  label: Words;
  /** A short line under the label: the form of the answer, an example. */
  hint?: Words;
  /** "Warum fragen wir das?", shown when opened. */
  why?: Words;
  /** May stay empty. The label then says „(freiwillig)“. */
  optional?: true;
  /** What to do when the answer is missing; otherwise a sentence made from the label. */
  missing?: Words;
}

/** One line of text. `name` allows letters of every script and what stands in names; `line` allows everything. */
export interface TextField extends FieldBase {
  type: 'text';
  charset: 'name' | 'line';
  /** Default 80 characters. */
  maxLength?: number;
  /** WHATWG autofill token, such as "family-name". */
  autocomplete?: string;
  /** Characters the answer usually has: the width of the box. */
  width?: number;
}

export interface MultilineField extends FieldBase {
  type: 'multiline';
  /** Default 2000 characters. */
  maxLength?: number;
}

export interface Option {
  value: string;
  label: Words;
  hint?: Words;
}

/** Exactly one of the options. The answer is its value. */
export interface RadioField extends FieldBase {
  type: 'radio';
  options: readonly Option[];
}

/** Any number of the options. The answer is the list of values, in the order of the options. */
export interface CheckboxesField extends FieldBase {
  type: 'checkboxes';
  options: readonly Option[];
}

/** One sentence to agree to (the label). The answer is "ja". */
export interface ConfirmField extends FieldBase {
  type: 'confirm';
}

/** A day in three boxes. The answer is an ISO day, "1941-02-28". */
export interface DateField extends FieldBase {
  type: 'date';
  /** Which days make sense: a birthday (past, within 122 years), today or later, or any since 1900; 30 years ahead at most. */
  range: 'birth' | 'future' | 'any';
}

/** A time of day. The answer is "HH:MM". */
export interface TimeField extends FieldBase {
  type: 'time';
}

/** Five digits of a German address. */
export interface PlzField extends FieldBase {
  type: 'plz';
}

/** A German or foreign number. The answer is in the international form, "+492315023330". */
export interface PhoneField extends FieldBase {
  type: 'phone';
}

export interface EmailField extends FieldBase {
  type: 'email';
}

/** A whole number. The answer is a number. */
export interface NumberField extends FieldBase {
  type: 'number';
  min: number;
  max: number;
  /** Stands behind the box: "Stufen", "kg". */
  unit?: string;
}

/** An amount of money. The answer is a whole number of cents. */
export interface MoneyField extends FieldBase {
  type: 'money';
}

/**
 * Papers as files. Always allowed to be missing: what is not there is written on the list of things to hand in later
 * (§ 20 Abs. 3 SGB X). The answer is a list of `UploadedFile`.
 */
export interface UploadField extends FieldBase {
  type: 'upload';
}

export type Field =
  | TextField
  | MultilineField
  | RadioField
  | CheckboxesField
  | ConfirmField
  | DateField
  | TimeField
  | PlzField
  | PhoneField
  | EmailField
  | NumberField
  | MoneyField
  | UploadField;

export type FieldType = Field['type'];

/** A file that was handed in. Its key exists nowhere else: who cannot read the answers cannot read the file. */
export interface UploadedFile {
  id: string;
  /** As the citizen named it, made safe for display. */
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** base64url of the 32 bytes that open it. */
  key: string;
  scan: 'sauber' | 'ungeprueft';
}

/** The answer to one question, as it is stored. */
export type Answer = string | number | readonly string[] | readonly UploadedFile[] | readonly Entry[];

/** One entry of a repeated group, such as one member of the household. */
export type Entry = Readonly<Record<string, string | number | readonly string[]>>;

/** All answers of one form by the name of the field (or of the repeated group). */
export type Answers = Readonly<Record<string, Answer>>;
