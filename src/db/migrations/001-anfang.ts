import type { Migration } from './migration.ts';

/** Why: the first tables, for applications (drafts, Vorgänge, files), the Fahrdienst and the jobs behind them. */
export const anfang: Migration = ({ blob, long, strict }) => [
  `create table draft (
    id text primary key,
    form text not null,
    form_version integer not null,
    ciphertext ${blob} not null,
    code_handle text unique,
    key_for_code ${blob},
    submission_id text not null unique,
    shared integer not null check (shared in (0, 1)),
    created_at ${long} not null,
    updated_at ${long} not null,
    expires_at ${long} not null
  )${strict}`,
  'create index draft_expires_at on draft (expires_at)',

  `create table upload (
    id text primary key,
    draft_id text,
    vorgang_id text,
    media_type text not null,
    size integer not null,
    scan text not null check (scan in ('sauber', 'ungeprueft')),
    content ${blob} not null,
    created_at ${long} not null
  )${strict}`,
  'create index upload_draft_id on upload (draft_id)',
  'create index upload_vorgang_id on upload (vorgang_id)',

  `create table vorgang (
    id text primary key,
    aktenzeichen text not null unique,
    antrag text not null,
    form_version integer not null,
    status text not null,
    eingegangen_am ${long} not null,
    fristwahrend integer not null check (fristwahrend in (0, 1)),
    stadtbezirk text,
    key_id text not null,
    payload ${blob} not null,
    geaendert_am ${long} not null,
    loeschen_am ${long},
    loeschsperre integer not null check (loeschsperre in (0, 1))
  )${strict}`,
  'create index vorgang_antrag_status on vorgang (antrag, status, eingegangen_am)',
  'create index vorgang_loeschen_am on vorgang (loeschen_am)',

  `create table nachreichung (
    id text primary key,
    vorgang_id text not null,
    eingegangen_am ${long} not null,
    key_id text not null,
    payload ${blob} not null
  )${strict}`,
  'create index nachreichung_vorgang_id on nachreichung (vorgang_id)',

  `create table ereignis (
    id text primary key,
    vorgang_id text not null,
    am ${long} not null,
    art text not null,
    key_id text,
    payload ${blob}
  )${strict}`,
  'create index ereignis_vorgang_id on ereignis (vorgang_id)',

  `create table berechtigung (
    id text primary key,
    nummer text not null unique,
    key_id text not null,
    payload ${blob} not null,
    kontingent integer not null,
    gueltig_ab text not null,
    gueltig_bis text,
    created_at ${long} not null
  )${strict}`,

  `create table fahrt (
    vorgang_id text primary key,
    berechtigung_id text,
    datum text not null,
    einzelfahrten integer not null,
    storniert_am ${long}
  )${strict}`,
  'create index fahrt_berechtigung_id on fahrt (berechtigung_id, datum)',

  `create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    unique_key text unique,
    status text not null check (status in ('ready', 'running', 'done', 'dead')),
    run_at ${long} not null,
    attempts integer not null,
    max_attempts integer not null,
    locked_until ${long},
    last_error text,
    created_at ${long} not null,
    finished_at ${long}
  )${strict}`,
  'create index job_status on job (status, run_at)',

  `create table attempt (
    key text primary key,
    count integer not null,
    window_ends_at ${long} not null
  )${strict}`,

  `create table loeschprotokoll (
    id text primary key,
    am ${long} not null,
    art text not null,
    anzahl integer not null,
    pruefsumme text not null,
    probelauf integer not null check (probelauf in (0, 1))
  )${strict}`,
];
