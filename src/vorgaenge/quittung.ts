import { dateFormat } from '#src/fakten/dateFormat.ts';
import { toDay } from '#src/fakten/toDay.ts';
import type { PdfBlock, PdfDocument } from '#src/pdf/pdfDocument.ts';
import { toInstant } from '#src/queue/schedule.ts';
import type { Nachreichung, Vorgang } from './vorgang.ts';

/** Whom to ask and where to look: what every receipt and letter closes with. */
export interface Absender {
  /** "Wegweiser Dortmund". */
  portal: string;
  /** "https://…", without a slash at the end. */
  publicUrl: string;
  /** IANA name; the legal date is the one of the city. */
  zeitzone: string;
  amt: { name: string; anschrift?: string | undefined; telefon?: string | undefined; zeiten?: string | undefined };
}

/** "Freitag, 21. November 2026, 10:14 Uhr": the legal date as it stands on the receipt. */
export function formatEingang(eingegangenAm: number, timeZone: string): string {
  const day = dateFormat('de-DE', { dateStyle: 'full', timeZone }).format(eingegangenAm);
  // A stamp on paper knows the day alone and stands at its first moment.
  if (toInstant(toDay(new Date(eingegangenAm), timeZone), '00:00') === eingegangenAm) return day;
  const time = dateFormat('de-DE', { hour: '2-digit', minute: '2-digit', timeZone }).format(eingegangenAm);
  return `${day}, ${time} Uhr`;
}

/**
 * The receipt: what was handed in, when it counts from, what is missing, and how to go on. `weitere` were filed with the
 * same answers.
 */
export function toQuittung(
  vorgang: Vorgang,
  nachreichungen: readonly Nachreichung[],
  absender: Absender,
  weitere: readonly Vorgang[],
): PdfDocument {
  const { inhalt, aktenzeichen, eingegangenAm } = vorgang;
  const { portal, zeitzone } = absender;
  return {
    title: `Eingangsbestätigung: ${inhalt.antragName}`,
    author: portal,
    lang: 'de',
    date: toDay(new Date(eingegangenAm), zeitzone),
    footer: `${portal} · ${aktenzeichen}`,
    blocks: [
      { kind: 'text', text: 'Ihr Aktenzeichen' },
      { kind: 'text', text: aktenzeichen, weight: 'bold', size: 'huge' },
      ...weitere.map(
        (each): PdfBlock => ({
          kind: 'text',
          text: `${each.inhalt.antragName}: ${each.aktenzeichen}`,
          weight: 'bold',
          size: 'large',
        }),
      ),
      {
        kind: 'facts',
        columns: ['Angabe', 'Inhalt'],
        rows: [
          { label: 'Eingegangen', value: formatEingang(eingegangenAm, zeitzone) },
          { label: 'Antrag', value: inhalt.wunsch },
          { label: 'Für', value: nameOf(vorgang) },
          ...(inhalt.person.erreichbar ? [{ label: 'Erreichbar', value: inhalt.person.erreichbar }] : []),
        ],
      },
      {
        kind: 'text',
        text: 'Dieses Datum zählt. Heben Sie das Blatt auf: Damit weisen Sie nach, wann Sie den Antrag gestellt haben.',
      },
      ...toMissing(vorgang, absender),
      ...toNext(absender, aktenzeichen),
      { kind: 'heading', level: 1, text: 'Das haben Sie angegeben' },
      ...inhalt.angaben.flatMap(({ title, rows }): PdfBlock[] => [
        { kind: 'heading', level: 2, text: title },
        {
          kind: 'facts',
          rows: rows.map(({ question, answer }) => ({ label: question, value: answer || 'keine Angabe' })),
        },
      ]),
      ...nachreichungen.flatMap((each): PdfBlock[] => [
        { kind: 'heading', level: 2, text: `Nachgereicht: ${formatEingang(each.eingegangenAm, zeitzone)}` },
        {
          kind: 'list',
          items: [
            ...each.inhalt.anlagen.map(({ nachweis, name }) => `${nachweis}: ${name}`),
            ...(each.inhalt.nachricht ? [each.inhalt.nachricht] : []),
            ...(each.inhalt.angaben.length > 0 ? ['Die übrigen Angaben des Antrags'] : []),
          ],
        },
      ]),
    ],
  };
}

function toMissing({ inhalt, fristwahrend }: Vorgang, { amt, publicUrl }: Absender): PdfBlock[] {
  const open = [
    ...inhalt.fehlend.map(({ name }) => name),
    ...(fristwahrend && inhalt.offeneFragen.length > 0 ? ['Die übrigen Fragen des Antrags'] : []),
  ];
  if (open.length === 0) return [{ kind: 'note', text: 'Es fehlt nichts.' }];
  const post = amt.anschrift ? `, oder mit der Post: ${amt.name}, ${amt.anschrift}` : '';
  return [
    { kind: 'heading', level: 1, text: 'Das fehlt noch' },
    { kind: 'list', items: open },
    {
      kind: 'text',
      text: `Reichen Sie es nach: unter ${publicUrl}/antraege/status${post}. Schreiben Sie das Aktenzeichen auf jedes Blatt.`,
    },
  ];
}

function toNext({ amt, publicUrl }: Absender, aktenzeichen: string): PdfBlock[] {
  const phone = amt.telefon ? ` Telefon ${amt.telefon}${amt.zeiten ? ` (${amt.zeiten})` : ''}.` : '';
  const url = `${publicUrl}/antraege/status?az=${aktenzeichen}`;
  return [
    { kind: 'heading', level: 1, text: 'So geht es weiter' },
    { kind: 'text', text: `Das Amt prüft den Antrag und schreibt Ihnen: ${amt.name}.${phone}` },
    {
      kind: 'qr',
      content: url,
      alt: `QR-Code zur Seite ${url}`,
      caption: 'Hier sehen Sie, wie es steht. Sie brauchen das Aktenzeichen und das Geburtsdatum.',
    },
  ];
}

/** "Käthe Schulz", or what is known of the name. */
export function nameOf({ inhalt: { person } }: Vorgang): string {
  return [person.vorname, person.nachname].filter(Boolean).join(' ');
}
