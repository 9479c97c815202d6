import type { Answers, UploadedFile } from '#src/forms/field.ts';
import { formatAnswer } from '#src/forms/fields/formatAnswer.ts';
import type { Form } from '#src/forms/form.ts';
import type { Journey } from '#src/forms/journey.ts';
import { type SummarySection, toSummary } from '#src/forms/summary.ts';
import type { Anlage, Beteiligte, FehlenderNachweis, VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import type { Antrag } from './antrag.ts';

/** What is kept of an application: everything on the citizen's way through the form, in the words that were confirmed. */
export function toInhalt(antrag: Antrag, form: Form, journey: Pick<Journey, 'path' | 'answers'>): VorgangInhalt {
  const { answers } = journey;
  return {
    antragName: antrag.name.de,
    wunsch: antrag.wunsch.de,
    person: toBeteiligte(form, answers),
    angaben: toSummary(form, journey, 'de'),
    answers,
    fehlend: findFehlende(antrag, answers),
    anlagen: toAnlagen(antrag, form, answers),
    offeneFragen: [],
  };
}

/** Papers that belong to the application and were not handed in with it. */
export function findFehlende(antrag: Antrag, answers: Answers): FehlenderNachweis[] {
  return antrag
    .nachweise(answers)
    .filter(({ feld }) => filesOf(answers, feld).length === 0)
    .map(({ feld, name }) => ({ feld, name: name.de }));
}

function toAnlagen(antrag: Antrag, form: Form, answers: Answers): Anlage[] {
  const names = new Map(antrag.nachweise(answers).map(({ feld, name }) => [feld, name.de]));
  const fields = Object.keys(answers).filter((name) => form.definition.fields[name]?.type === 'upload');
  return fields.flatMap((feld) =>
    filesOf(answers, feld).map((file) => ({ ...file, feld, nachweis: names.get(feld) ?? form.field(feld).label.de })),
  );
}

/** The fixed names of `src/antraege/bausteine`. */
function toBeteiligte(form: Form, answers: Answers): Beteiligte {
  const text = (name: string) => (typeof answers[name] === 'string' ? { [name]: answers[name] } : {});
  const person: Beteiligte = {
    nachname: '',
    ...text('vorname'),
    ...text('nachname'),
    ...text('geburtsdatum'),
    ...text('email'),
    ...text('telefon'),
  };
  if (answers['fuerWen'] !== 'andere' || typeof answers['hilfeName'] !== 'string') return person;
  const rolle = answers['hilfeRolle'];
  return {
    ...person,
    helfer: {
      name: answers['hilfeName'],
      rolle: rolle === undefined ? '' : formatAnswer(form.field('hilfeRolle'), rolle, 'de'),
      ...(typeof answers['hilfeEmail'] === 'string' && { email: answers['hilfeEmail'] }),
      ...(typeof answers['hilfeTelefon'] === 'string' && { telefon: answers['hilfeTelefon'] }),
      bekommtBriefe: answers['briefeAn'] === 'helfer',
    },
  };
}

/** A Vorgang filed along with another one: the same, without what only the other one asked. */
export function toWeitererInhalt(
  inhalt: VorgangInhalt,
  antrag: Antrag,
  form: Form,
  ohne: readonly string[],
): VorgangInhalt {
  const answers = Object.fromEntries(Object.entries(inhalt.answers).filter(([name]) => !ohne.includes(name)));
  const keep = ({ rows, ...section }: SummarySection): SummarySection => ({
    ...section,
    rows: rows.filter(({ field }) => !ohne.includes(field)),
  });
  return {
    ...inhalt,
    antragName: antrag.name.de,
    wunsch: antrag.wunsch.de,
    answers,
    angaben: inhalt.angaben.map(keep).filter(({ rows }) => rows.length > 0),
    fehlend: findFehlende(antrag, answers),
    anlagen: toAnlagen(antrag, form, answers),
  };
}

const filesOf = (answers: Answers, feld: string) => (answers[feld] ?? []) as readonly UploadedFile[];
