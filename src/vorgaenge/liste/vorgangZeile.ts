import type { AufgabeArt } from '../aufgabenStore.ts';
import { countFehlend, isUeberfaellig } from '../uhren.ts';
import { OFFEN, type Vorgang } from '../vorgang.ts';
import type { Blick } from './bedingungen.ts';

/** One line of the list. Personal data: who and what for. */
export interface VorgangZeile
  extends Pick<
    Vorgang,
    | 'id'
    | 'aktenzeichen'
    | 'antrag'
    | 'status'
    | 'eingegangenAm'
    | 'fristwahrend'
    | 'stadtbezirk'
    | 'herkunft'
    | 'erfasstVon'
    | 'uhr'
    | 'zustaendig'
    | 'zugeteiltBis'
    | 'vorschlagVon'
    | 'entschiedenAm'
    | 'antwortBis'
    | 'geaendertAm'
  > {
  /** "Dortmund-Pass", as it was called on the day. */
  antragName: string;
  /** "Großjohann, Käthe". */
  name: string;
  /** ISO day. */
  geburtsdatum: string | undefined;
  /** Name of whoever filled in for the person. */
  helfer: string | undefined;
  /** How many papers and answers are missing. */
  fehlend: number;
  isUeberfaellig: boolean;
  /** Somebody holds it now, perhaps whoever looks. */
  isVergeben: boolean;
  /** Open tasks, oldest first. */
  aufgaben: readonly AufgabeArt[];
}

/** What the list shows of a Vorgang; the answers stay behind. */
export function toZeile(vorgang: Vorgang, aufgaben: readonly AufgabeArt[], { now }: Pick<Blick, 'now'>): VorgangZeile {
  const { inhalt, formVersion: _, ...rest } = vorgang;
  const { vorname, nachname, geburtsdatum, helfer } = inhalt.person;
  const isOpen = OFFEN.includes(vorgang.status);
  return {
    ...rest,
    antragName: inhalt.antragName,
    name: vorname ? `${nachname}, ${vorname}` : nachname,
    geburtsdatum,
    helfer: helfer?.name,
    fehlend: countFehlend(inhalt),
    isUeberfaellig: isOpen && isUeberfaellig(vorgang.uhr, now),
    isVergeben: isOpen && vorgang.zustaendig !== undefined && (vorgang.zugeteiltBis ?? 0) > now,
    aufgaben,
  };
}
