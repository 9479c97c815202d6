import type { PdfDocument } from '../pdfDocument.ts';

/** A receipt of one page, as a citizen keeps it. */
export const receipt: PdfDocument = {
  title: 'Ihr Antrag ist angekommen',
  author: 'Stadt Dortmund, Seniorenbüro',
  lang: 'de',
  date: '2026-11-21',
  footer: 'Seniorenbüro Hörde, Hörder Bahnhofstraße 16, 44263 Dortmund\nTelefon 0231 50-2 33 11',
  blocks: [
    { kind: 'text', text: 'Ihr Aktenzeichen', weight: 'bold' },
    { kind: 'text', text: 'DP-7K3M-9QX4', size: 'huge' },
    { kind: 'text', text: 'Es zählt der Eingang am 21. November 2026.', size: 'large' },
    { kind: 'heading', level: 1, text: 'Wie es weitergeht' },
    {
      kind: 'list',
      ordered: true,
      items: [
        'Wir prüfen Ihre Angaben. Das dauert etwa zwei Wochen.',
        'Fehlt etwas, rufen wir Sie an oder schreiben Ihnen.',
        'Danach bekommen Sie den Bescheid mit der Post.',
      ],
    },
    { kind: 'note', text: 'Es fehlt noch: Ihr Rentenbescheid. Sie können ihn bis zum 19. Dezember 2026 nachreichen.' },
    {
      kind: 'qr',
      content: 'https://portal.example/vorgang/DP-7K3M-9QX4',
      alt: 'QR-Code: Adresse der Seite, auf der Sie den Stand Ihres Antrags sehen',
      caption: 'Den Stand sehen Sie hier:\nhttps://portal.example/vorgang/DP-7K3M-9QX4',
    },
    { kind: 'heading', level: 1, text: 'Ihre Angaben' },
    {
      kind: 'facts',
      rows: [
        { label: 'Wie heißen Sie?', value: 'Şükrü Wiśniewski-Großmann' },
        { label: 'Wann sind Sie geboren?', value: '3. Februar 1944' },
        { label: 'Wo wohnen Sie?', value: 'Am Schallacker 23\n44263 Dortmund' },
        { label: 'Haben Sie einen Schwerbehindertenausweis?', value: 'Ja, Grad der Behinderung 70' },
      ],
    },
  ],
};

/** A form to fill in by hand, with every kind of field. */
export const paperForm: PdfDocument = {
  title: 'Antrag auf den Dortmund-Pass',
  author: 'Stadt Dortmund, Sozialamt',
  lang: 'de',
  date: '2026-11-21',
  footer: 'Fragen? Telefon 0231 50-2 33 11, Montag bis Freitag von 8 bis 12 Uhr',
  blocks: [
    { kind: 'text', text: 'Füllen Sie den Antrag mit einem dunklen Stift aus. Lassen Sie leer, was Sie nicht wissen.' },
    { kind: 'heading', level: 1, text: 'Wer stellt den Antrag?' },
    { kind: 'field', label: 'Vorname und Nachname', lines: 1 },
    { kind: 'date-boxes', label: 'Geburtsdatum', hint: 'Zum Beispiel 03 02 1944' },
    { kind: 'field', label: 'Anschrift', hint: 'Straße und Hausnummer, dann Postleitzahl und Ort', lines: 2 },
    { kind: 'boxes', label: 'Leben Sie allein?', options: ['Ja', 'Nein'] },
    { kind: 'heading', level: 1, text: 'Welche Leistung bekommen Sie?' },
    {
      kind: 'boxes',
      label: 'Kreuzen Sie alles an, was zutrifft',
      hint: 'Legen Sie den Bescheid in Kopie bei.',
      options: [
        'Grundsicherung im Alter',
        'Wohngeld',
        'Hilfe zum Lebensunterhalt',
        'Leistungen nach dem Asylbewerberleistungsgesetz',
        'Keine davon',
      ],
    },
    { kind: 'heading', level: 2, text: 'Wer lebt noch bei Ihnen?' },
    {
      kind: 'table',
      label: 'Personen im Haushalt',
      columns: ['Name', 'Geburtsdatum', 'Verwandtschaftsverhältnis'],
      rows: 4,
    },
    { kind: 'field', label: 'Was sollen wir noch wissen?', lines: 4 },
    { kind: 'signature', label: 'Meine Angaben sind richtig und vollständig.' },
  ],
};

/** In how many places `everywhere` puts a text. */
export const PLACES = 16;

/** A document with the same text wherever a caller can put one. */
export function everywhere(text: string): PdfDocument {
  return {
    ...paperForm,
    blocks: [
      { kind: 'heading', level: 1, text },
      { kind: 'text', text },
      { kind: 'text', text, size: 'huge' },
      { kind: 'facts', rows: [{ label: text, value: text }] },
      { kind: 'list', items: [text] },
      { kind: 'note', text },
      { kind: 'qr', content: 'a', alt: text, caption: text },
      { kind: 'field', label: text, hint: text, lines: 1 },
      { kind: 'boxes', label: text, options: [text] },
      { kind: 'date-boxes', label: text, hint: text },
      { kind: 'table', label: text, columns: ['Name'], rows: 1 },
      { kind: 'signature', label: text },
    ],
  };
}

/** A document with one paragraph. */
export function withText(text: string): PdfDocument {
  return { ...receipt, blocks: [{ kind: 'text', text }] };
}
