import type { Antrag } from '../antrag.ts';
import { isOpenOn } from '../besuch.ts';
import { compiledForm } from '../compiledForm.ts';
import type { BlattEingabe } from './blattEingabe.ts';
import { toUebergangene } from './offeneFragen.ts';
import type { Blatt } from './readBlatt.ts';

/** Something to know before filing. It needs one more press, unless it was shown already. */
export interface Hinweis {
  /** Names it in a hidden input of the page; nothing about a person. */
  code: string;
  text: string;
  /** A list below the sentence. */
  punkte?: readonly string[];
  /** Where to look. */
  links?: readonly { href: string; text: string }[];
}

/** Name of the hidden input with the codes that were shown. */
export const HINWEISE = 'hinweise';

/** One text for the hidden input. */
export const toCodes = (hinweise: readonly Hinweis[]): string => hinweise.map(({ code }) => code).join(' ');

/** Whether all of them were on the page that was sent: what was shown is not shown again, anything new is. */
export function wereShown(hinweise: readonly Hinweis[], sent = ''): boolean {
  const codes = sent.split(' ');
  return hinweise.every(({ code }) => codes.includes(code));
}

/** What the sheet itself gives reason to say. `eingang` is the day of the stamp. */
export function toHinweise(
  antrag: Antrag,
  { blatt, eingabe, eingang }: { blatt: Blatt; eingabe: BlattEingabe; eingang: string },
): Hinweis[] {
  const form = compiledForm(antrag);
  const hinweise: Hinweis[] = [];
  const stelle = blatt.stelle && form.page(blatt.stelle);
  if (stelle) {
    hinweise.push({
      code: `stelle:${blatt.stelle}`,
      text: `Nach diesen Angaben gilt: ${stelle.question.de}. Erfassen Sie das Blatt trotzdem, und leiten Sie den Vorgang weiter. Das Datum zählt auch dort (§ 16 SGB I).`,
    });
  }
  const pages = toUebergangene(form, blatt, eingabe);
  if (pages.length > 0) {
    hinweise.push({
      code: `uebergangen:${pages.join('+')}`,
      text: 'Diese Fragen treffen nach den übrigen Angaben nicht zu. Was dort steht, wird nicht übernommen:',
      punkte: pages.map((name) => form.page(name)?.question.de ?? name),
    });
  }
  if (!isOpenOn(antrag, eingang)) {
    hinweise.push({
      code: 'geschlossen',
      text: 'Am Tag des Stempels nahm das Amt diesen Antrag nicht an. Eingegangen ist er trotzdem, und Sie müssen ihn bescheiden.',
    });
  }
  return hinweise;
}
