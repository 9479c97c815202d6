import type { Form } from '#src/forms/form.ts';
import { type BlattEingabe, prefixesOf } from './blattEingabe.ts';
import { inOrder } from './blattOrdnung.ts';
import { type Blatt, isTouched, type Seite, type Zeile } from './readBlatt.ts';

/** What to ask the citizen, because the sheet does not say it or says it in a way that cannot be. */
export interface OffeneFrage {
  /** The fields it is about; none: the signature. */
  felder: readonly string[];
  /** As it stands in a letter: "Wie ist die Anschrift? – Hausnummer". */
  text: string;
}

/** Every open question of a sheet, in its order. A page without any answer is one question. */
export function toOffeneFragen(form: Form, { seiten, stelle }: Blatt): OffeneFrage[] {
  const known = new Set<string>();
  const offen = seiten
    .flatMap((seite) => openOn(form, seite))
    .filter(({ text }) => !known.has(text) && known.add(text));
  const end = stelle && form.page(stelle);
  return end ? [...offen, { felder: [], text: end.question.de }] : offen;
}

function openOn(form: Form, { page, zeilen, isSicher }: Seite): OffeneFrage[] {
  const question = page.question.de;
  const min = page.kind === 'repeat' ? page.min : 0;
  if (zeilen.length < min) return isSicher ? [{ felder: page.fields, text: question }] : [];
  const [first] = zeilen;
  if (page.kind !== 'repeat' && first && isEmpty(first)) {
    return isSicher && first.leer.length > 0 ? [{ felder: first.leer, text: question }] : [];
  }
  return zeilen.flatMap((zeile, index) => {
    const entry = page.kind === 'repeat' ? `${page.entry.de} ${index + 1}: ` : '';
    // A row that was begun is to be completed, whether or not its page applies for sure.
    const isAsked = isSicher || page.kind === 'repeat';
    return page.fields.flatMap((field): OffeneFrage[] => {
      const written = zeile.stehtSo.get(field);
      if (written === undefined && !(isAsked && zeile.leer.includes(field))) return [];
      const label = page.fields.length > 1 ? `${question} – ${entry}${form.field(field).label.de}` : question;
      return [{ felder: [field], text: written === undefined ? label : `${label} (auf dem Blatt steht „${written}“)` }];
    });
  });
}

const isEmpty = ({ answers, stehtSo }: Zeile) => Object.keys(answers).length === 0 && stehtSo.size === 0;

/** The pages with something on the sheet that the answers do not lead to: it is not taken over. */
export function toUebergangene(form: Form, { seiten }: Blatt, eingabe: BlattEingabe): string[] {
  const read = new Set(seiten.flatMap(({ page }) => page.fields));
  return inOrder(form).flatMap((name) => {
    const page = form.page(name);
    if (!page || page.kind === 'office') return [];
    const fields = page.fields.filter((field) => !read.has(field));
    for (const field of fields) read.add(field);
    return prefixesOf(page).some((prefix) => isTouched({ form, ...eingabe }, { fields }, prefix)) ? [name] : [];
  });
}
