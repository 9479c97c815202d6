import type { Answer, Field } from '../field.ts';
import { DATE_PARTS, type RawInput } from './parsed.ts';

/** A stored answer as the boxes of the page show it again. */
export function toRaw(field: Field, name: string, answer: Answer | undefined): RawInput {
  if (answer === undefined || field.type === 'upload') return {};
  if (field.type === 'date') {
    const [year = '', month = '', day = ''] = String(answer).split('-');
    const parts = { tag: String(Number(day)), monat: String(Number(month)), jahr: year };
    return Object.fromEntries(DATE_PARTS.map((part) => [`${name}-${part}`, [parts[part]]]));
  }
  if (field.type === 'money') return { [name]: [toEuros(Number(answer))] };
  return { [name]: Array.isArray(answer) ? answer.map(String) : [String(answer)] };
}

/** 123456 → "1234,56", 120000 → "1200". */
function toEuros(cents: number): string {
  const rest = cents % 100;
  return rest ? `${Math.floor(cents / 100)},${String(rest).padStart(2, '0')}` : String(cents / 100);
}
