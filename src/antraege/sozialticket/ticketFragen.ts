import type { QuestionPage } from '#src/forms/defineForm.ts';
import type { Field } from '#src/forms/field.ts';

/** What only the Sozialticket needs to know. Account data are asked by the transport company, not here. */
export const ticketFields = {
  ticketArt: {
    type: 'radio',
    label: { de: 'Welches Ticket ist gewünscht?', leicht: 'Welches Ticket möchten Sie?' },
    missing: { de: 'Wählen Sie aus, welches Ticket gewünscht ist.', leicht: 'Wählen Sie ein Ticket aus.' },
    options: [
      {
        value: 'abo',
        label: { de: 'Ein Abo, das jeden Monat weiterläuft', leicht: 'Ein Abo. Das Ticket gilt jeden Monat weiter.' },
        hint: {
          de: 'Das Verkehrsunternehmen bucht jeden Monat vom Konto ab. Es fragt selbst nach der Kontonummer.',
          leicht:
            'Das Geld geht jeden Monat von Ihrem Konto weg. Die Konto·nummer sagen Sie später den Verkehrs·betrieben.',
        },
      },
      {
        value: 'monat',
        label: { de: 'Ein Ticket für einzelne Monate', leicht: 'Ein Ticket für 1 Monat' },
        hint: { de: 'Sie kaufen jeden Monat neu.', leicht: 'Sie kaufen jeden Monat ein neues Ticket.' },
      },
      {
        value: 'offen',
        label: { de: 'Das steht noch nicht fest', leicht: 'Das weiß ich noch nicht' },
      },
    ],
  },
  dortmundPass: {
    type: 'radio',
    label: {
      de: 'Möchten Sie den Dortmund-Pass gleich mit beantragen?',
      leicht: 'Möchten Sie auch den Dortmund-Pass?',
    },
    missing: {
      de: 'Wählen Sie aus, ob Sie den Dortmund-Pass mit beantragen möchten.',
      leicht: 'Wählen Sie aus: Möchten Sie auch den Dortmund-Pass?',
    },
    options: [
      {
        value: 'ja',
        label: { de: 'Ja, beides zusammen', leicht: 'Ja. Ich möchte den Dortmund-Pass auch.' },
        hint: {
          de: 'Wir fragen dann noch, was nur für den Pass nötig ist. Alles andere gilt für beide Anträge.',
          leicht: 'Dann stellen wir noch ein paar Fragen zum Pass.',
        },
      },
      {
        value: 'vorhanden',
        label: { de: 'Nein, es gibt schon einen gültigen Pass', leicht: 'Nein. Es gibt schon einen Dortmund-Pass.' },
      },
      { value: 'nein', label: { de: 'Nein, nur das Sozialticket', leicht: 'Nein. Nur das Sozial·ticket.' } },
    ],
  },
} as const satisfies Record<string, Field>;

const section = { de: 'Das Sozialticket', leicht: 'Das Sozial·ticket' };

/** Subscription or single months. */
export const ticketPage = {
  section,
  question: ticketFields.ticketArt.label,
  why: {
    de: 'Das Amt gibt den Nachweis aus, mit dem Sie das Ticket kaufen. Die Fahrkarte selbst gibt es beim Verkehrsunternehmen. Sie können sich dort noch anders entscheiden.',
    leicht:
      'Vom Amt bekommen Sie einen Ausweis. Damit kaufen Sie das Ticket. Sie können später noch ein anderes Ticket kaufen.',
  },
  fields: ['ticketArt'],
} as const satisfies Omit<QuestionPage, 'next'>;

/** The pass in the same visit, not wanted, or there already. */
export const dortmundPassPage = {
  section,
  question: ticketFields.dortmundPass.label,
  why: {
    de: 'Der Dortmund-Pass macht auch Eintritte billiger, zum Beispiel im Zoo und im Schwimmbad. Zuletzt zeigte er auch das Recht auf das Sozialticket.',
    leicht: 'Mit dem Dortmund-Pass zahlen Sie weniger Eintritt. Zum Beispiel im Zoo und im Schwimm·bad.',
  },
  fields: ['dortmundPass'],
} as const satisfies Omit<QuestionPage, 'next'>;
