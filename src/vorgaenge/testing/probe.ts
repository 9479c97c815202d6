import { randomUUID } from 'node:crypto';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { insertUpload, sealUpload } from '#src/uploads/uploadStore.ts';
import { createAktenzeichen } from '../aktenzeichen.ts';
import type { Absender } from '../quittung.ts';
import type { Anlage, VorgangInhalt } from '../vorgang.ts';
import { insertVorgang, type NeuerVorgang } from '../vorgangStore.ts';

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
    ...change,
  };
}

/** Files it and gives it back. */
export async function fileVorgang(database: Database, change: Partial<NeuerVorgang> = {}): Promise<NeuerVorgang> {
  const vorgang = neu(change);
  await database.transaction((tx) => insertVorgang(tx, keys, vorgang));
  return vorgang;
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
