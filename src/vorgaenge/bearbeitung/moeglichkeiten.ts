import { darf } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { Vorlage } from '../schreiben/vorlage.ts';
import { countFehlend } from '../uhren.ts';
import { isMoeglich, OFFEN, type Schritt, type Vorgang, type Wunsch } from '../vorgang.ts';
import { isAblehnbar, isFillable } from './ablehnen.ts';
import { isHeldBy, isHeldByOther } from './bearbeite.ts';
import { BRIEF_ANLAESSE, BRIEF_NAMEN, type BriefAnlass } from './briefAnlaesse.ts';
import { AKTION_NAMEN, AKTIONEN, type AktionName } from './fuehreAus.ts';

/** Something to do with a Vorgang: a small form beside it, or a letter. */
export type Moeglichkeit = AktionName | BriefAnlass;

export interface Lage {
  vorgang: Vorgang;
  staff: Staff;
  /** Epoch milliseconds. */
  now: number;
  /** The templates of its application. */
  vorlagen: readonly Pick<Vorlage, 'id' | 'anlass'>[];
  /** The letter of the refusal that waits for a second pair of eyes. */
  vorschlag?: Wunsch | undefined;
  /** There is somebody it could be handed to. */
  hatKollegen: boolean;
}

/** Everybody who may work on Vorgänge can do this at any time. */
const immer = (): boolean => true;
const isOffen = ({ vorgang }: Lage) => OFFEN.includes(vorgang.status);
/** No colleague is at it. */
const isFrei = ({ vorgang, staff, now }: Lage) => !isHeldByOther(vorgang, staff.id, now);
const isMeiner = ({ vorgang, staff, now }: Lage) => isHeldBy(vorgang, staff.id, now);
const isNeu = ({ vorgang }: Lage) => vorgang.status === 'eingegangen';
const hasVorschlag = ({ vorgang }: Lage) => vorgang.vorschlagVon !== undefined;
const isVollstaendig = ({ vorgang }: Lage) => countFehlend(vorgang.inhalt) === 0;
const schritt = (name: Schritt) => (lage: Lage) =>
  isFrei(lage) && !hasVorschlag(lage) && isMoeglich(name, lage.vorgang.status);

const BRIEFE: Record<BriefAnlass, (lage: Lage) => boolean> = {
  rueckfrage: schritt('nachfragen'),
  bewilligung: (lage) => schritt('bewilligen')(lage) && isVollstaendig(lage),
  ablehnung: (lage) => isFrei(lage) && isAblehnbar(lage.vorgang, lage.now),
  // Without a template the application is nobody else's business, like a Fahrt.
  weiterleitung: (lage) =>
    schritt('weiterleiten')(lage) && lage.vorlagen.some(({ anlass }) => anlass === 'weiterleitung'),
  mitteilung: immer,
};

const KNOEPFE: Record<AktionName, (lage: Lage) => boolean> = {
  // Who ticked off a paper before taking it holds it already, but nothing has moved yet.
  nehmen: (lage) => isOffen(lage) && isFrei(lage) && !hasVorschlag(lage) && (isNeu(lage) || !isMeiner(lage)),
  zurueckgeben: (lage) => isOffen(lage) && isFrei(lage) && lage.vorgang.zustaendig === lage.staff.id,
  uebergeben: (lage) => isOffen(lage) && isFrei(lage) && !hasVorschlag(lage) && lage.hatKollegen,
  umverteilen: (lage) => isOffen(lage) && !hasVorschlag(lage) && lage.hatKollegen,
  notiz: immer,
  nachweise: (lage) => isOffen(lage) && isFrei(lage) && !hasVorschlag(lage),
  vollstaendig: (lage) => schritt('vollstaendig-melden')(lage) && isVollstaendig(lage),
  aufgabe: immer,
  'ablehnung-bestaetigen': ({ vorgang: { vorschlagVon }, staff, vorlagen, vorschlag }) =>
    vorschlagVon !== undefined && vorschlagVon !== staff.id && isFillable(vorlagen, vorschlag),
  'ablehnung-zurueckgeben': hasVorschlag,
  abschliessen: schritt('abschliessen'),
  wiederaufnehmen: schritt('wiederaufnehmen'),
};

/**
 * What this member of staff can do with this Vorgang now: what the page offers, and which letters open. The steps themselves
 * check again, when they are taken (`bearbeite.ts`); `moeglichkeiten.test.ts` holds both together.
 */
export function moeglichkeitenOf(lage: Lage): ReadonlySet<Moeglichkeit> {
  const { rolle } = lage.staff;
  return new Set([
    ...AKTION_NAMEN.filter((name) => darf(rolle, AKTIONEN[name].recht) && KNOEPFE[name](lage)),
    ...BRIEF_NAMEN.filter((name) => darf(rolle, BRIEF_ANLAESSE[name].recht) && BRIEFE[name](lage)),
  ]);
}

/** The one form that hands over: taking from a colleague who holds it is another right and another button. */
export const uebergabeOf = (kann: ReadonlySet<Moeglichkeit>) =>
  kann.has('uebergeben') ? ('uebergeben' as const) : ('umverteilen' as const);
