import type { Antrag } from '#src/antraege/antrag.ts';
import { hochwasserhilfe } from '../hochwasserhilfe/antrag.ts';

/** The same for an earlier flood, closed long ago. */
export const hochwasserhilfe2021: Antrag = {
  ...hochwasserhilfe,
  id: 'hochwasserhilfe-2021',
  kuerzel: 'HV',
  form: { ...hochwasserhilfe.form, id: 'hochwasserhilfe-2021' },
  zeitraum: { von: '2021-07-14', bis: '2021-12-31' },
};
