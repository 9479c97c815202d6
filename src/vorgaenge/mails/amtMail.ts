import { renderMail } from '#src/mail/renderMail.ts';
import type { Vorgang } from '../vorgang.ts';

/** Why the office is told. */
export type Anlass = 'eingang' | 'nachreichung' | 'rueckzug';

const SENTENCES: Record<Anlass, string> = {
  eingang: 'Ein neuer Vorgang ist da.',
  nachreichung: 'Zu einem Vorgang wurde etwas nachgereicht.',
  rueckzug: 'Ein Antrag wurde zurückgezogen.',
};

/** Tells the mailbox of the office that there is something to do: number and kind, nothing about a person. */
export function toAmtMail({ aktenzeichen, inhalt, fristwahrend }: Vorgang, anlass: Anlass, portal: string) {
  const { text, html } = renderMail({
    paragraphs: [
      { kind: 'paragraph', text: SENTENCES[anlass] },
      {
        kind: 'facts',
        facts: [
          { name: 'Aktenzeichen', value: aktenzeichen },
          { name: 'Antrag', value: inhalt.antragName },
          { name: 'Fehlende Nachweise', value: String(inhalt.fehlend.length) },
          ...(fristwahrend ? [{ name: 'Fristwahrend', value: 'ja, Angaben folgen' }] : []),
        ],
      },
    ],
    signature: [portal],
  });
  return { subject: `${aktenzeichen}: ${SENTENCES[anlass]}`, text, html };
}
