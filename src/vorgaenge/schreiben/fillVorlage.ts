import type { Fakten } from '#src/fakten/fakten.ts';
import { formatTag } from '#src/fakten/formatTag.ts';
import { isCalendarDate } from '#src/fakten/stand.ts';
import { toDay } from '#src/fakten/toDay.ts';
import type { Berechtigung } from '../berechtigungStore.ts';
import { type Absender, nameOf } from '../quittung.ts';
import type { Vorgang } from '../vorgang.ts';
import { toEmpfaenger, toStelle } from './empfaenger.ts';
import { MARKEN } from './marken.ts';
import type { SchreibenInhalt } from './schreiben.ts';
import type { Einsatz, Platzhalter, SchreibenBlock, Vorlage, VorlagenBlock } from './vorlage.ts';
import { platzhalterOf } from './vorlagenRegeln.ts';

/** What only the member of staff can say; which of it a template needs tells `eingabenOf`. */
export interface Eingaben {
  /** As typed. A blank line begins a new paragraph; everything else is shown as it is. */
  text?: string | undefined;
  /** ISO day. */
  frist?: string | undefined;
  /** "Jobcenter Dortmund, Südwall 5-9, 44137 Dortmund". */
  stelle?: string | undefined;
  berechtigung?: Pick<Berechtigung, 'nummer' | 'kontingent' | 'gueltigAb' | 'gueltigBis'> | undefined;
}

/** Everything a template can ask for. */
export interface Werte extends Eingaben {
  vorgang: Vorgang;
  absender: Absender;
  fakten: Pick<Fakten, 'ersetze'>;
  /** Epoch milliseconds. */
  now: number;
}

/** Which Eingaben there are, in the order a form asks for them. */
export const EINGABEN = ['text', 'frist', 'stelle', 'berechtigung'] as const satisfies (keyof Eingaben)[];
export type Eingabe = (typeof EINGABEN)[number];

const OF_BERECHTIGUNG: readonly string[] = [
  'nummer',
  'kontingent',
  'gueltig-ab',
  'gueltig-bis',
] satisfies Platzhalter[];

/** The Eingaben this template cannot do without. */
export function eingabenOf({ bloecke }: Pick<Vorlage, 'bloecke'>): Eingabe[] {
  const names = platzhalterOf(bloecke);
  const needsBerechtigung = OF_BERECHTIGUNG.some((name) => names.has(name));
  return EINGABEN.filter((name) => (name === 'berechtigung' ? needsBerechtigung : names.has(name)));
}

/** Whether the template lists what is missing: then something has to be missing. */
export const nenntFehlende = ({ bloecke }: Pick<Vorlage, 'bloecke'>): boolean => platzhalterOf(bloecke).has('fehlend');

/**
 * The letter. What somebody typed becomes text, never markup or placeholder: each place of the template is filled once and
 * never read again. Throws when a value is missing: the form asks for it before (`eingabenOf`).
 */
export function fillVorlage(vorlage: Vorlage, werte: Werte): SchreibenInhalt {
  const { vorgang, absender, now } = werte;
  const datum = toDay(new Date(now), absender.zeitzone);
  const say = (text: string) =>
    text.replace(MARKEN, (mark, name?: Platzhalter) =>
      name === undefined ? werte.fakten.ersetze(mark, datum) : sayPlatzhalter(vorlage, name, werte),
    );
  return {
    titel: vorlage.titel,
    anlass: vorlage.anlass,
    aktenzeichen: vorgang.aktenzeichen,
    antragName: vorgang.inhalt.antragName,
    person: nameOf(vorgang),
    datum,
    absender,
    ...(vorlage.anlass === 'abgabe' ? toStelle(werte.stelle ?? '') : toEmpfaenger(vorgang)),
    bloecke: [
      ...vorlage.bloecke.flatMap((block) => fillBlock(vorlage, block, werte, say)),
      { kind: 'text', text: `Mit freundlichen Grüßen\n${absender.amt.name}` },
    ],
    mail: { betreff: vorlage.betreff, text: vorlage.mail },
  };
}

function fillBlock(
  vorlage: Vorlage,
  block: VorlagenBlock,
  werte: Werte,
  say: (text: string) => string,
): SchreibenBlock[] {
  if (block.kind === 'einsatz') return [...fillEinsatz(vorlage, block.name, werte)];
  if (block.kind === 'list') return [{ ...block, items: block.items.map(say) }];
  return [{ ...block, text: say(block.text) }];
}

function fillEinsatz(vorlage: Vorlage, name: Einsatz, { text, vorgang }: Werte): SchreibenBlock[] {
  if (name === 'text') {
    const paragraphs = (text ?? '')
      .replace(/\r\n?/g, '\n')
      .split(/\n[^\S\n]*\n/)
      .map((each) => each.trim());
    const filled = paragraphs.filter((each) => each !== '');
    return required(vorlage, name, filled).map((each) => ({ kind: 'text', text: each }));
  }
  if (name === 'fehlend') {
    const { fehlend, offeneFragen } = vorgang.inhalt;
    const items = [...fehlend.map((each) => each.name), ...offeneFragen];
    return [{ kind: 'list', items: required(vorlage, name, items), ordered: false }];
  }
  throw new Error(`${vorlage.id}: {${name}} was not resolved when the template was read.`);
}

function sayPlatzhalter(vorlage: Vorlage, name: Platzhalter, werte: Werte): string {
  const { vorgang, absender, now, frist, stelle, berechtigung } = werte;
  const toWords: Record<Platzhalter, () => string | undefined> = {
    anrede: () => toAnrede(vorgang),
    person: () => toPerson(vorgang),
    aktenzeichen: () => vorgang.aktenzeichen,
    eingegangen: () => formatDay(toDay(new Date(vorgang.eingegangenAm), absender.zeitzone)),
    heute: () => formatDay(toDay(new Date(now), absender.zeitzone)),
    antrag: () => vorgang.inhalt.antragName,
    amt: () => [absender.amt.name, absender.amt.anschrift].filter(Boolean).join(', '),
    frist: () => frist && formatDay(frist),
    stelle: () => stelle?.trim(),
    nummer: () => berechtigung?.nummer,
    kontingent: () => berechtigung?.kontingent.toLocaleString('de-DE'),
    'gueltig-ab': () => berechtigung && formatDay(berechtigung.gueltigAb),
    'gueltig-bis': () =>
      berechtigung && (berechtigung.gueltigBis ? formatDay(berechtigung.gueltigBis) : 'auf Weiteres'),
  };
  if (!Object.hasOwn(toWords, name)) throw new Error(`${vorlage.id}: there is no placeholder {${name}}.`);
  return required(vorlage, name, toWords[name]() ?? '');
}

/** Whoever gets the letters is spoken to; with a surname alone nobody knows how. */
function toAnrede({ inhalt: { person } }: Vorgang): string {
  if (person.helfer?.bekommtBriefe) return `Guten Tag ${person.helfer.name},`;
  return person.vorname ? `Guten Tag ${person.vorname} ${person.nachname},` : 'Guten Tag,';
}

/** "7. Dezember 2026". Throws for what is no ISO day. */
function formatDay(day: string): string {
  if (day.length !== '2026-11-21'.length || !isCalendarDate(day) || Number.isNaN(Date.parse(day))) {
    throw new Error('This is no ISO day such as 2026-11-21.');
  }
  return formatTag(day);
}

function required<T extends string | readonly unknown[]>(vorlage: Vorlage, name: string, value: T): T {
  if (value.length === 0) throw new Error(`${vorlage.id}: there is nothing to put in for {${name}}.`);
  return value;
}

/** "Käthe Schulz, geboren am 28. Februar 1941". */
const toPerson = (vorgang: Vorgang): string => {
  const { geburtsdatum } = vorgang.inhalt.person;
  return [nameOf(vorgang), ...(geburtsdatum ? [`geboren am ${formatTag(geburtsdatum)}`] : [])].join(', ');
};
