import { renderMail } from '#src/mail/renderMail.ts';
import type { SchreibenInhalt } from '../schreiben/schreiben.ts';

/**
 * The mail that says a letter is there. A mail can be read on its way like a postcard: no benefit, no missing paper, no
 * decision, no name. The letter itself opens with Aktenzeichen and birth date.
 */
export function toSchreibenMail({ aktenzeichen, mail, absender }: SchreibenInhalt) {
  const { portal, publicUrl, amt } = absender;
  const { text, html } = renderMail({
    greeting: 'Guten Tag,',
    paragraphs: [
      { kind: 'paragraph', text: 'ein Schreiben liegt für Sie bereit.' },
      { kind: 'paragraph', text: mail.text },
      { kind: 'big', label: 'Aktenzeichen', text: aktenzeichen },
      { kind: 'paragraph', text: 'Mit dem Aktenzeichen und dem Geburtsdatum lesen Sie es hier:' },
      { kind: 'link', text: 'Schreiben lesen', url: `${publicUrl}/antraege/status?az=${aktenzeichen}` },
    ],
    signature: [portal, amt.name, ...(amt.telefon ? [`Telefon ${amt.telefon}`] : [])],
  });
  return { subject: `${mail.betreff}: ${aktenzeichen}`, text, html };
}
