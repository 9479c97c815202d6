import type { Ereignis } from './vorgang.ts';

/** What the history says for each kind of event, behind day and name: "Vorgang genommen". */
const TEXTE: Readonly<Record<string, string>> = {
  genommen: 'Vorgang genommen',
  zurueckgegeben: 'zurück in die Liste gegeben',
  uebergeben: 'übergeben',
  notiz: 'Notiz',
  'nachweise-geaendert': 'Liste der fehlenden Unterlagen geändert',
  'aufgabe-erledigt': 'Aufgabe erledigt',
  rueckfrage: 'Rückfrage gestellt',
  mitteilung: 'Mitteilung geschrieben',
  vollstaendig: 'alles da, vollständig gemeldet',
  bewilligt: 'bewilligt',
  'ablehnung-vorgeschlagen': 'Ablehnung vorgeschlagen',
  'ablehnung-zurueckgegeben': 'Ablehnung nicht bestätigt, zurückgegeben',
  abgelehnt: 'Ablehnung bestätigt, abgelehnt',
  weitergeleitet: 'weitergeleitet',
  abgeschlossen: 'abgeschlossen',
  wiederaufgenommen: 'wieder aufgenommen',
  zurueckgezogen: 'Antrag zurückgezogen',
  'brief-versendet': 'Brief zur Post gegeben',
  'mail-zurueck': 'eine E-Mail kam zurück',
  'mail-quittung-fehlgeschlagen': 'die E-Mail mit dem Aktenzeichen ging nicht hinaus',
  'mail-amt-fehlgeschlagen': 'die E-Mail an das Amt ging nicht hinaus',
  'mail-schreiben-fehlgeschlagen': 'die E-Mail zum Schreiben ging nicht hinaus',
};

/** The event in words. */
export const ereignisText = ({ art }: Pick<Ereignis, 'art'>): string => TEXTE[art] ?? art;
