import type { EinrichtungDaten } from './einrichtung.ts';

export interface ZugangUrteil {
  urteil: 'rollstuhlgerecht' | 'eingeschränkt' | 'nicht' | 'unbekannt';
  /** One sentence per fact that led to the judgement, for the reader to check it. */
  saetze: string[];
}

type Zugang = NonNullable<EinrichtungDaten['zugang']>;

const DOOR_CM = 90;
const NARROW_DOOR_CM = 80;
const LOW_STEP_CM = 7;

/**
 * Derives from measured facts whether someone in a wheelchair gets in. The yardstick is DIN 18040-1 (Barrierefreies
 * Bauen, öffentlich zugängliche Gebäude): entrances without steps or reached by a ramp or lift (4.2.3), doors at least
 * 90 cm wide (4.3.3), a toilet for wheelchair users (5.3.3). The norm has no middle; "eingeschränkt" is our own: one low step up to 7 cm, a door
 * of 80 to 89 cm, or no toilet for wheelchair users.
 *
 * Nobody is sent to a door on a guess: without the width and the steps the answer is "unbekannt". Only a fact that
 * already decides ("drei Stufen, keine Rampe, kein Aufzug") does so alone.
 */
export function judgeZugang(zugang: Zugang | undefined): ZugangUrteil {
  if (!zugang) return { urteil: 'unbekannt', saetze: [] };
  const entrance = judgeEntrance(zugang);
  const door = judgeDoor(zugang.tuerbreiteCm);
  const wc = judgeWc(zugang.rollstuhlWc);
  const parts = [entrance, door, wc];
  const saetze = parts.flatMap(({ satz }) => (satz ? [satz] : []));
  return { urteil: combine(entrance.urteil, door.urteil, wc.urteil), saetze };
}

interface Part {
  urteil: ZugangUrteil['urteil'];
  satz?: string;
}

function judgeEntrance({ stufen, stufenhoeheCm, rampe, aufzug }: Zugang): Part {
  if (stufen === undefined) return { urteil: 'unbekannt' };
  if (stufen === 0) return { urteil: 'rollstuhlgerecht', satz: 'Am Eingang sind keine Stufen.' };
  const steps = `Am Eingang ${stufen === 1 ? 'ist eine Stufe' : `sind ${stufen} Stufen`}${
    stufenhoeheCm === undefined ? '' : stufen === 1 ? ` (${stufenhoeheCm} cm hoch)` : ` (je ${stufenhoeheCm} cm hoch)`
  }.`;
  if (rampe) return { urteil: 'rollstuhlgerecht', satz: `${steps} Es gibt eine Rampe.` };
  if (aufzug) return { urteil: 'rollstuhlgerecht', satz: `${steps} Es gibt einen Aufzug.` };
  if (rampe === undefined || aufzug === undefined) {
    return { urteil: 'unbekannt', satz: `${steps} Ob es eine Rampe oder einen Aufzug gibt, ist nicht bekannt.` };
  }
  const isLow = stufen === 1 && stufenhoeheCm !== undefined && stufenhoeheCm <= LOW_STEP_CM;
  return { urteil: isLow ? 'eingeschränkt' : 'nicht', satz: `${steps} Es gibt keine Rampe und keinen Aufzug.` };
}

function judgeDoor(widthCm: number | undefined): Part {
  if (widthCm === undefined) return { urteil: 'unbekannt' };
  const satz = `Die Tür ist ${widthCm} cm breit.`;
  if (widthCm >= DOOR_CM) return { urteil: 'rollstuhlgerecht', satz };
  return { urteil: widthCm >= NARROW_DOOR_CM ? 'eingeschränkt' : 'nicht', satz };
}

function judgeWc(hasWc: boolean | undefined): Part {
  if (hasWc === undefined)
    return { urteil: 'unbekannt', satz: 'Ob es ein WC für Menschen im Rollstuhl gibt, ist nicht bekannt.' };
  return hasWc
    ? { urteil: 'rollstuhlgerecht', satz: 'Es gibt ein WC für Menschen im Rollstuhl.' }
    : { urteil: 'eingeschränkt', satz: 'Es gibt kein WC für Menschen im Rollstuhl.' };
}

/** Getting in decides; an unknown toilet is said but does not hide a good entrance. */
function combine(entrance: Part['urteil'], door: Part['urteil'], wc: Part['urteil']): ZugangUrteil['urteil'] {
  const way = [entrance, door];
  if (way.includes('nicht')) return 'nicht';
  if (way.includes('unbekannt')) return 'unbekannt';
  return way.includes('eingeschränkt') || wc === 'eingeschränkt' ? 'eingeschränkt' : 'rollstuhlgerecht';
}
