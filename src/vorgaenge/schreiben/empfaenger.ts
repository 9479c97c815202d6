import { nameOf } from '../quittung.ts';
import type { Vorgang } from '../vorgang.ts';
import type { SchreibenInhalt } from './schreiben.ts';

/**
 * Whom a letter goes to, in lines. A helper who gets the letters gets them at the address of the person: theirs is never
 * asked. Without a whole address there is only the name, and somebody looks it up.
 */
export function toEmpfaenger(vorgang: Vorgang): Pick<SchreibenInhalt, 'empfaenger' | 'hasAnschrift'> {
  const { person, answers } = vorgang.inhalt;
  const { helfer } = person;
  const [strasse, hausnummer, plz, ort] = ['strasse', 'hausnummer', 'plz', 'ort'].map((name) => {
    const answer = answers[name];
    return typeof answer === 'string' ? answer.trim() : '';
  });
  const hasAnschrift = Boolean(strasse && plz);
  return {
    empfaenger: [
      nameOf(vorgang),
      ...(helfer?.bekommtBriefe ? [`zu Händen ${helfer.name}`] : []),
      ...(hasAnschrift ? [join(strasse, hausnummer), join(plz, ort)] : []),
    ],
    hasAnschrift,
  };
}

/** "Jobcenter Dortmund, Südwall 5-9, 44137 Dortmund" → the lines of its address. */
export function toStelle(stelle: string): Pick<SchreibenInhalt, 'empfaenger' | 'hasAnschrift'> {
  const empfaenger = stelle
    .split(',')
    .map((line) => line.trim())
    .filter(Boolean);
  return { empfaenger, hasAnschrift: empfaenger.length > 1 };
}

const join = (...words: (string | undefined)[]) => words.filter(Boolean).join(' ');
