/** The mail with the Aktenzeichen to the citizen or the helper. Payload: `{ vorgangId }`. */
export const MAIL_QUITTUNG = 'mail-quittung';
/** Tells the office that something came in, without personal data. Payload: `{ vorgangId, anlass }`. */
export const MAIL_AMT = 'mail-amt';
/** Tells the citizen or the helper that a letter is there. Payload: `{ vorgangId, schreibenId }`. */
export const MAIL_SCHREIBEN = 'mail-schreiben';
/** Brings search marks and deadlines up to date after an update, a new key or a new target. No payload. */
export const NACHZIEHEN = 'nachziehen';
/** Deletes what is due, once a day. No payload. */
export const LOESCHEN = 'loeschen';
