import { darf, type Recht } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { Vorlage } from '../schreiben/vorlage.ts';
import { countFehlend } from '../uhren.ts';
import { isMoeglich, OFFEN, type Schritt, type Vorgang } from '../vorgang.ts';
import { isAblehnbar } from './ablehnen.ts';
import { isHeldBy, isHeldByOther } from './bearbeite.ts';
import { BRIEF_ANLAESSE, type BriefAnlass } from './briefAnlaesse.ts';
import type { AktionName } from './fuehreAus.ts';

/** Something to do with a Vorgang: a small form beside it, or a letter. */
export type Moeglichkeit = AktionName | BriefAnlass;

export interface Lage {
  vorgang: Vorgang;
  staff: Staff;
  /** Epoch milliseconds. */
  now: number;
  /** The templates of its application. */
  vorlagen: readonly Pick<Vorlage, 'anlass'>[];
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

const AKTIONEN: Record<AktionName, readonly [Recht, (lage: Lage) => boolean]> = {
  nehmen: [
    'vorgang-bearbeiten',
    // Who ticked off a paper before taking it holds it already, but nothing has moved yet.
    (lage) => isOffen(lage) && isFrei(lage) && !hasVorschlag(lage) && (isNeu(lage) || !isMeiner(lage)),
  ],
  zurueckgeben: [
    'vorgang-bearbeiten',
    (lage) => isOffen(lage) && isFrei(lage) && lage.vorgang.zustaendig === lage.staff.id,
  ],
  uebergeben: ['vorgang-bearbeiten', (lage) => isOffen(lage) && isFrei(lage) && lage.hatKollegen],
  umverteilen: ['vorgang-umverteilen', (lage) => isOffen(lage) && lage.hatKollegen],
  notiz: ['vorgang-bearbeiten', immer],
  nachweise: ['vorgang-bearbeiten', (lage) => isOffen(lage) && isFrei(lage) && !hasVorschlag(lage)],
  vollstaendig: ['vorgang-bearbeiten', (lage) => schritt('vollstaendig-melden')(lage) && isVollstaendig(lage)],
  aufgabe: ['vorgang-bearbeiten', immer],
  'ablehnung-bestaetigen': [
    'ablehnung-bestaetigen',
    (lage) => hasVorschlag(lage) && lage.vorgang.vorschlagVon !== lage.staff.id,
  ],
  'ablehnung-zurueckgeben': ['ablehnung-bestaetigen', hasVorschlag],
  abschliessen: ['vorgang-bearbeiten', schritt('abschliessen')],
  wiederaufnehmen: ['vorgang-wiederaufnehmen', schritt('wiederaufnehmen')],
};

/**
 * What this member of staff can do with this Vorgang now: what the page offers, and which letters open. The steps themselves
 * check again, when they are taken (`bearbeite.ts`); `moeglichkeiten.test.ts` holds both together.
 */
export function moeglichkeitenOf(lage: Lage): ReadonlySet<Moeglichkeit> {
  const { rolle } = lage.staff;
  const briefe = Object.entries(BRIEFE)
    .filter(([anlass, isNow]) => darf(rolle, BRIEF_ANLAESSE[anlass as BriefAnlass].recht) && isNow(lage))
    .map(([anlass]) => anlass as BriefAnlass);
  const aktionen = Object.entries(AKTIONEN)
    .filter(([, [recht, isNow]]) => darf(rolle, recht) && isNow(lage))
    .map(([aktion]) => aktion as AktionName);
  return new Set([...aktionen, ...briefe]);
}
