import { ABSENDER, INHALT, NOW, neu, toFiled } from '../../testing/probe.ts';
import type { Vorgang, VorgangInhalt } from '../../vorgang.ts';
import type { Werte } from '../fillVorlage.ts';
import type { Vorlage, VorlagenBlock } from '../vorlage.ts';

/** A template of these pieces. */
export const toProbeVorlage = (...bloecke: VorlagenBlock[]): Vorlage => ({
  id: 'probe',
  titel: 'Ein Schreiben',
  anlass: 'mitteilung',
  betreff: 'Ein Schreiben liegt für Sie bereit',
  mail: 'Lesen Sie es bald.',
  reihenfolge: 1,
  bloecke,
  isUngeprueft: false,
});

/** With a whole address. */
export function probeVorgang(change: Partial<VorgangInhalt> = {}): Vorgang {
  const answers = { ...INHALT.answers, hausnummer: '12a', ort: 'Dortmund' };
  return toFiled(neu({ aktenzeichen: 'DP-K7QM-4XWA-R', inhalt: { ...INHALT, answers, ...change } }));
}

/** Everything any template can ask for. */
export function probeWerte(change: Partial<Werte> = {}): Werte {
  return {
    vorgang: probeVorgang(),
    absender: ABSENDER,
    fakten: { ersetze: (text) => text.replace('{{wert:bad.preis}}', '3 Euro') },
    now: NOW,
    text: 'Ihr Bescheid ist aus dem Jahr 2019.\n\nWir brauchen einen neuen.',
    frist: '2026-12-07',
    stelle: 'Jobcenter Dortmund, Südwall 5-9',
    berechtigung: { nummer: 'FB-K7QM-4XWA-R', kontingent: 100, gueltigAb: '2027-01-01', gueltigBis: '2027-12-31' },
    ...change,
  };
}
