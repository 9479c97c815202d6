import { randomUUID } from 'node:crypto';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { createAktenzeichen } from '../aktenzeichen.ts';
import type { Absender } from '../quittung.ts';
import { countFehlend, startUhr } from '../uhren.ts';
import type { Anlage, Schritt, Vorgang, VorgangInhalt } from '../vorgang.ts';
import { insertVorgang, lockVorgang, type NeuerVorgang, updateStatus } from '../vorgangStore.ts';

export const NOW = Date.UTC(2026, 10, 21, 9, 14);
export const keys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(3)] });
export const otherKeys = await openKeyRing({ dataDir: '', keys: [new Uint8Array(32).fill(4)] });

/** Everything personal has a name that is found again wherever it should not be. */
export const INHALT: VorgangInhalt = {
  antragName: 'Dortmund-Pass',
  wunsch: 'Ich beantrage den Dortmund-Pass.',
  person: {
    vorname: 'Käthe',
    nachname: 'Großjohann',
    geburtsdatum: '1941-02-28',
    email: 'kaethe@example.org',
    telefon: '+492315023330',
  },
  angaben: [
    {
      title: 'Leistung',
      rows: [
        { field: 'leistung', question: 'Welche Leistung zahlt ein Amt?', answer: 'Grundsicherung', page: 'leistung' },
        { field: 'hausnummer', question: 'Hausnummer', answer: '' },
      ],
    },
  ],
  answers: { leistung: 'grundsicherung', strasse: 'Kampstraße', plz: '44137' },
  fehlend: [
    { feld: 'nachweisBescheid', name: 'Aktueller Bescheid: Grundsicherung' },
    { feld: 'nachweisAusweis', name: 'Ausweis mit Foto' },
  ],
  anlagen: [],
  offeneFragen: [],
};

/** What must not be readable where only ids and numbers belong. */
export const SECRETS = /Käthe|Großjohann|1941|kaethe|23330|rundsicherung|Kampstra|44137/;

export const ABSENDER: Absender = {
  portal: 'Wegweiser Dortmund',
  publicUrl: 'https://wegweiser.example',
  zeitzone: 'Europe/Berlin',
  amt: { name: 'Sozialamt', anschrift: 'Hellweg 1, 44137 Dortmund', telefon: '0231 50-0', zeiten: 'Mo bis Fr' },
};

export function neu(change: Partial<NeuerVorgang> = {}): NeuerVorgang {
  return {
    id: randomUUID(),
    aktenzeichen: createAktenzeichen('DP'),
    antrag: 'dortmund-pass',
    formVersion: 1,
    eingegangenAm: NOW,
    fristwahrend: false,
    inhalt: INHALT,
    stadtbezirk: 'hoerde',
    zielMs: 42 * 24 * 3_600_000,
    ...change,
  };
}

/** Files it and gives it back. */
export async function fileVorgang(database: Database, change: Partial<NeuerVorgang> = {}): Promise<NeuerVorgang> {
  const vorgang = neu(change);
  await database.transaction((tx) => insertVorgang(tx, keys, vorgang));
  return vorgang;
}

/** Takes a Vorgang through these steps, as the office or the citizen would. */
export async function bring(database: Database, id: string, schritte: readonly Schritt[], now = NOW): Promise<void> {
  await database.transaction(async (tx) => {
    for (const schritt of schritte) {
      const vorgang = await lockVorgang(tx, keys, id);
      if (!vorgang) throw new Error(`There is no Vorgang ${id}.`);
      await updateStatus(tx, vorgang, schritt, now);
    }
  });
}

/** What `neu` becomes once it is filed. */
export function toFiled({ zielMs, terminAm, stadtbezirk, ...vorgang }: NeuerVorgang): Vorgang {
  const { eingegangenAm, inhalt } = vorgang;
  const lage = { status: 'eingegangen', fehlend: countFehlend(inhalt) } as const;
  return {
    herkunft: 'online',
    ...vorgang,
    erfasstVon: vorgang.erfasstVon,
    stadtbezirk,
    status: 'eingegangen',
    uhr: startUhr(eingegangenAm, lage, { zielMs, terminAm: terminAm ?? null }),
    zustaendig: undefined,
    zugeteiltBis: undefined,
    vorschlagVon: undefined,
    antwortBis: undefined,
    entschiedenAm: undefined,
    geaendertAm: eingegangenAm,
  };
}

/** A stored file that waits under an id, as a Nachreichung lists it. */
export async function storeAnlage(database: Database, draftId: string, feld: string): Promise<Anlage> {
  const { id, key, content } = sealUpload(Buffer.from('Papier'));
  const row = { id, draftId, vorgangId: null, mediaType: 'application/pdf', size: 6, scan: 'sauber', content } as const;
  await insertUpload(database.kysely, { ...row, now: NOW });
  return {
    id,
    key,
    name: 'papier.pdf',
    mediaType: 'application/pdf',
    size: 6,
    scan: 'sauber',
    feld,
    nachweis: 'Papier',
  };
}
