import type { Check, QuestionPage } from '#src/forms/defineForm.ts';
import { mitfahrtFields } from './mitfahrtFields.ts';

const von = { de: 'Abholung', leicht: 'Abholen' };
const ziel = { de: 'Ziel', leicht: 'Ziel' };
const mitfahrt = { de: 'Wer mitfährt', leicht: 'Wer mitfährt' };

/** From, to, vehicle and company; ends at `weiter`. */
export function wegPages<const To extends string>(weiter: To) {
  return {
    abholung: {
      section: von,
      question: { de: 'Wo holt der Fahrdienst ab?', leicht: 'Wo holt der Fahr·dienst ab?' },
      fields: ['vonStrasse', 'vonHausnummer', 'vonPlz', 'vonOrt'],
      next: 'abholung-tuer',
    },
    'abholung-tuer': {
      section: von,
      question: { de: 'Wie kommt der Fahrdienst dort zur Tür?', leicht: 'Wo ist die Wohnung im Haus?' },
      why: {
        de: 'Etage und Aufzug entscheiden, wie viel Zeit und Hilfe nötig ist.',
        leicht: 'Der Fahr·dienst kommt zur Tür. Er muss den Weg kennen.',
      },
      fields: ['vonEtage', 'vonAufzug'],
      next: 'ziel',
    },
    ziel: {
      section: ziel,
      question: { de: 'Wohin geht die Fahrt?', leicht: 'Wohin geht die Fahrt?' },
      fields: ['zielName', 'zielStrasse', 'zielHausnummer', 'zielPlz', 'zielOrt'],
      next: 'ziel-tuer',
    },
    'ziel-tuer': {
      section: ziel,
      question: { de: 'Wie kommen Sie am Ziel zur Tür?', leicht: 'Wie ist es am Ziel?' },
      fields: ['zielEtage', 'zielAufzug'],
      next: 'treppe',
    },
    treppe: {
      section: mitfahrt,
      question: mitfahrtFields.tragen.label,
      why: {
        de: 'Zum Tragen braucht es zwei Menschen. Dann kommt der Bus (Stand {{stand:fahrdienst.bus am 2009-05-31}}).',
        leicht: 'Zum Tragen braucht man 2 Menschen. Dann kommt ein Bus.',
      },
      fields: ['tragen'],
      next: [{ when: { field: 'tragen', is: 'ja' }, to: 'personen' }, { to: 'fahrzeug' }],
    },
    fahrzeug: {
      section: mitfahrt,
      question: mitfahrtFields.fahrzeug.label,
      why: {
        de: 'So war das Auto gedacht: {{wert:fahrdienst.auto am 2009-05-31}} (Stand {{stand:fahrdienst.auto am 2009-05-31}}).',
        leicht: 'Wissen Sie es nicht? Dann entscheidet der Fahr·dienst.',
      },
      fields: ['fahrzeug'],
      next: [{ when: { field: 'fahrzeug', is: 'bus' }, to: 'personen' }, { to: 'begleitung' }],
    },
    begleitung: { section: mitfahrt, question: mitfahrtFields.begleitung.label, fields: ['begleitung'], next: weiter },
    personen: {
      section: mitfahrt,
      question: { de: 'Wer fährt im Bus mit?', leicht: 'Wer fährt im Bus mit?' },
      why: {
        de: 'So war der Bus gedacht: {{wert:fahrdienst.bus am 2009-05-31}} (Stand {{stand:fahrdienst.bus am 2009-05-31}}). Fahren mehr Personen mit, fragen Sie vorher am Telefon.',
        leicht:
          'Der Fahr·dienst muss wissen: Wie viele Plätze brauchen Sie? Sind Sie eine große Gruppe? Dann rufen Sie vorher an.',
      },
      fields: ['begleitung', 'personenzahl', 'rollstuehle'],
      checks: [mehrRollstuehleAlsPersonen, begleitungNichtGezaehlt],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}

const mehrRollstuehleAlsPersonen = {
  field: 'rollstuehle',
  code: 'mehrRollstuehleAlsPersonen',
  message: {
    de: 'Das sind mehr Rollstühle als Personen. Prüfen Sie beide Zahlen.',
    leicht: 'Das sind mehr Roll·stühle als Menschen. Sehen Sie bei den Zahlen noch einmal nach.',
  },
  fails: ({ personenzahl, rollstuehle }) =>
    typeof personenzahl === 'number' && typeof rollstuehle === 'number' && rollstuehle > personenzahl,
  sample: { begleitung: 'nein', personenzahl: '1', rollstuehle: '2' },
} as const satisfies Check;

const begleitungNichtGezaehlt = {
  field: 'personenzahl',
  code: 'begleitungNichtGezaehlt',
  message: {
    de: 'Mit Begleitperson sind es mindestens zwei Personen. Zählen Sie alle mit, die im Bus fahren.',
    leicht: 'Mit Begleitung sind es 2 Menschen oder mehr. Zählen Sie alle mit.',
  },
  fails: ({ begleitung, personenzahl }) => begleitung === 'ja' && typeof personenzahl === 'number' && personenzahl < 2,
  sample: { begleitung: 'ja', personenzahl: '1', rollstuehle: '1' },
} as const satisfies Check;
