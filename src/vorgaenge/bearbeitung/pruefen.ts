import type { Staff } from '#src/auth/staff.ts';
import { AUFGABEN_TEXTE, completeAufgabe } from '../aufgabenStore.ts';
import { setVersendet } from '../schreiben/schreibenStore.ts';
import { countFehlend } from '../uhren.ts';
import { updateInhalt } from '../vorgangStore.ts';
import { type Ausgang, AusgangError, type Bezug, bearbeite, type Schreibtisch, type Sendung } from './bearbeite.ts';

export interface Nachweispruefung extends Bezug {
  /** Upload fields of missing papers that are there after all (came by post, shown at the counter) or are not needed. */
  erledigt: readonly string[];
  /** Open questions, by their text, that are answered. */
  beantwortet: readonly string[];
  /** Papers that are missing as well, in the words the citizen will read. */
  zusaetzlich: readonly string[];
  notiz: string;
}

/** Changes what is missing. The clock follows. */
export async function nachweiseAendern(
  tisch: Schreibtisch,
  staff: Staff,
  { erledigt, beantwortet, zusaetzlich, notiz, ...bezug }: Nachweispruefung,
): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-bearbeiten', art: 'nachweise-geaendert' } as const;
  return bearbeite(tisch, staff, auftrag, async (tx, vorgang, am) => {
    if (vorgang.vorschlagVon) throw new AusgangError('nicht-moeglich');
    const { fehlend, offeneFragen } = vorgang.inhalt;
    // Only what stood on the list: anything else would be a sentence of the portal that nobody asked.
    const geklaert = offeneFragen.filter((frage) => beantwortet.includes(frage));
    const gone = fehlend.filter(({ feld }) => erledigt.includes(feld)).map(({ name }) => name);
    const neu = zusaetzlich.map((name, index) => ({ feld: `zusatz-${am}-${index}`, name }));
    await updateInhalt(
      tx,
      tisch.keys,
      vorgang,
      {
        ...vorgang.inhalt,
        fehlend: [...fehlend.filter(({ feld }) => !erledigt.includes(feld)), ...neu],
        offeneFragen: offeneFragen.filter((frage) => !geklaert.includes(frage)),
      },
      am,
    );
    const lines = [
      ...gone.map((name) => `Liegt vor oder ist nicht nötig: ${name}`),
      ...geklaert.map((frage) => `Geklärt: ${frage}`),
      ...zusaetzlich.map((name) => `Fehlt außerdem: ${name}`),
      ...(notiz ? [notiz] : []),
    ];
    return { text: lines.join('\n') };
  });
}

/** Everything is there and looked at: it can be decided. Not as long as something is on the list of what is missing. */
export async function vollstaendigMelden(tisch: Schreibtisch, staff: Staff, bezug: Bezug): Promise<Ausgang> {
  const auftrag = { ...bezug, recht: 'vorgang-bearbeiten', art: 'vollstaendig' } as const;
  return bearbeite(tisch, staff, { ...auftrag, schritt: 'vollstaendig-melden' }, async (_tx, vorgang) => {
    if (vorgang.vorschlagVon || countFehlend(vorgang.inhalt) > 0) throw new AusgangError('nicht-moeglich');
    return undefined;
  });
}

/** Ticks a task off. A printed letter counts as sent from then on. */
export async function aufgabeErledigen(
  tisch: Schreibtisch,
  staff: Staff,
  { aufgabeId, ...sendung }: Sendung & { aufgabeId: string },
): Promise<Ausgang> {
  const auftrag = {
    ...sendung,
    recht: 'vorgang-bearbeiten',
    art: 'aufgabe-erledigt',
    haelt: false,
    trotzdem: true,
    auchBeendet: true,
  } as const;
  return bearbeite(tisch, staff, auftrag, async (tx, { id: vorgangId }, am) => {
    const done = await completeAufgabe(tx, { id: aufgabeId, vorgangId, von: staff.id, now: am });
    if (!done) throw new AusgangError('veraltet');
    if (done.schreibenId) await setVersendet(tx, { id: done.schreibenId, vorgangId, now: am });
    return { text: AUFGABEN_TEXTE[done.art].name };
  });
}
