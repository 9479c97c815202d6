import type { Antrag } from '#src/antraege/antrag.ts';
import { hochwasserhilfeForm } from './form.ts';

/** Help after a flood, for a time: the application that the tests add to the portal. */
export const hochwasserhilfe: Antrag = {
  id: 'hochwasserhilfe',
  kuerzel: 'HW',
  name: { de: 'Hochwasserhilfe', leicht: 'Hilfe nach Hoch·wasser' },
  kurz: {
    de: 'Hat das Unwetter Ihre Wohnung beschädigt, hilft die Stadt mit Geld.',
    leicht: 'Ist Wasser in Ihre Wohnung gelaufen? Dann hilft die Stadt mit Geld.',
  },
  form: hochwasserhilfeForm,
  amt: 'sozialamt',
  dauerMinuten: 10,
  bereitlegen: [{ de: 'Fotos vom Schaden', leicht: 'Fotos vom Schaden' }],
  wunsch: { de: 'Ich beantrage Hochwasserhilfe.', leicht: 'Ich möchte Hilfe nach dem Hoch·wasser.' },
  zeitraum: { von: '2026-07-01', bis: '2099-12-31' },
  nachweise: () => [{ feld: 'fotos', name: hochwasserhilfeForm.fields['fotos'].label }],
};
