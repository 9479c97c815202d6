import type { Field } from '#src/forms/field.ts';

/** The Ausweis, or what shows the same, and cars. The words suit citizen and helper. */
export const behinderungFields = {
  ausweis: {
    type: 'radio',
    label: { de: 'Gibt es einen Schwerbehindertenausweis?', leicht: 'Gibt es einen Schwer·behinderten·ausweis?' },
    missing: {
      de: 'Wählen Sie aus, ob es einen Schwerbehindertenausweis gibt.',
      leicht: 'Wählen Sie aus: Gibt es einen Ausweis?',
    },
    options: [
      { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
      { value: 'beantragt', label: { de: 'Er ist beantragt', leicht: 'Der Ausweis ist beantragt' } },
      { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
    ],
  },
  merkzeichen: {
    type: 'checkboxes',
    label: { de: 'Welche Merkzeichen stehen im Ausweis?', leicht: 'Welche Zeichen stehen im Ausweis?' },
    hint: { de: 'Wählen Sie alle aus, die dort stehen.', leicht: 'Wählen Sie alle Zeichen aus.' },
    missing: {
      de: 'Wählen Sie die Merkzeichen aus. Steht keines davon im Ausweis, wählen Sie „Ein anderes oder keines“.',
      leicht: 'Wählen Sie die Zeichen aus. Steht kein Zeichen da? Dann wählen Sie die letzte Antwort.',
    },
    options: [
      { value: 'ag', label: { de: 'aG – außergewöhnlich gehbehindert', leicht: 'aG: fast nicht laufen können' } },
      { value: 'g', label: { de: 'G – gehbehindert', leicht: 'G: schlecht laufen können' } },
      { value: 'b', label: { de: 'B – Begleitperson', leicht: 'B: Begleitung brauchen' } },
      { value: 'h', label: { de: 'H – hilflos', leicht: 'H: viel Hilfe brauchen' } },
      { value: 'bl', label: { de: 'Bl – blind', leicht: 'Bl: blind sein' } },
      { value: 'tbl', label: { de: 'TBl – taubblind', leicht: 'TBl: taub und blind sein' } },
      {
        value: 'sonstiges',
        label: { de: 'Ein anderes oder keines', leicht: 'Ein anderes Zeichen oder kein Zeichen' },
        hint: { de: 'Auch wenn Sie es nicht wissen', leicht: 'Auch wenn Sie es nicht wissen.' },
      },
    ],
  },
  gdb: {
    type: 'number',
    min: 20,
    max: 100,
    optional: true,
    label: { de: 'Grad der Behinderung (GdB)', leicht: 'Grad der Behinderung. Kurz: GdB.' },
    hint: { de: 'Eine Zehnerzahl, zum Beispiel 80', leicht: 'Zum Beispiel: 80' },
  },
  ausweisNummer: {
    type: 'text',
    charset: 'line',
    maxLength: 40,
    optional: true,
    label: { de: 'Nummer oder Geschäftszeichen', leicht: 'Nummer vom Ausweis' },
    hint: { de: 'Steht auf dem Ausweis', leicht: 'Die Nummer steht auf dem Ausweis.' },
    width: 24,
  },
  ausweisGueltigkeit: {
    type: 'radio',
    label: { de: 'Wie lange gilt der Ausweis?', leicht: 'Wie lange gilt der Ausweis?' },
    missing: { de: 'Wählen Sie aus, wie lange der Ausweis gilt.', leicht: 'Wählen Sie aus: Wie lange gilt er?' },
    options: [
      {
        value: 'unbefristet',
        label: { de: 'Unbefristet', leicht: 'Für immer' },
        hint: { de: 'Auf dem Ausweis steht „unbefristet“.', leicht: 'Auf dem Ausweis steht: unbefristet.' },
      },
      { value: 'befristet', label: { de: 'Bis zu einem bestimmten Tag', leicht: 'Bis zu einem Tag' } },
    ],
  },
  ausweisBis: {
    type: 'date',
    range: 'any',
    label: { de: 'Bis wann gilt der Ausweis?', leicht: 'Bis wann gilt der Ausweis?' },
    hint: {
      de: 'Steht nur Monat und Jahr da, nehmen Sie den letzten Tag des Monats.',
      leicht: 'Steht nur ein Monat da? Dann schreiben Sie den letzten Tag vom Monat.',
    },
    missing: { de: 'Geben Sie an, bis wann der Ausweis gilt.', leicht: 'Schreiben Sie auf: Bis wann gilt er?' },
  },
  busUndBahn: {
    type: 'radio',
    label: { de: 'Wie gut geht es mit Bus und Bahn?', leicht: 'Geht es mit Bus und Bahn?' },
    hint: {
      de: 'Gemeint ist auch das normale Taxi.',
      leicht: 'Wir meinen auch ein normales Taxi.',
    },
    missing: {
      de: 'Wählen Sie aus, wie gut es mit Bus und Bahn geht.',
      leicht: 'Wählen Sie aus: Geht es mit Bus und Bahn?',
    },
    options: [
      { value: 'nicht', label: { de: 'Gar nicht', leicht: 'Nein, das geht nicht' } },
      { value: 'muehe', label: { de: 'Nur mit großer Mühe', leicht: 'Ja, aber es ist sehr schwer' } },
      { value: 'ja', label: { de: 'Es geht', leicht: 'Ja, das geht' } },
    ],
  },
  andererNachweis: {
    type: 'radio',
    label: { de: 'Welche Unterlage zeigt das?', leicht: 'In welchem Papier steht das?' },
    missing: {
      de: 'Wählen Sie aus, welche Unterlage das zeigt.',
      leicht: 'Wählen Sie aus: In welchem Papier steht das?',
    },
    options: [
      {
        value: 'attest',
        label: { de: 'Eine ärztliche Bescheinigung', leicht: 'Ein Brief vom Arzt' },
      },
      {
        value: 'bescheid',
        label: { de: 'Ein Bescheid oder ein Gutachten', leicht: 'Ein Brief vom Amt oder von der Pflege·kasse' },
        hint: {
          de: 'Zum Beispiel vom Versorgungsamt oder das Gutachten der Pflegekasse',
          leicht: 'Zum Beispiel: Der Brief über den Pflege·grad.',
        },
      },
      {
        value: 'keiner',
        label: { de: 'Noch keine', leicht: 'Ich habe noch kein Papier' },
        hint: { de: 'Sie können sie nachreichen.', leicht: 'Sie können das Papier später schicken.' },
      },
    ],
  },
  eigenesFahrzeug: {
    type: 'radio',
    label: { de: 'Gibt es ein eigenes Auto?', leicht: 'Gibt es ein eigenes Auto?' },
    missing: { de: 'Wählen Sie aus, ob es ein eigenes Auto gibt.', leicht: 'Wählen Sie aus: Gibt es ein Auto?' },
    options: [
      { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
      { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
    ],
  },
  haushaltFahrzeug: {
    type: 'radio',
    label: {
      de: 'Gibt es in Familie oder Haushalt ein Auto zum Mitfahren?',
      leicht: 'Hat jemand in der Familie ein Auto? Kann die Person dort mitfahren?',
    },
    missing: {
      de: 'Wählen Sie aus, ob es ein Auto zum Mitfahren gibt.',
      leicht: 'Wählen Sie aus: Kann die Person mitfahren?',
    },
    options: [
      { value: 'nein', label: { de: 'Nein', leicht: 'Nein' } },
      {
        value: 'ungeeignet',
        label: { de: 'Es gibt eines, aber Mitfahren geht nicht', leicht: 'Ja, aber Mitfahren geht nicht' },
        hint: {
          de: 'Zum Beispiel, weil der Rollstuhl nicht hineinpasst',
          leicht: 'Zum Beispiel: Der Roll·stuhl passt nicht in das Auto.',
        },
      },
      { value: 'ja', label: { de: 'Ja', leicht: 'Ja' } },
    ],
  },
} as const satisfies Record<string, Field>;
