import type { Answers } from '#src/forms/field.ts';
import { nameOf } from '../quittung.ts';
import type { Vorgang } from '../vorgang.ts';
import type { SchreibenInhalt } from './schreiben.ts';

/**
 * Whom a letter goes to, in lines. A helper who gets the letters gets them at the address given for that; without one at the
 * address of the person. Without a whole address there is only the name, and somebody looks it up.
 */
export function toEmpfaenger(vorgang: Vorgang): Pick<SchreibenInhalt, 'empfaenger' | 'hasAnschrift'> {
  const { person, answers } = vorgang.inhalt;
  const own = toAnschrift(answers, ['strasse', 'hausnummer', 'plz', 'ort']);
  if (!person.helfer?.bekommtBriefe) return { empfaenger: [nameOf(vorgang), ...own], hasAnschrift: own.length > 0 };
  const { name } = person.helfer;
  const helpers = toAnschrift(answers, ['hilfeStrasse', 'hilfeHausnummer', 'hilfePlz', 'hilfeOrt']);
  if (helpers.length > 0)
    return { empfaenger: [name, ...textOf(answers, 'hilfeStelle'), ...helpers], hasAnschrift: true };
  return { empfaenger: [nameOf(vorgang), `zu Händen ${name}`, ...own], hasAnschrift: own.length > 0 };
}

/** Two lines, or none when street or Postleitzahl are missing. */
function toAnschrift(answers: Answers, names: readonly [string, string, string, string]): string[] {
  const [strasse, hausnummer, plz, ort] = names.map((name) => textOf(answers, name));
  if (!strasse?.length || !plz?.length) return [];
  return [[...strasse, ...(hausnummer ?? [])].join(' '), [...plz, ...(ort ?? [])].join(' ')];
}

function textOf(answers: Answers, name: string): string[] {
  const answer = answers[name];
  const text = typeof answer === 'string' ? answer.trim() : '';
  return text ? [text] : [];
}

/** "Jobcenter Dortmund, Südwall 5-9, 44137 Dortmund" → the lines of its address. */
export function toStelle(stelle: string): Pick<SchreibenInhalt, 'empfaenger' | 'hasAnschrift'> {
  const empfaenger = stelle
    .split(',')
    .map((line) => line.trim())
    .filter(Boolean);
  return { empfaenger, hasAnschrift: empfaenger.length > 1 };
}
