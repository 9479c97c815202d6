import type { OfficePage, QuestionPage } from '#src/forms/defineForm.ts';
import { zustaendigkeitFields } from './zustaendigkeitFields.ts';

const zustaendigkeit = { de: 'Welches Amt zuständig ist', leicht: 'Welches Amt' };

/** Who is responsible, before anything about the person: two other offices, or on to `weiter`. */
export function zustaendigkeitPages<const To extends string>(weiter: To) {
  return {
    wohnort: {
      section: zustaendigkeit,
      question: zustaendigkeitFields.wohnort.label,
      why: {
        de: 'Gemeint ist die Person, die fahren möchte. Der Fahrdienst ist für Menschen, die in Dortmund wohnen, zu Hause oder in einer Einrichtung.',
        leicht: 'Wir meinen die Person, die fahren möchte. Die Person muss in Dortmund wohnen.',
      },
      fields: ['wohnort'],
      next: [{ when: { field: 'wohnort', is: 'ausserhalb' }, to: 'andere-stadt' }, { to: 'zweck' }],
    },
    zweck: {
      section: zustaendigkeit,
      question: zustaendigkeitFields.zweck.label,
      why: {
        de: 'Der Fahrdienst der Stadt fährt zu privaten Anlässen. Für Fahrten zum Arzt ist die Krankenkasse zuständig.',
        leicht: 'Der Fahr·dienst ist für die Freizeit. Für Fahrten zum Arzt fragen Sie die Kranken·kasse.',
      },
      fields: ['zweck'],
      next: [{ when: { field: 'zweck', is: 'arzt' }, to: 'krankenkasse' }, { to: weiter }],
    },
    'andere-stadt': {
      kind: 'office',
      section: zustaendigkeit,
      question: { de: 'Zuständig ist die Stadt, in der die Wohnung ist', leicht: 'Eine andere Stadt ist zuständig' },
      office: 'andere-stadt',
      text: [
        {
          de: 'Den Fahrdienst der Stadt Dortmund gibt es für Menschen, die in Dortmund wohnen.',
          leicht: 'Der Fahr·dienst ist für Menschen, die in Dortmund wohnen.',
        },
        {
          de: 'Viele Städte haben einen eigenen Fahrdienst. Fragen Sie dort beim Sozialamt.',
          leicht: 'Viele Städte haben einen eigenen Fahr·dienst. Fragen Sie dort das Sozial·amt.',
        },
      ],
    },
    krankenkasse: krankenkassePage(zustaendigkeit),
  } as const satisfies Record<string, QuestionPage | OfficePage>;
}

/** Rides to doctors, hospital and therapy: not the city's, so the way ends here. */
export function krankenkassePage(section: OfficePage['section']) {
  return {
    kind: 'office',
    section,
    question: { de: 'Für Fahrten zum Arzt fragen Sie die Krankenkasse', leicht: 'Fragen Sie Ihre Kranken·kasse' },
    office: 'krankenkasse',
    text: [
      {
        de: 'Der Fahrdienst der Stadt fährt nicht zum Arzt, ins Krankenhaus oder zur Therapie (Stand {{stand:fahrdienst.ausgeschlossen}}).',
        leicht: 'Der Fahr·dienst fährt nicht zum Arzt. Er fährt auch nicht ins Kranken·haus.',
      },
      {
        de: 'Rufen Sie vor der Fahrt bei Ihrer Krankenkasse an. Sie sagt Ihnen, welche Fahrten sie bezahlt und was sie dafür von der Arztpraxis braucht.',
        leicht:
          'Rufen Sie die Kranken·kasse vor der Fahrt an. Fragen Sie: Bezahlen Sie die Fahrt? Was brauchen Sie vom Arzt?',
      },
      {
        de: 'Möchten Sie auch zu Freunden, zum Sport oder zur Kultur fahren, gehen Sie zurück und wählen Sie das aus.',
        leicht: 'Möchten Sie auch in der Freizeit fahren? Dann gehen Sie zurück. Wählen Sie eine andere Antwort.',
      },
    ],
  } as const satisfies OfficePage;
}
