import type { QuestionPage } from '#src/forms/defineForm.ts';
import { fahrtFields } from './fahrtFields.ts';

const fahrt = { de: 'Was der Fahrdienst wissen muss', leicht: 'Für die Fahrt' };

/** Wheelchair, weight, steps, companion: which vehicle comes and who helps. */
export function fahrtPages<const To extends string>(weiter: To) {
  return {
    rollstuhl: {
      section: fahrt,
      question: fahrtFields.rollstuhl.label,
      why: {
        de: 'Davon hängt ab, welches Fahrzeug passt.',
        leicht: 'Dann weiß der Fahr·dienst: Welches Auto passt?',
      },
      fields: ['rollstuhl'],
      next: [{ when: { field: 'rollstuhl', is: 'keiner' }, to: 'koerpergewicht' }, { to: 'rollstuhl-masse' }],
    },
    'rollstuhl-masse': {
      section: fahrt,
      question: { de: 'Wie groß und wie schwer ist der Rollstuhl?', leicht: 'Wie ist der Roll·stuhl?' },
      why: {
        de: 'Rampe und Befestigung tragen nicht jeden Rollstuhl. Ungefähre Maße genügen.',
        leicht: 'Der Roll·stuhl muss in das Auto passen. Ungefähre Zahlen sind gut.',
      },
      fields: ['rollstuhlBreite', 'rollstuhlGewicht', 'umsetzen'],
      next: 'koerpergewicht',
    },
    koerpergewicht: {
      section: fahrt,
      question: fahrtFields.koerpergewicht.label,
      why: {
        de: 'Über {{fakt:fahrdienst.einzelfall-gewicht}} prüft das Amt einzeln, welches Fahrzeug passt.',
        leicht: 'Das Amt prüft dann: Welches Auto passt?',
      },
      fields: ['koerpergewicht'],
      next: 'treppe',
    },
    treppe: {
      section: fahrt,
      question: fahrtFields.tragen.label,
      why: {
        de: 'Zum Tragen braucht es zwei Menschen. Der Fahrdienst muss das vorher wissen.',
        leicht: 'Zum Tragen braucht man 2 Menschen. Der Fahr·dienst muss das wissen.',
      },
      fields: ['tragen'],
      next: [{ when: { field: 'tragen', is: 'ja' }, to: 'stufen' }, { to: 'begleitung' }],
    },
    stufen: {
      section: fahrt,
      question: fahrtFields.stufen.label,
      fields: ['stufen'],
      next: 'begleitung',
    },
    begleitung: {
      section: fahrt,
      question: fahrtFields.begleitung.label,
      fields: ['begleitung'],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}
