/** Sends an application the whole way, once a night. Payload: `{ day }`. */
export const HERZSCHLAG = 'herzschlag';
/** Looks whether it arrived everywhere. Payload: `{ probeId, begonnen, versuch }`. */
export const HERZSCHLAG_PRUEFUNG = 'herzschlag-pruefung';
