import type { Field } from '#src/forms/field.ts';

const NACHREICHEN = {
  de: 'Fotos mit dem Handy genügen. Sie können sie auch nachreichen.',
  leicht: 'Ein Foto mit dem Handy ist gut. Sie können es auch später schicken.',
};

/** The papers; none of them must be there. */
export const nachweisFields = {
  nachweisSchwerbehinderung: {
    type: 'upload',
    label: {
      de: 'Schwerbehindertenausweis, Vorder- und Rückseite',
      leicht: 'Schwer·behinderten·ausweis, beide Seiten',
    },
    hint: NACHREICHEN,
  },
  nachweisMobilitaet: {
    type: 'upload',
    label: {
      de: 'Bescheinigung, dass es mit Bus, Bahn und Taxi nicht geht',
      leicht: 'Ein Brief. Darin steht: Bus, Bahn und Taxi gehen nicht.',
    },
    hint: NACHREICHEN,
  },
  nachweisEinkommen: {
    type: 'upload',
    label: { de: 'Nachweis über das Einkommen', leicht: 'Papier: So viel Geld gibt es im Monat' },
    hint: {
      de: 'Zum Beispiel der Rentenbescheid. Sie können ihn auch nachreichen.',
      leicht: 'Zum Beispiel: der Renten·bescheid. Sie können ihn auch später schicken.',
    },
  },
  nachweisVermoegen: {
    type: 'upload',
    label: { de: 'Nachweis über das Vermögen', leicht: 'Papier: So viel Geld ist gespart' },
    hint: {
      de: 'Zum Beispiel Kontoauszug oder Sparbuch. Sie können ihn auch nachreichen.',
      leicht: 'Zum Beispiel: ein Konto·auszug. Sie können ihn auch später schicken.',
    },
  },
} as const satisfies Record<string, Field>;
