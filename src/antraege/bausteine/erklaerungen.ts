import type { Field } from '#src/forms/field.ts';

/** What is declared when handing in (§ 60 SGB I: true and complete, changes at once). Suits citizen and helper. */
export const erklaerungFields = {
  erklaerungWahr: {
    type: 'confirm',
    label: {
      de: 'Die Angaben stimmen und sind vollständig, soweit ich es weiß.',
      leicht: 'Alles, was ich geschrieben habe, stimmt.',
    },
    missing: {
      de: 'Prüfen Sie die Angaben und setzen Sie das Häkchen bei „Die Angaben stimmen“.',
      leicht: 'Lesen Sie alles noch einmal. Setzen Sie dann das Häkchen bei „stimmt“.',
    },
  },
  erklaerungAenderungen: {
    type: 'confirm',
    label: {
      de: 'Ändert sich etwas, zum Beispiel Anschrift oder Leistung, teile ich es dem Amt mit.',
      leicht: 'Ändert sich etwas? Dann sage ich es dem Amt. Zum Beispiel: eine neue Adresse.',
    },
    missing: {
      de: 'Setzen Sie das Häkchen bei „Ändert sich etwas, teile ich es dem Amt mit“.',
      leicht: 'Setzen Sie das Häkchen bei „Ändert sich etwas?“.',
    },
  },
  erklaerungDatenschutz: {
    type: 'confirm',
    label: {
      de: 'Ich habe gelesen, wie das Amt mit den Daten umgeht.',
      leicht: 'Ich habe gelesen, was das Amt mit den Daten macht.',
    },
    missing: {
      de: 'Lesen Sie den Hinweis zum Datenschutz und setzen Sie das Häkchen.',
      leicht: 'Lesen Sie den Text zum Daten·schutz. Setzen Sie dann das Häkchen.',
    },
  },
} as const satisfies Record<string, Field>;

/** All three, in the order they are read. */
export const ERKLAERUNGEN = ['erklaerungWahr', 'erklaerungAenderungen', 'erklaerungDatenschutz'] as const;
