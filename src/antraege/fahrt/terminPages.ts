import type { Check, QuestionPage } from '#src/forms/defineForm.ts';
import { terminFields } from './terminFields.ts';

const section = { de: 'Die Fahrt', leicht: 'Die Fahrt' };

const question = { de: 'Wann ist die Fahrt?', leicht: 'Wann ist die Fahrt?' };

/** Not refused by us: hours of an operator that does not drive any more are no reason to say no. */
const WARUM_ZEIT = {
  de: 'Früher fuhr der Dienst täglich von {{wert:fahrdienst.betriebszeiten am 2008-12-31}} (Stand {{stand:fahrdienst.betriebszeiten am 2008-12-31}}). Für andere Zeiten fragen Sie vorher am Telefon.',
  leicht:
    'Früher war die Zeit: {{wert:fahrdienst.betriebszeiten am 2008-12-31}}. Das war im Jahr {{stand:fahrdienst.betriebszeiten am 2008-12-31}}. Möchten Sie früher oder später fahren? Dann rufen Sie vorher an.',
};

const rueckfahrtNachAbholung = {
  field: 'rueckzeit',
  code: 'rueckfahrtVorAbholung',
  message: {
    de: 'Die Rückfahrt muss später sein als die Abholung. Prüfen Sie beide Uhrzeiten. Fahren Sie erst am nächsten Tag zurück, gehen Sie zurück und wählen Sie „Nur eine Fahrt“.',
    leicht: 'Die Rück·fahrt muss später sein. Sehen Sie bei den Uhrzeiten noch einmal nach.',
  },
  fails: ({ abholzeit, rueckzeit }) =>
    typeof abholzeit === 'string' && typeof rueckzeit === 'string' && rueckzeit <= abholzeit,
  sample: {
    'fahrtDatum-tag': '1',
    'fahrtDatum-monat': '6',
    'fahrtDatum-jahr': '2040',
    abholzeit: '18:00',
    rueckzeit: '14:00',
  },
} as const satisfies Check;

/** There, or there and back; ends at `weiter`. */
export function terminPages<const To extends string>(weiter: To) {
  return {
    'hin-und-zurueck': {
      section,
      question: terminFields.hinUndZurueck.label,
      why: {
        de: '{{fakt:fahrdienst.zaehlung}}',
        leicht: 'Hin·fahrt und Rück·fahrt sind 2 Fahrten.',
      },
      fields: ['hinUndZurueck'],
      next: [{ when: { field: 'hinUndZurueck', is: 'beides' }, to: 'termin-hin-und-zurueck' }, { to: 'termin' }],
    },
    termin: { section, question, why: WARUM_ZEIT, fields: ['fahrtDatum', 'abholzeit'], next: weiter },
    'termin-hin-und-zurueck': {
      section,
      question,
      why: WARUM_ZEIT,
      fields: ['fahrtDatum', 'abholzeit', 'rueckzeit'],
      checks: [rueckfahrtNachAbholung],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}
