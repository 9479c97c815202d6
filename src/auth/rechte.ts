/** What somebody is in the office; everybody has one role. */
export const ROLLEN = ['sachbearbeitung', 'seniorenbuero', 'disposition', 'redaktion', 'leitung'] as const;
export type Rolle = (typeof ROLLEN)[number];

export const ROLLEN_NAMEN: Record<Rolle, string> = {
  sachbearbeitung: 'Sachbearbeitung',
  seniorenbuero: 'Seniorenbüro',
  disposition: 'Fahrdienst-Disposition',
  redaktion: 'Redaktion',
  leitung: 'Leitung',
};

/** What the desk lets somebody do. Which Vorgänge it applies to is a matter of the `Bereich`, see `staff.ts`. */
export const RECHTE = [
  /** See list, search and single Vorgänge with their papers. */
  'vorgang-sehen',
  /** Take, give back, hand over, ask, note, complete, forward, write letters. */
  'vorgang-bearbeiten',
  /** Grant, and propose to refuse. */
  'vorgang-entscheiden',
  /** Agree to the refusal that somebody else proposed, or send it back. */
  'ablehnung-bestaetigen',
  /** Open again what was decided. */
  'vorgang-wiederaufnehmen',
  /** Give a case that a colleague holds to somebody else. */
  'vorgang-umverteilen',
  /** Type in paper applications and help at the online form. */
  'vorgang-erfassen',
  'vorgang-exportieren',
  'kennzahlen-sehen',
  'betrieb-sehen',
  'protokoll-lesen',
  /** The open questions about the rules. */
  'regeln-sehen',
] as const;
export type Recht = (typeof RECHTE)[number];

/** Role × action; `rechte.test.ts` holds every cell. */
const RECHTE_DER_ROLLE: Record<Rolle, readonly Recht[]> = {
  sachbearbeitung: [
    'vorgang-sehen',
    'vorgang-bearbeiten',
    'vorgang-entscheiden',
    'ablehnung-bestaetigen',
    'vorgang-erfassen',
    'vorgang-exportieren',
    'regeln-sehen',
  ],
  seniorenbuero: ['vorgang-sehen', 'vorgang-erfassen', 'regeln-sehen'],
  disposition: [
    'vorgang-sehen',
    'vorgang-bearbeiten',
    'vorgang-entscheiden',
    'ablehnung-bestaetigen',
    'vorgang-erfassen',
  ],
  redaktion: ['regeln-sehen'],
  leitung: RECHTE,
};

/** Whether the role may do this. */
export const darf = (rolle: Rolle, recht: Recht): boolean => RECHTE_DER_ROLLE[rolle].includes(recht);
