import { FUER_ANDERE, VERTRITT, vollmachtPage } from '#src/antraege/bausteine/helfer.ts';
import { helferFields } from '#src/antraege/bausteine/helferFields.ts';
import { type Guard, type QuestionPage, REVIEW } from '#src/forms/defineForm.ts';
import type { Answers } from '#src/forms/field.ts';
import { holds } from '#src/forms/guard.ts';
import type { Words } from '#src/forms/words.ts';
import type { Nachweis } from '../antrag.ts';
import { HAT_AG } from './behinderungPages.ts';
import { nachweisFields } from './nachweisFields.ts';

const section = { de: 'Nachweise', leicht: 'Papiere' };

/** A paper that nobody has yet is not asked for on a page, but stays on the list of what is missing. */
const GEFRAGT = {
  'nachweis-ausweis': { field: 'ausweis', is: 'ja' },
  'nachweis-mobilitaet': {
    all: [{ not: HAT_AG }, { field: 'andererNachweis', is: ['attest', 'bescheid'] }],
  },
  'nachweis-einkommen': { field: 'einkommen', is: ['unter', 'genau'] },
  'nachweis-vermoegen': { field: 'vermoegen', is: 'bis' },
  'hilfe-vollmacht': VERTRITT,
} as const satisfies Record<string, Guard>;

type PageName = keyof typeof GEFRAGT;
const ORDER = Object.keys(GEFRAGT) as PageName[];

type Branch = { when?: (typeof GEFRAGT)[PageName]; to: PageName | typeof REVIEW };

/** The first paper that is asked for after this page, or the review. */
export function nextNachweis(after?: PageName): readonly Branch[] {
  const rest = ORDER.slice(after === undefined ? 0 : ORDER.indexOf(after) + 1);
  return [...rest.map((to) => ({ when: GEFRAGT[to], to })), { to: REVIEW }];
}

/** One page for each paper; all may stay empty. */
export const nachweisPages = {
  'nachweis-ausweis': {
    section,
    question: {
      de: 'Haben Sie den Schwerbehindertenausweis zur Hand?',
      leicht: 'Haben Sie den Schwer·behinderten·ausweis da?',
    },
    why: {
      de: 'Das Amt braucht beide Seiten. Fehlt der Ausweis noch, ist das kein Grund für eine Ablehnung.',
      leicht: 'Das Amt braucht beide Seiten. Sie können sie auch später schicken. Das ist nicht schlimm.',
    },
    fields: ['nachweisSchwerbehinderung'],
    next: nextNachweis('nachweis-ausweis'),
  },
  'nachweis-mobilitaet': {
    section,
    question: { de: 'Haben Sie die andere Unterlage zur Hand?', leicht: 'Haben Sie das andere Papier da?' },
    why: {
      de: 'Ohne das Merkzeichen aG zeigt diese Unterlage, dass es mit Bus, Bahn und Taxi nicht oder nur sehr schwer geht.',
      leicht: 'In dem Papier steht: Bus, Bahn und Taxi gehen nicht. Sie können es auch später schicken.',
    },
    fields: ['nachweisMobilitaet'],
    next: nextNachweis('nachweis-mobilitaet'),
  },
  'nachweis-einkommen': {
    section,
    question: {
      de: 'Haben Sie einen Nachweis über das Einkommen zur Hand?',
      leicht: 'Haben Sie ein Papier über das Geld im Monat?',
    },
    why: {
      de: 'Damit prüft das Amt, wie viele Fahrten frei sind. Welche Unterlagen genau zählen, sagt Ihnen das Amt.',
      leicht: 'Damit prüft das Amt: So viele Fahrten sind frei. Sie können das Papier auch später schicken.',
    },
    fields: ['nachweisEinkommen'],
    next: nextNachweis('nachweis-einkommen'),
  },
  'nachweis-vermoegen': {
    section,
    question: {
      de: 'Haben Sie einen Nachweis über das Vermögen zur Hand?',
      leicht: 'Haben Sie ein Papier über das gesparte Geld?',
    },
    why: {
      de: 'Damit prüft das Amt, wie viele Fahrten frei sind. Welche Unterlagen genau zählen, sagt Ihnen das Amt.',
      leicht: 'Damit prüft das Amt: So viele Fahrten sind frei. Sie können das Papier auch später schicken.',
    },
    fields: ['nachweisVermoegen'],
    next: nextNachweis('nachweis-vermoegen'),
  },
  'hilfe-vollmacht': { ...vollmachtPage, next: nextNachweis('hilfe-vollmacht') },
} as const satisfies Record<PageName, QuestionPage>;

/** The papers that belong to these answers, in the order they are asked for; also those that are still to come. */
export function fahrdienstNachweise(answers: Answers): Nachweis[] {
  const { ausweis, andererNachweis, einkommen, vermoegen } = answers;
  const needed: [boolean, string, Words][] = [
    [
      ausweis === 'ja' || ausweis === 'beantragt',
      'nachweisSchwerbehinderung',
      nachweisFields.nachweisSchwerbehinderung.label,
    ],
    [
      andererNachweis !== undefined && !holds(HAT_AG, answers),
      'nachweisMobilitaet',
      nachweisFields.nachweisMobilitaet.label,
    ],
    [einkommen === 'unter' || einkommen === 'genau', 'nachweisEinkommen', nachweisFields.nachweisEinkommen.label],
    [vermoegen === 'bis', 'nachweisVermoegen', nachweisFields.nachweisVermoegen.label],
    [
      holds(FUER_ANDERE, answers) && holds(VERTRITT, answers),
      'nachweisVollmacht',
      helferFields.nachweisVollmacht.label,
    ],
  ];
  return needed.filter(([isNeeded]) => isNeeded).map(([, feld, name]) => ({ feld, name }));
}
