import type { Field } from '#src/forms/field.ts';

const words = (de: string, leicht = de) => ({ de, leicht });
const JA = { value: 'ja', label: words('Ja') };
const NEIN = { value: 'nein', label: words('Nein') };

/** Every kind of field there is, needed and voluntary. */
export const fields = {
  betroffen: {
    type: 'radio',
    label: words('Ist der Schaden in Dortmund?'),
    missing: words('Wählen Sie aus, ob der Schaden in Dortmund ist.', 'Wählen Sie aus: Ist der Schaden in Dortmund?'),
    options: [JA, NEIN],
  },
  schaeden: {
    type: 'checkboxes',
    label: words('Was ist beschädigt?', 'Was ist kaputt?'),
    hint: words('Wählen Sie alles aus, was zutrifft.', 'Wählen Sie alles aus.'),
    missing: words('Wählen Sie aus, was beschädigt ist.', 'Wählen Sie aus, was kaputt ist.'),
    options: [
      { value: 'wohnung', label: words('Wohnung') },
      { value: 'keller', label: words('Keller') },
      { value: 'heizung', label: words('Heizung'), hint: words('Auch der Öltank', 'Auch der Tank') },
    ],
  },
  oelLiter: {
    type: 'number',
    min: 0,
    max: 20_000,
    unit: 'Liter',
    label: words('Öl im Tank'),
    missing: words('Geben Sie an, wie viel Öl im Tank war.', 'Schreiben Sie auf: Wie viel Öl war im Tank?'),
  },
  oelGemeldet: {
    type: 'confirm',
    label: words('Der Schaden am Tank ist der Feuerwehr gemeldet.', 'Die Feuer·wehr weiß es.'),
    missing: words('Melden Sie den Schaden unter 112, und setzen Sie dann das Häkchen.', 'Rufen Sie 112 an.'),
  },
  schadenTag: {
    type: 'date',
    range: 'any',
    label: words('Tag des Schadens', 'An welchem Tag?'),
    hint: words('Zum Beispiel 14 7 2021'),
    missing: words('Geben Sie an, wann der Schaden entstand.', 'Schreiben Sie den Tag auf.'),
  },
  schadenZeit: { type: 'time', optional: true, label: words('Uhrzeit'), hint: words('Ungefähr, zum Beispiel 14:30') },
  schadensHoehe: {
    type: 'money',
    label: words('Höhe des Schadens', 'Wie teuer ist der Schaden?'),
    hint: words('Geschätzt genügt', 'Ungefähr ist gut.'),
    why: words('Kleine Schäden zahlt das Amt ohne Gutachten.', 'Kleine Schäden zahlt das Amt schnell.'),
    missing: words('Geben Sie an, wie hoch der Schaden ist.', 'Schreiben Sie auf: Wie teuer ist es?'),
  },
  versicherung: { type: 'money', optional: true, label: words('Davon zahlt eine Versicherung') },
  schilderung: {
    type: 'multiline',
    maxLength: 500,
    label: words('Was ist passiert?'),
    missing: words('Schildern Sie in ein paar Sätzen, was passiert ist.', 'Schreiben Sie auf, was passiert ist.'),
  },
  besichtigung: {
    type: 'date',
    range: 'future',
    label: words('Tag für die Besichtigung'),
    missing: words('Geben Sie einen Tag für die Besichtigung an.', 'Schreiben Sie einen Tag auf.'),
  },
  besichtigungZeit: {
    type: 'time',
    label: words('Ab wann sind Sie da?'),
    missing: words('Geben Sie an, ab wann Sie da sind.', 'Schreiben Sie die Uhrzeit auf.'),
  },
  telefon: {
    type: 'phone',
    label: words('Telefon'),
    missing: words('Geben Sie eine Telefonnummer an.', 'Schreiben Sie die Telefon·nummer auf.'),
  },
  email: { type: 'email', optional: true, label: words('E-Mail') },
  vorname: { type: 'text', charset: 'name', label: words('Vorname'), autocomplete: 'given-name', width: 24 },
  nachname: { type: 'text', charset: 'name', label: words('Nachname'), autocomplete: 'family-name', width: 24 },
  geburtsdatum: { type: 'date', range: 'birth', label: words('Geburtsdatum', 'Geburts·datum') },
  strasse: { type: 'text', charset: 'line', label: words('Straße'), autocomplete: 'address-line1' },
  hausnummer: { type: 'text', charset: 'line', maxLength: 12, label: words('Hausnummer', 'Haus·nummer'), width: 6 },
  plz: { type: 'plz', label: words('Postleitzahl', 'Post·leit·zahl') },
  mitName: { type: 'text', charset: 'name', label: words('Name') },
  mitGeburtsdatum: { type: 'date', range: 'birth', optional: true, label: words('Geburtsdatum', 'Geburts·datum') },
  mitAnteil: { type: 'money', optional: true, label: words('Eigener Schaden') },
  fotos: { type: 'upload', label: words('Fotos vom Schaden') },
  rechnung: { type: 'upload', optional: true, label: words('Rechnung') },
  rechnungNotiz: { type: 'text', charset: 'line', optional: true, label: words('Bemerkung zu den Papieren') },
  erklaerungWahr: { type: 'confirm', label: words('Die Angaben stimmen.') },
  erklaerungDatenschutz: { type: 'confirm', label: words('Ich habe gelesen, was mit den Daten geschieht.') },
} as const satisfies Record<string, Field>;
