import { type Kysely, sql } from 'kysely';
import type { Tables } from '#src/db/tables.ts';
import { AUFGABEN_TEXTE, type AufgabeArt } from '#src/vorgaenge/aufgabenStore.ts';
import { dauer, type Grenzen, type Stockung, type StockungArt, zaehle } from './stockung.ts';

interface Frage {
  now: number;
  grenzen: Grenzen;
}

/** Cases somebody should have looked at by now. All of it is one pass over what is open. */
export async function findLiegendeVorgaenge(db: Kysely<Tables>, { now, grenzen }: Frage): Promise<Stockung[]> {
  const { unbearbeitetMs, liegengebliebenMs, zweitePruefungMs } = grenzen;
  const isDran = sql`status in ('eingegangen', 'in-bearbeitung', 'vollstaendig')`;
  // A proposed refusal waits for a second look, which is counted by itself.
  const unbearbeitet = sql`${isDran} and zustaendig is null and vorschlag_von is null and eingegangen_am <= ${now - unbearbeitetMs}`;
  const liegt = sql`${isDran} and zustaendig is not null and zugeteilt_bis <= ${now - liegengebliebenMs}`;
  const rueckfrage = sql`status = 'rueckfrage' and antwort_bis <= ${now}`;
  const zweite = sql`vorschlag_von is not null and geaendert_am <= ${now - zweitePruefungMs}`;
  const spaet = sql`laeuft_seit is not null and faellig_am < ${now}`;
  const row = await db
    .selectFrom('vorgang')
    .select([
      sql<number>`count(case when ${unbearbeitet} then 1 end)`.as('unbearbeitet'),
      sql<number | null>`min(case when ${unbearbeitet} then eingegangen_am end)`.as('unbearbeitetSeit'),
      sql<number>`count(case when ${liegt} then 1 end)`.as('liegt'),
      sql<number | null>`min(case when ${liegt} then zugeteilt_bis end)`.as('liegtSeit'),
      sql<number>`count(case when ${rueckfrage} then 1 end)`.as('rueckfrage'),
      sql<number | null>`min(case when ${rueckfrage} then antwort_bis end)`.as('rueckfrageSeit'),
      sql<number>`count(case when ${zweite} then 1 end)`.as('zweite'),
      sql<number | null>`min(case when ${zweite} then geaendert_am end)`.as('zweiteSeit'),
      sql<number>`count(case when ${spaet} then 1 end)`.as('spaet'),
      sql<number | null>`min(case when ${spaet} then faellig_am end)`.as('spaetSeit'),
    ])
    .where('offen', '=', sql.lit(1))
    .where('herkunft', '!=', 'probe')
    .executeTakeFirstOrThrow();
  return [
    toStockung('vorgang-ueberfaellig', row.spaet, row.spaetSeit, {
      satz: `${zaehle(row.spaet, 'vollständiger Antrag ist', 'vollständige Anträge sind')} noch nicht entschieden, obwohl das Ziel vorbei ist.`,
      tun: 'Entscheiden Sie diese Anträge zuerst.',
      wo: '/intern/vorgaenge?ueberfaellig=ja',
    }),
    toStockung('vorgang-unbearbeitet', row.unbearbeitet, row.unbearbeitetSeit, {
      satz: `${zaehle(row.unbearbeitet, 'Vorgang ist', 'Vorgänge sind')} älter als ${dauer(unbearbeitetMs)}, und niemand bearbeitet ${row.unbearbeitet === 1 ? 'ihn' : 'sie'}.`,
      tun: 'Nehmen Sie den nächsten Fall, oder verteilen Sie die Vorgänge.',
      wo: '/intern/vorgaenge?frei=ja&sortierung=alt',
    }),
    toStockung('vorgang-liegengeblieben', row.liegt, row.liegtSeit, {
      satz: `${zaehle(row.liegt, 'Vorgang ist', 'Vorgänge sind')} übernommen und dann liegen geblieben.`,
      tun: 'Fragen Sie, wer daran arbeitet. Wer „Nächster Fall“ drückt, bekommt sie ebenfalls.',
      wo: '/intern/vorgaenge?frei=ja',
    }),
    toStockung('zweite-pruefung-wartet', row.zweite, row.zweiteSeit, {
      satz: `${zaehle(row.zweite, 'Ablehnung wartet', 'Ablehnungen warten')} länger als ${dauer(zweitePruefungMs)} auf die zweite Prüfung.`,
      tun: 'Bestätigen Sie den Vorschlag, oder geben Sie ihn zurück.',
      wo: '/intern/vorgaenge?zweite-pruefung=ja',
    }),
    toStockung('rueckfrage-ohne-antwort', row.rueckfrage, row.rueckfrageSeit, {
      satz: `${zaehle(row.rueckfrage, 'Rückfrage blieb', 'Rückfragen blieben')} ohne Antwort, und der Tag dafür ist vorbei.`,
      tun: 'Rufen Sie an, schreiben Sie noch einmal, oder entscheiden Sie ohne die Antwort.',
      wo: '/intern/vorgaenge?status=rueckfrage',
    }),
  ].flat();
}

/** What a person has to do by hand because a mail did not arrive, and has not done. */
export async function findLiegendeAufgaben(db: Kysely<Tables>, { now, grenzen }: Frage): Promise<Stockung[]> {
  const arten: readonly AufgabeArt[] = ['mail-gescheitert', 'mail-zurueck', 'brief-drucken', 'abgabe-drucken'];
  const rows = await db
    .selectFrom('aufgabe')
    .innerJoin('vorgang', 'vorgang.id', 'aufgabe.vorgang_id')
    .select(({ fn }) => ['aufgabe.art', sql<number>`count(*)`.as('anzahl'), fn.min('aufgabe.am').as('seit')])
    .where('aufgabe.erledigt_am', 'is', null)
    .where('aufgabe.am', '<=', now - grenzen.aufgabeMs)
    .where('aufgabe.art', 'in', arten)
    .where('vorgang.herkunft', '!=', 'probe')
    .groupBy('aufgabe.art')
    .orderBy('aufgabe.art')
    .execute();
  return rows.map(({ art, anzahl, seit }) => {
    const { name, satz } = AUFGABEN_TEXTE[art as AufgabeArt];
    return {
      art: 'aufgabe-liegt',
      schwere: 'warnung',
      anzahl,
      seit,
      satz: `${name}: ${zaehle(anzahl, 'Aufgabe liegt', 'Aufgaben liegen')} länger als ${dauer(grenzen.aufgabeMs)}.`,
      tun: satz,
      wo: `/intern/vorgaenge?aufgabe=${art}`,
    };
  });
}

/** Papers of open cases that no virus scanner has looked at. */
export async function findUngepruefteDateien(db: Kysely<Tables>): Promise<Stockung[]> {
  const { anzahl, seit } = await db
    .selectFrom('upload')
    .select(({ fn }) => [sql<number>`count(*)`.as('anzahl'), fn.min('created_at').as('seit')])
    .where('scan', '=', sql.lit('ungeprueft'))
    // From the open ones to their files: without a scanner there are hundreds of thousands of such files.
    .where('vorgang_id', 'in', ({ selectFrom }) =>
      selectFrom('vorgang').select('id').where('offen', '=', sql.lit(1)).where('herkunft', '!=', 'probe'),
    )
    .executeTakeFirstOrThrow();
  return toStockung('datei-ungeprueft', anzahl, seit, {
    satz: `${zaehle(anzahl, 'Datei', 'Dateien')} in offenen Vorgängen hat kein Virenscanner geprüft.`,
    tun: 'Sehen Sie sich diese Papiere nur auf der Seite des Vorgangs an. Laden Sie sie nicht herunter.',
    schwere: 'hinweis',
  });
}

function toStockung(
  art: StockungArt,
  anzahl: number,
  seit: number | null,
  { schwere = 'warnung', ...texte }: Pick<Stockung, 'satz' | 'tun'> & Partial<Pick<Stockung, 'wo' | 'schwere'>>,
): Stockung[] {
  return anzahl === 0 ? [] : [{ art, schwere, anzahl, seit: seit ?? undefined, ...texte }];
}
