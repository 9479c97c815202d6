import { appendOnly } from './appendOnly.ts';
import type { Migration } from './migration.ts';

/** Why: the desk, where the office finds, takes, asks back, decides and accounts for what citizens handed in. */
export const schreibtisch: Migration = (spelling) => {
  const { blob, long, strict } = spelling;
  return [
    // What the list sorts and filters by, readable. Who it is about stays sealed.
    'alter table vorgang add column offen integer not null default 1',
    `alter table vorgang add column faellig_am ${long} not null default 0`,
    `alter table vorgang add column laeuft_seit ${long}`,
    `alter table vorgang add column gelaufen_ms ${long} not null default 0`,
    `alter table vorgang add column ziel_ms ${long} not null default 0`,
    `alter table vorgang add column termin_am ${long}`,
    `alter table vorgang add column entschieden_am ${long}`,
    'alter table vorgang add column fehlend integer not null default 0',
    'alter table vorgang add column zustaendig text',
    `alter table vorgang add column zugeteilt_bis ${long}`,
    'alter table vorgang add column vorschlag_von text',
    `alter table vorgang add column antwort_bis ${long}`,
    "alter table vorgang add column herkunft text not null default 'online'",
    'alter table vorgang add column erfasst_von text',
    // Null: search marks and clocks are still to be made, from the sealed part.
    'alter table vorgang add column marken_key text',
    "update vorgang set offen = 0 where status in ('bewilligt', 'abgelehnt', 'zurueckgezogen', 'abgeschlossen')",
    'update vorgang set faellig_am = eingegangen_am',
    // An index with all that is asked about: who counts and sorts never reads the rows, each as long as what is sealed in it.
    // PostgreSQL wants `offen` in it, too, as soon as a condition among the columns says it again.
    `create index vorgang_offen on vorgang (faellig_am, id, offen, status, antrag, stadtbezirk, herkunft, erfasst_von, fehlend,
      laeuft_seit, zustaendig, zugeteilt_bis, vorschlag_von, antwort_bis, eingegangen_am, geaendert_am) where offen = 1`,
    `create index vorgang_eingegangen_am on vorgang (eingegangen_am, id, offen, status, antrag, stadtbezirk, herkunft,
      erfasst_von, fehlend)`,
    `create index vorgang_status on vorgang (status, eingegangen_am, id, antrag, stadtbezirk, herkunft, erfasst_von,
      fehlend) where offen = 0`,
    'create index vorgang_entschieden_am on vorgang (entschieden_am, antrag, herkunft, gelaufen_ms, ziel_ms)',
    ...gefunden(spelling.engine),
    // So that the start of the server need not read every row to know which keys it needs.
    'create index vorgang_key_id on vorgang (key_id)',
    'create index vorgang_erfasst_von on vorgang (erfasst_von, eingegangen_am)',
    // Without statistics SQLite would take it for any question about an application, and read a quarter of the table.
    'drop index vorgang_antrag_status',
    'create index vorgang_marken_key on vorgang (marken_key)',

    "create index upload_ungeprueft on upload (vorgang_id, created_at) where scan = 'ungeprueft'",

    `create table suchmarke (
      marke text not null,
      vorgang_id text not null,
      primary key (marke, vorgang_id)
    )${strict}`,
    'create index suchmarke_vorgang_id on suchmarke (vorgang_id)',

    'alter table ereignis add column von text',

    `create table aufgabe (
      id text primary key,
      vorgang_id text not null,
      art text not null,
      am ${long} not null,
      schreiben_id text,
      erledigt_am ${long},
      erledigt_von text
    )${strict}`,
    'create index aufgabe_erledigt_am on aufgabe (erledigt_am, am, vorgang_id, art)',
    'create index aufgabe_vorgang_id on aufgabe (vorgang_id, erledigt_am)',

    `create table schreiben (
      id text primary key,
      vorgang_id text not null,
      vorlage text not null,
      versand text not null check (versand in ('mail', 'post')),
      am ${long} not null,
      von text not null,
      versendet_am ${long},
      key_id text not null,
      payload ${blob} not null
    )${strict}`,
    'create index schreiben_vorgang_id on schreiben (vorgang_id, am)',

    `create table ansicht (
      id text primary key,
      staff_id text not null,
      name text not null,
      query text not null,
      created_at ${long} not null
    )${strict}`,
    'create unique index ansicht_staff_id_name on ansicht (staff_id, name)',

    `create table protokoll (
      nr integer primary key,
      am ${long} not null,
      wer text not null,
      aktion text not null,
      gegenstand text,
      hash text not null,
      key_id text not null,
      siegel text not null
    )${strict}`,
    'create index protokoll_gegenstand on protokoll (gegenstand, nr)',
    'create index protokoll_wer on protokoll (wer, nr)',
    `create table protokoll_kopf (
      id integer primary key check (id = 1),
      nr integer not null,
      hash text not null
    )${strict}`,
    "insert into protokoll_kopf (id, nr, hash) values (1, 0, '')",
    ...appendOnly(spelling.engine, 'protokoll'),

    `create table lauf (
      id text primary key,
      art text not null,
      am ${long} not null,
      dauer_ms ${long} not null,
      erfolg integer not null check (erfolg in (0, 1)),
      hinweis text not null
    )${strict}`,
    'create index lauf_art on lauf (art, am)',

    `create table geheimnis (
      id text primary key,
      key_id text not null,
      payload ${blob} not null
    )${strict}`,
  ];
};

/** For those found by marks or tasks. SQLite always takes the primary key instead, which costs it less than PostgreSQL. */
function gefunden(engine: 'sqlite' | 'postgres'): string[] {
  if (engine === 'sqlite') return [];
  return [
    `create index vorgang_gefunden on vorgang (id, offen, status, antrag, stadtbezirk, herkunft, erfasst_von, fehlend,
      eingegangen_am, faellig_am)`,
  ];
}
