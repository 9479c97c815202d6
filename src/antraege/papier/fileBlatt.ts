import { writeProtokoll } from '#src/audit/protokoll.ts';
import type { Staff } from '#src/auth/staff.ts';
import { moveUploadsToVorgang } from '#src/uploads/uploadStore.ts';
import type { NeuerVorgang } from '#src/vorgaenge/vorgangStore.ts';
import type { Antrag } from '../antrag.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import { compiledForm } from '../compiledForm.ts';
import { file, toVorgaenge, uploadIds } from '../fileVorgaenge.ts';
import { toEingang } from './eingangsstempel.ts';
import type { Blatt } from './readBlatt.ts';
import { type PapierInhalt, toPapierInhalt, withoutLying } from './toPapierInhalt.ts';

/** A sheet that is ready to be filed. */
export interface FertigesBlatt {
  /** Id of the submission that came with the page. */
  id: string;
  blatt: Blatt;
  istUnterschrieben: boolean;
  /** The day on the stamp, ISO. */
  eingang: string;
}

/**
 * Files a sheet under the day of its stamp, with an entry in the log. Safe to repeat: the same submission is one Vorgang.
 * A sheet with open questions secures the date (§ 16 SGB I), as its online sister does.
 */
export async function fileBlatt(
  stelle: Antragsstelle,
  antrag: Antrag,
  staff: Pick<Staff, 'id'>,
  { id, blatt, istUnterschrieben, eingang }: FertigesBlatt,
): Promise<void> {
  const { keys } = stelle;
  const form = compiledForm(antrag);
  const papier = toPapierInhalt(antrag, form, blatt, { istUnterschrieben });
  const vorgaenge = toVorgaenge(stelle, antrag, form, {
    id,
    inhalt: papier.inhalt,
    fristwahrend: papier.offen.length > 0,
    herkunft: 'papier',
    erfasstVon: staff.id,
    eingegangenAm: toEingang(eingang),
  }).map((vorgang) => fitWeiteren(vorgang, antrag, blatt, papier));
  await file(stelle, vorgaenge, async (tx) => {
    await moveUploadsToVorgang(tx, uploadIds(papier.inhalt), id, id);
    for (const { aktenzeichen } of vorgaenge) {
      const am = stelle.now();
      await writeProtokoll(tx, keys, { am, wer: staff.id, aktion: 'vorgang-erfasst', gegenstand: aktenzeichen });
    }
  });
}

/** One filed along with it has the same papers on the desk, and is not asked what only the other one asks. */
function fitWeiteren(
  vorgang: NeuerVorgang,
  antrag: Antrag,
  blatt: Blatt,
  { inhalt, offen }: PapierInhalt,
): NeuerVorgang {
  const ohne = antrag.weitere?.(inhalt.answers).find((each) => each.antrag === vorgang.antrag)?.ohne;
  if (!ohne) return vorgang;
  const open = offen.filter(({ felder }) => felder.length === 0 || !felder.every((feld) => ohne.includes(feld)));
  const offeneFragen = open.map(({ text }) => text);
  const own = { ...vorgang.inhalt, fehlend: withoutLying(vorgang.inhalt, blatt), offeneFragen };
  return { ...vorgang, fristwahrend: open.length > 0, inhalt: own };
}
