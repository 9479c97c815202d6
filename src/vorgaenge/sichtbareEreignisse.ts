import { darf } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { Ereignis } from './vorgang.ts';

/** Their text is made by the portal and says what happened; all others are typed by the office for the office. */
const MIT_OFFENEM_TEXT: ReadonlySet<string> = new Set([
  'rueckfrage',
  'bewilligt',
  'weitergeleitet',
  'aufgabe-erledigt',
]);

/**
 * The history as this member of staff may read it. Who works on Vorgänge reads all of it; who only files them (the
 * Seniorenbüro) sees everything that happened, without the notes, reasons and proposed letters of others.
 */
export function sichtbareEreignisse(
  ereignisse: readonly Ereignis[],
  { id, rolle }: Pick<Staff, 'id' | 'rolle'>,
): readonly Ereignis[] {
  if (darf(rolle, 'vorgang-bearbeiten')) return ereignisse;
  return ereignisse.map((ereignis) => {
    const isInternal = ereignis.von !== undefined && ereignis.von !== id && !MIT_OFFENEM_TEXT.has(ereignis.art);
    return isInternal ? { ...ereignis, inhalt: withoutText(ereignis.inhalt) } : ereignis;
  });
}

const withoutText = (inhalt: Ereignis['inhalt']): Ereignis['inhalt'] => (inhalt?.an ? { an: inhalt.an } : undefined);
