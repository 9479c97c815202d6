import type { Field } from '#src/forms/field.ts';

/** Who fills in, and in what role: for oneself, or a relative, Betreuung, Vollmacht or Beratungsstelle for somebody. */
export const helferFields = {
  fuerWen: {
    type: 'radio',
    label: { de: 'Für wen füllen Sie den Antrag aus?', leicht: 'Für wen ist der Antrag?' },
    missing: { de: 'Wählen Sie aus, für wen der Antrag ist.', leicht: 'Wählen Sie aus: Für wen ist der Antrag?' },
    options: [
      { value: 'mich', label: { de: 'Für mich selbst', leicht: 'Für mich selbst' } },
      {
        value: 'andere',
        label: { de: 'Für eine andere Person', leicht: 'Für eine andere Person' },
        hint: {
          de: 'Zum Beispiel für Ihre Mutter, Ihren Nachbarn oder als Betreuerin',
          leicht: 'Zum Beispiel: für Ihre Mutter oder Ihren Nachbarn.',
        },
      },
    ],
  },
  hilfeRolle: {
    type: 'radio',
    label: { de: 'Wie helfen Sie der Person?', leicht: 'Wer sind Sie?' },
    missing: { de: 'Wählen Sie aus, wie Sie der Person helfen.', leicht: 'Wählen Sie aus, wer Sie sind.' },
    options: [
      {
        value: 'angehoerige',
        label: {
          de: 'Ich bin verwandt, befreundet oder in der Nachbarschaft',
          leicht: 'Ich bin Familie, Freund oder Nachbar',
        },
      },
      {
        value: 'betreuung',
        label: {
          de: 'Ich bin rechtliche Betreuerin oder rechtlicher Betreuer',
          leicht: 'Ich bin Betreuer oder Betreuerin vom Gericht',
        },
        hint: { de: 'Das Betreuungsgericht hat Sie bestellt.', leicht: 'Sie haben einen Betreuer·ausweis.' },
      },
      {
        value: 'vollmacht',
        label: { de: 'Ich habe eine Vollmacht', leicht: 'Ich habe eine Voll·macht' },
        hint: {
          de: 'Die Person hat unterschrieben, dass Sie für sie handeln dürfen.',
          leicht:
            'Das ist ein Brief. Die Person hat den Brief unterschrieben. Darin steht: Sie dürfen für die Person sprechen.',
        },
      },
      {
        value: 'beratung',
        label: {
          de: 'Ich arbeite in einem Seniorenbüro oder einer Beratungsstelle',
          leicht: 'Ich arbeite im Senioren·büro oder in einer Beratung',
        },
      },
    ],
  },
  hilfeEinverstanden: {
    type: 'confirm',
    label: {
      de: 'Die Person weiß von diesem Antrag und ist einverstanden.',
      leicht: 'Die Person weiß von dem Antrag. Die Person möchte den Antrag.',
    },
    hint: {
      de: 'Das Amt kann eine Vollmacht verlangen. Sie können sie nachreichen.',
      leicht: 'Vielleicht möchte das Amt eine Voll·macht sehen. Die können Sie später schicken.',
    },
    missing: {
      de: 'Fragen Sie die Person und setzen Sie dann das Häkchen.',
      leicht: 'Fragen Sie die Person. Setzen Sie dann das Häkchen.',
    },
  },
  hilfeBefugt: {
    type: 'confirm',
    label: {
      de: 'Ich darf die Person bei diesem Antrag vertreten.',
      leicht: 'Ich darf den Antrag für die Person stellen.',
    },
    hint: {
      de: 'Wofür Sie zuständig sind, steht im Betreuerausweis oder in der Vollmacht.',
      leicht: 'Das steht im Betreuer·ausweis oder in der Voll·macht.',
    },
    missing: {
      de: 'Sehen Sie im Betreuerausweis oder in der Vollmacht nach und setzen Sie dann das Häkchen.',
      leicht: 'Sehen Sie im Betreuer·ausweis oder in der Voll·macht nach. Setzen Sie dann das Häkchen.',
    },
  },
  hilfeName: {
    type: 'text',
    charset: 'name',
    label: { de: 'Ihr Vor- und Nachname', leicht: 'Ihr Vorname und Nachname' },
    missing: { de: 'Geben Sie Ihren Namen an.', leicht: 'Schreiben Sie Ihren Namen auf.' },
    autocomplete: 'name',
    width: 32,
  },
  hilfeStelle: {
    type: 'text',
    charset: 'line',
    maxLength: 120,
    optional: true,
    label: { de: 'Ihre Stelle', leicht: 'Wo arbeiten Sie?' },
    hint: {
      de: 'Wenn Sie beruflich helfen, zum Beispiel „Seniorenbüro Hörde“',
      leicht: 'Nur wenn das Helfen Ihre Arbeit ist. Zum Beispiel: Senioren·büro Hörde.',
    },
    autocomplete: 'organization',
    width: 32,
  },
  hilfeTelefon: {
    type: 'phone',
    label: { de: 'Ihre Telefonnummer', leicht: 'Ihre Telefon·nummer' },
    hint: { de: 'Mit Vorwahl', leicht: 'Mit Vorwahl' },
    missing: { de: 'Geben Sie Ihre Telefonnummer an.', leicht: 'Schreiben Sie Ihre Telefon·nummer auf.' },
  },
  hilfeEmail: {
    type: 'email',
    optional: true,
    label: { de: 'Ihre E-Mail-Adresse', leicht: 'Ihre E-Mail-Adresse' },
    hint: { de: 'Zum Beispiel name@beispiel.de', leicht: 'Zum Beispiel: name@beispiel.de' },
  },
  briefeAn: {
    type: 'radio',
    label: { de: 'Wer soll die Briefe bekommen?', leicht: 'Wer bekommt die Briefe?' },
    missing: { de: 'Wählen Sie aus, wer die Briefe bekommt.', leicht: 'Wählen Sie aus: Wer bekommt die Briefe?' },
    options: [
      {
        value: 'person',
        label: { de: 'Die Person, für die der Antrag ist', leicht: 'Die Person, für die der Antrag ist' },
      },
      { value: 'helfer', label: { de: 'Ich', leicht: 'Ich' } },
    ],
  },
  hilfeStrasse: {
    type: 'text',
    charset: 'line',
    label: { de: 'Ihre Straße', leicht: 'Ihre Straße' },
    missing: { de: 'Geben Sie Ihre Straße an.', leicht: 'Schreiben Sie Ihre Straße auf.' },
    autocomplete: 'address-line1',
    width: 24,
  },
  hilfeHausnummer: {
    type: 'text',
    charset: 'line',
    maxLength: 12,
    label: { de: 'Ihre Hausnummer', leicht: 'Ihre Haus·nummer' },
    missing: { de: 'Geben Sie Ihre Hausnummer an.', leicht: 'Schreiben Sie Ihre Haus·nummer auf.' },
    width: 6,
  },
  hilfePlz: {
    type: 'plz',
    label: { de: 'Ihre Postleitzahl', leicht: 'Ihre Post·leit·zahl' },
    missing: { de: 'Geben Sie Ihre Postleitzahl an.', leicht: 'Schreiben Sie Ihre Post·leit·zahl auf.' },
  },
  hilfeOrt: {
    type: 'text',
    charset: 'name',
    label: { de: 'Ihr Ort', leicht: 'Ihr Ort' },
    missing: { de: 'Geben Sie Ihren Ort an.', leicht: 'Schreiben Sie Ihren Ort auf.' },
    autocomplete: 'address-level2',
    width: 24,
  },
  nachweisVollmacht: {
    type: 'upload',
    label: { de: 'Vollmacht oder Betreuerausweis', leicht: 'Voll·macht oder Betreuer·ausweis' },
    hint: {
      de: 'Ein Foto mit dem Handy genügt. Sie können es auch nachreichen.',
      leicht: 'Ein Foto mit dem Handy ist gut. Sie können es auch später schicken.',
    },
  },
} as const satisfies Record<string, Field>;
