/** The mail with the Aktenzeichen to the citizen or the helper. Payload: `{ vorgangId }`. */
export const MAIL_QUITTUNG = 'mail-quittung';
/** Tells the office that something came in, without personal data. Payload: `{ vorgangId, anlass }`. */
export const MAIL_AMT = 'mail-amt';
/** Deletes what is due, once a day. No payload. */
export const LOESCHEN = 'loeschen';
