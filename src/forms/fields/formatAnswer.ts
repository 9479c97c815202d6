import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Answer, Field, UploadedFile } from '../field.ts';
import type { Language } from '../words.ts';

const euros = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
const days = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' });

/** The answer as people read it: "28. Februar 1941", "1.234,56 €", the label of an option. */
export function formatAnswer(field: Field, answer: Answer, language: Language): string {
  switch (field.type) {
    case 'radio':
    case 'checkboxes': {
      const chosen = Array.isArray(answer) ? answer : [answer];
      const labels = field.options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label[language]);
      return labels.join(field.type === 'radio' ? '' : ', ');
    }
    case 'confirm':
      return 'Ja';
    case 'date':
      return days.format(new Date(`${answer}T00:00:00Z`));
    case 'time':
      return `${answer} Uhr`;
    case 'money':
      return euros.format(Number(answer) / 100);
    case 'number':
      return field.unit ? `${answer} ${field.unit}` : String(answer);
    case 'phone':
      return formatPhone(String(answer));
    case 'upload':
      return (answer as readonly UploadedFile[]).map(({ name }) => name).join(', ');
    default:
      return String(answer);
  }
}

/** "+492315023330" → "0231 5023330"; numbers of other countries stay international. */
export function formatPhone(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  return (parsed?.country === 'DE' ? parsed.formatNational() : parsed?.formatInternational()) ?? number;
}
