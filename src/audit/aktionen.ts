/** Every action that is logged, in words; the office picks from them what to look for. */
export const AKTIONEN: Readonly<Record<string, string>> = {
  'liste-gesehen': 'Liste angesehen',
  suche: 'gesucht',
  'vorgang-gesehen': 'Vorgang angesehen',
  'vorgang-exportiert': 'Vorgang exportiert',
  'vorgang-erfasst': 'Papierantrag erfasst',
  'vorgang-genommen': 'Vorgang genommen',
  'vorgang-zurueckgegeben': 'Vorgang zurück in die Liste gegeben',
  'vorgang-uebergeben': 'Vorgang übergeben',
  'vorgang-notiz': 'Notiz geschrieben',
  'vorgang-nachweise-geaendert': 'fehlende Unterlagen geändert',
  'vorgang-aufgabe-erledigt': 'Aufgabe erledigt',
  'vorgang-rueckfrage': 'Rückfrage gestellt',
  'vorgang-mitteilung': 'Mitteilung geschrieben',
  'vorgang-vollstaendig': 'vollständig gemeldet',
  'vorgang-bewilligt': 'bewilligt',
  'vorgang-ablehnung-vorgeschlagen': 'Ablehnung vorgeschlagen',
  'vorgang-ablehnung-zurueckgegeben': 'Ablehnung zurückgegeben',
  'vorgang-abgelehnt': 'abgelehnt',
  'vorgang-weitergeleitet': 'weitergeleitet',
  'vorgang-abgeschlossen': 'abgeschlossen',
  'vorgang-wiederaufgenommen': 'wieder aufgenommen',
  'vorgang-loeschfrist': 'Löschfrist festgelegt',
  'vorgang-gesperrt': 'Löschen gesperrt',
  'vorgang-freigegeben': 'Löschsperre aufgehoben',
  'loeschen-ausgeloest': 'Löschen von Hand ausgelöst',
  'berechtigung-eingetragen': 'Berechtigung eingetragen',
  'berechtigungen-gesehen': 'Liste der Berechtigungen angesehen',
  'anlage-gesehen': 'Anlage angesehen',
  'anlage-heruntergeladen': 'Anlage heruntergeladen',
  'schreiben-gesehen': 'Schreiben angesehen',
  anmeldung: 'angemeldet',
  'anmeldung-gescheitert': 'Anmeldung gescheitert',
  abmeldung: 'abgemeldet',
  'passwort-geaendert': 'Passwort geändert',
  'zweiter-faktor-eingerichtet': 'zweiten Faktor eingerichtet',
  'sicherungscodes-erneuert': 'Sicherungscodes erneuert',
  'rolle-geaendert': 'Rolle geändert',
  'konto-angelegt': 'Konto angelegt',
  'konto-gesperrt': 'Konto gesperrt',
  'konto-entsperrt': 'Konto entsperrt',
  'konto-zurueckgesetzt': 'Konto zurückgesetzt',
  'protokoll-gelesen': 'Protokoll gelesen',
  'schluessel-gewechselt': 'Schlüssel gewechselt',
  'sicherung-zurueckgespielt': 'Sicherung zurückgespielt',
  'auftrag-erneut': 'Auftrag der Maschine noch einmal versucht',
  'auftrag-erledigt': 'Auftrag der Maschine abgehakt',
  herzschlag: 'Probeantrag des Portals gelungen',
  'herzschlag-gescheitert': 'Probeantrag des Portals gescheitert',
};

/** The action in words; one that nobody has put into words as it is. */
export const aktionText = (aktion: string): string =>
  Object.hasOwn(AKTIONEN, aktion) ? (AKTIONEN[aktion] ?? '') : aktion;

/** Who acts without being a member of staff. */
const OHNE_KONTO: Readonly<Record<string, string>> = {
  portal: 'Portal',
  unbekannt: 'unbekannt',
};

/** The name behind an id of the Protokoll; an id that belongs to nobody (any more) as it is. */
export const werText = (wer: string, namen: ReadonlyMap<string, string>): string =>
  namen.get(wer) ?? (Object.hasOwn(OHNE_KONTO, wer) ? (OHNE_KONTO[wer] ?? '') : wer);
