import { krankenkassePage } from '#src/antraege/fahrdienst/zustaendigkeitPages.ts';
import type { OfficePage, QuestionPage } from '#src/forms/defineForm.ts';
import { anlassFields } from './anlassFields.ts';

const section = { de: 'Die Fahrt', leicht: 'Die Fahrt' };

/** Whether the Fahrdienst is the right way, before anything about the person. */
export const anlassPages = {
  anlass: {
    section,
    question: anlassFields.fahrtAnlass.label,
    why: {
      de: 'Der Fahrdienst fährt nur zu privaten Anlässen. Für Fahrten zum Arzt ist die Krankenkasse zuständig.',
      leicht: 'Der Fahr·dienst ist für die Freizeit. Für Fahrten zum Arzt fragen Sie die Kranken·kasse.',
    },
    fields: ['fahrtAnlass'],
    next: [{ when: { field: 'fahrtAnlass', is: 'arzt' }, to: 'krankenkasse' }, { to: 'bewilligung' }],
  },
  bewilligung: {
    section,
    question: anlassFields.bewilligt.label,
    why: {
      de: 'Fahrten bestellen kann, wem das Sozialamt den Fahrdienst bewilligt hat.',
      leicht: 'Das Sozial·amt muss vorher Ja sagen. Dann können Sie Fahrten bestellen.',
    },
    fields: ['bewilligt'],
    next: [{ when: { field: 'bewilligt', is: 'nein' }, to: 'erst-beantragen' }, { to: 'hin-und-zurueck' }],
  },
  krankenkasse: krankenkassePage(section),
  'erst-beantragen': {
    kind: 'office',
    section,
    question: { de: 'Beantragen Sie zuerst den Fahrdienst', leicht: 'Stellen Sie zuerst einen Antrag' },
    office: 'sozialamt-fahrdienst',
    text: [
      {
        de: 'Den Fahrdienst bewilligt das Sozialamt. Danach bestellen Sie hier Ihre Fahrten.',
        leicht: 'Das Sozial·amt muss Ja sagen. Danach können Sie hier Fahrten bestellen.',
      },
      {
        de: 'Den Antrag auf den Fahrdienst finden Sie auf diesen Seiten unter „Anträge“.',
        leicht: 'Den Antrag finden Sie hier unter: Anträge.',
      },
      {
        de: 'Ist eine Fahrt eilig, rufen Sie beim Sozialamt an.',
        leicht: 'Ist es eilig? Dann rufen Sie das Sozial·amt an.',
      },
    ],
  },
} as const satisfies Record<string, QuestionPage | OfficePage>;
