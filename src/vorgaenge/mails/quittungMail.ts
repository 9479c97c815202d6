import type { MailBlock } from '#src/mail/mailBlock.ts';
import { renderMail } from '#src/mail/renderMail.ts';
import { type Absender, formatEingang } from '../quittung.ts';
import type { Vorgang } from '../vorgang.ts';

/**
 * The mail with the Aktenzeichen. It says nothing of what was answered: a mail can be read on its way like a postcard.
 */
export function toQuittungMail(
  { aktenzeichen, eingegangenAm, inhalt }: Vorgang,
  { portal, publicUrl, zeitzone, amt }: Absender,
) {
  const missing: MailBlock[] =
    inhalt.fehlend.length > 0
      ? [
          { kind: 'heading', text: 'Das fehlt noch' },
          // Not which: the name of a paper tells the benefit or the illness.
          {
            kind: 'paragraph',
            text: `${inhalt.fehlend.length === 1 ? '1 Nachweis' : `${inhalt.fehlend.length} Nachweise`}. Was es ist, steht auf der Bestätigung und beim Stand des Antrags.`,
          },
        ]
      : [];
  const { text, html } = renderMail({
    greeting: 'Guten Tag,',
    paragraphs: [
      { kind: 'paragraph', text: `wir haben Ihren Antrag bekommen: ${inhalt.antragName}.` },
      { kind: 'big', label: 'Aktenzeichen', text: aktenzeichen },
      { kind: 'facts', facts: [{ name: 'Eingegangen', value: formatEingang(eingegangenAm, zeitzone) }] },
      { kind: 'paragraph', text: 'Dieses Datum zählt. Heben Sie diese E-Mail auf.' },
      ...missing,
      {
        kind: 'paragraph',
        text: 'Mit dem Aktenzeichen und dem Geburtsdatum sehen Sie, wie es steht, und reichen Papiere nach:',
      },
      { kind: 'link', text: 'Stand des Antrags', url: `${publicUrl}/antraege/status?az=${aktenzeichen}` },
    ],
    signature: [portal, amt.name, ...(amt.telefon ? [`Telefon ${amt.telefon}`] : [])],
  });
  return { subject: `Ihr Antrag ist angekommen: ${aktenzeichen}`, text, html };
}
