import type { Field } from './field.ts';
import type { ErrorCode } from './fields/parsed.ts';
import type { Words } from './words.ts';

const same = (text: string): Words => ({ de: text, leicht: text });

/** What to do about a mistake, in one or two sentences. Names the question, because the summary shows it alone. */
export function toMessage(field: Field, code: ErrorCode): Words {
  if (code === 'required') return field.missing ?? requiredMessage(field);
  const { de, leicht } = sentence(field, code);
  return { de: `${quote(field.label.de)}: ${de}`, leicht: `${quote(field.label.leicht)}: ${leicht}` };
}

function requiredMessage(field: Field): Words {
  const { de, leicht } = field.label;
  if (field.type === 'radio')
    return {
      de: `${quote(de)}: Wählen Sie eine Antwort aus.`,
      leicht: `${quote(leicht)}: Wählen Sie eine Antwort aus.`,
    };
  if (field.type === 'checkboxes')
    return {
      de: `${quote(de)}: Wählen Sie mindestens eine Antwort aus.`,
      leicht: `${quote(leicht)}: Wählen Sie mindestens 1 Antwort aus.`,
    };
  if (field.type === 'confirm')
    return { de: `Setzen Sie das Häkchen bei ${quote(de)}.`, leicht: `Setzen Sie das Häkchen bei ${quote(leicht)}.` };
  return { de: `${quote(de)}: Füllen Sie dieses Feld aus.`, leicht: `${quote(leicht)}: Füllen Sie dieses Feld aus.` };
}

function sentence(field: Field, code: ErrorCode): Words {
  switch (code) {
    case 'tooLong':
      return { de: 'Der Text ist zu lang. Kürzen Sie ihn.', leicht: 'Der Text ist zu lang. Schreiben Sie weniger.' };
    case 'symbols':
      return {
        de: 'Benutzen Sie nur Buchstaben, Ziffern und Satzzeichen, keine Bilder oder besonderen Zeichen.',
        leicht: 'Benutzen Sie nur Buchstaben und Zahlen. Benutzen Sie keine Bilder.',
      };
    case 'format':
      return formatSentence(field);
    case 'incomplete':
      return {
        de: 'Geben Sie Tag, Monat und Jahr an, zum Beispiel 28 2 1941.',
        leicht: 'Schreiben Sie Tag, Monat und Jahr. Zum Beispiel: 28 2 1941.',
      };
    case 'year':
      return {
        de: 'Geben Sie das Jahr mit vier Ziffern an, zum Beispiel 1941.',
        leicht: 'Schreiben Sie das Jahr mit 4 Zahlen. Zum Beispiel: 1941.',
      };
    case 'notADay':
      return {
        de: 'Diesen Tag gibt es nicht. Prüfen Sie Tag und Monat.',
        leicht: 'Diesen Tag gibt es nicht. Sehen Sie noch einmal nach.',
      };
    case 'noLeapYear':
      return {
        de: 'In diesem Jahr hatte der Februar nur 28 Tage. Prüfen Sie Tag und Jahr.',
        leicht: 'In diesem Jahr hat der Februar nur 28 Tage. Sehen Sie noch einmal nach.',
      };
    case 'inFuture':
      return {
        de: 'Dieser Tag liegt in der Zukunft. Prüfen Sie das Jahr.',
        leicht: 'Dieser Tag kommt erst noch. Sehen Sie beim Jahr noch einmal nach.',
      };
    case 'inPast':
      return {
        de: 'Dieser Tag ist schon vorbei. Geben Sie einen Tag ab heute an.',
        leicht: 'Dieser Tag ist schon vorbei. Schreiben Sie einen anderen Tag.',
      };
    case 'tooLongAgo':
      return {
        de: 'Dieser Tag liegt zu weit zurück. Prüfen Sie das Jahr.',
        leicht: 'Dieser Tag ist zu lange her. Sehen Sie beim Jahr noch einmal nach.',
      };
    case 'tooFar':
      return {
        de: 'Dieser Tag liegt zu weit in der Zukunft. Prüfen Sie das Jahr.',
        leicht: 'Dieser Tag ist zu weit weg. Sehen Sie beim Jahr noch einmal nach.',
      };
    case 'tooSmall':
      return field.type === 'number'
        ? same(`Geben Sie eine Zahl von ${field.min} bis ${field.max} an.`)
        : same('Geben Sie einen Betrag ohne Minus an.');
    case 'tooLarge':
      return field.type === 'number'
        ? same(`Geben Sie eine Zahl von ${field.min} bis ${field.max} an.`)
        : same('Dieser Betrag ist zu hoch. Prüfen Sie ihn.');
    case 'required':
      return same('Füllen Sie dieses Feld aus.');
  }
}

function formatSentence({ type }: Field): Words {
  switch (type) {
    case 'plz':
      return {
        de: 'Geben Sie die Postleitzahl mit fünf Ziffern an, zum Beispiel 44137.',
        leicht: 'Schreiben Sie 5 Zahlen. Zum Beispiel: 44137.',
      };
    case 'phone':
      return {
        de: 'Diese Telefonnummer kann nicht stimmen. Geben Sie sie mit Vorwahl an, zum Beispiel 0231 5 00.',
        leicht: 'Die Nummer stimmt nicht. Schreiben Sie die ganze Nummer. Zum Beispiel: 0231 500.',
      };
    case 'email':
      return {
        de: 'Diese E-Mail-Adresse ist nicht vollständig. Sie sieht so aus: name@beispiel.de.',
        leicht: 'Die E-Mail-Adresse stimmt nicht. Sie sieht so aus: name@beispiel.de.',
      };
    case 'time':
      return {
        de: 'Geben Sie die Uhrzeit mit Stunde und Minute an, zum Beispiel 14:30.',
        leicht: 'Schreiben Sie die Uhrzeit. Zum Beispiel: 14:30.',
      };
    case 'money':
      return {
        de: 'Geben Sie den Betrag in Zahlen an, zum Beispiel 1250,50.',
        leicht: 'Schreiben Sie den Betrag in Zahlen. Zum Beispiel: 1250,50.',
      };
    case 'date':
      return {
        de: 'Geben Sie Tag und Monat als Zahl an, zum Beispiel 28 2 1941.',
        leicht: 'Schreiben Sie Tag und Monat als Zahl. Zum Beispiel: 28 2 1941.',
      };
    default:
      return {
        de: 'Geben Sie eine ganze Zahl an, zum Beispiel 12.',
        leicht: 'Schreiben Sie eine Zahl. Zum Beispiel: 12.',
      };
  }
}

const quote = (label: string) => `„${label.replace(/[?.:]$/, (sign) => (sign === '?' ? '?' : ''))}“`;
