import type { FormContext } from '#src/forms/defineForm.ts';
import type { Answers, Field } from '#src/forms/field.ts';
import type { RawInput } from '#src/forms/fields/parsed.ts';
import { type PageError, parseFields } from '#src/forms/parsePage.ts';
import type { NeueBerechtigung } from '../berechtigungStore.ts';
import { eingabenOf } from '../schreiben/fillVorlage.ts';
import type { Vorlage } from '../schreiben/vorlage.ts';
import type { Beteiligte, Wunsch } from '../vorgang.ts';
import { amtlich } from './felder.ts';

/** More single rides in a year than days and ways make sense: a typing mistake. */
const MOST_RIDES = 2000;

/** The questions of a letter. `stelle` is asked with the offices of the city as suggestions. */
const FELDER: Readonly<Record<string, Field>> = {
  text: {
    type: 'multiline',
    maxLength: 4000,
    label: amtlich('Ihr Text'),
    hint: amtlich('Steht so im Schreiben. Eine leere Zeile beginnt einen neuen Absatz.'),
    missing: amtlich('Schreiben Sie, was im Schreiben stehen soll.'),
  },
  frist: {
    type: 'date',
    range: 'future',
    label: amtlich('Antwort bis'),
    missing: amtlich('Geben Sie an, bis wann die Antwort da sein soll.'),
  },
  stelle: {
    type: 'text',
    charset: 'line',
    maxLength: 200,
    label: amtlich('Zuständige Stelle'),
    hint: amtlich('Mit Anschrift, so wie sie im Schreiben stehen soll'),
    missing: amtlich('Geben Sie an, wohin der Antrag geht.'),
  },
  kontingent: {
    type: 'number',
    min: 1,
    max: MOST_RIDES,
    unit: 'Einzelfahrten im Jahr',
    label: amtlich('Kontingent'),
  },
  gueltigAb: { type: 'date', range: 'any', label: amtlich('Gültig ab') },
  gueltigBis: { type: 'date', range: 'future', optional: true, label: amtlich('Gültig bis') },
};

/** In the shape that `parseFields` and `FieldInput.astro` take. Throws for a name that no letter uses. */
export const briefFelder = {
  field(name: string): Field {
    const field = FELDER[name];
    if (!field) throw new Error(`No letter asks for ${name}.`);
    return field;
  },
};

/** What the form of this template asks for, in order. */
export function feldNamenOf(vorlage: Vorlage): string[] {
  return eingabenOf(vorlage).flatMap((eingabe) =>
    eingabe === 'berechtigung' ? ['kontingent', 'gueltigAb', 'gueltigBis'] : [eingabe],
  );
}

export interface Briefeingabe {
  wunsch: Wunsch;
  berechtigung: NeueBerechtigung | undefined;
  errors: readonly PageError[];
}

/** Reads the form of a letter. With `errors` it is not complete. */
export function parseBrief(
  vorlage: Vorlage,
  { raw, context, person }: { raw: RawInput; context: FormContext; person: Beteiligte },
): Briefeingabe {
  const names = feldNamenOf(vorlage);
  const { answers, errors } = parseFields(briefFelder, names, raw, context);
  const text = (name: string) => (typeof answers[name] === 'string' ? { [name]: answers[name] } : {});
  const wunsch: Wunsch = { vorlage: vorlage.id, ...text('text'), ...text('frist'), ...text('stelle') };
  if (!names.includes('kontingent')) return { wunsch, berechtigung: undefined, errors };
  const more = errors.length > 0 ? errors : checkBerechtigung(answers, person);
  return { wunsch, berechtigung: more.length > 0 ? undefined : toBerechtigung(answers, person), errors: more };
}

function checkBerechtigung({ gueltigAb, gueltigBis }: Answers, { vorname, geburtsdatum }: Beteiligte): PageError[] {
  if (!vorname || !geburtsdatum) {
    const message = amtlich(
      'Es fehlt Vorname oder Geburtsdatum: Ohne sie findet niemand die Berechtigung. Fragen Sie nach.',
    );
    return [{ field: 'kontingent', code: 'person', control: 'kontingent', message }];
  }
  if (gueltigBis === undefined || String(gueltigAb) <= String(gueltigBis)) return [];
  const message = amtlich('Der letzte Tag liegt vor dem ersten.');
  return [{ field: 'gueltigBis', code: 'order', control: 'gueltigBis-tag', message }];
}

function toBerechtigung(answers: Answers, person: Beteiligte): NeueBerechtigung {
  return {
    vorname: person.vorname ?? '',
    nachname: person.nachname,
    geburtsdatum: person.geburtsdatum ?? '',
    kontingent: Number(answers['kontingent']),
    gueltigAb: String(answers['gueltigAb']),
    gueltigBis: typeof answers['gueltigBis'] === 'string' ? answers['gueltigBis'] : undefined,
  };
}
