import type { Antrag } from '#src/antraege/antrag.ts';
import { hochwasserhilfe } from '../hochwasserhilfe/antrag.ts';

/** The same for a flood that is still to come. */
export const hochwasserhilfe2099: Antrag = {
  ...hochwasserhilfe,
  id: 'hochwasserhilfe-2099',
  kuerzel: 'HX',
  form: { ...hochwasserhilfe.form, id: 'hochwasserhilfe-2099' },
  zeitraum: { von: '2099-01-01' },
};
