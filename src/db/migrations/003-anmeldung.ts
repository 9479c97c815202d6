import type { Migration } from './migration.ts';

/** Why: staff accounts and their sessions, as better-auth keeps them. Days and yes or no are stored the way it stores them. */
export const anmeldung: Migration = ({ engine, blob, long, strict }) => {
  const time = engine === 'sqlite' ? 'text' : 'timestamptz';
  const flag = engine === 'sqlite' ? 'integer' : 'boolean';
  return [
    `create table staff (
      id text primary key,
      name text not null,
      email text not null unique,
      email_verified ${flag} not null,
      image text,
      created_at ${time} not null,
      updated_at ${time} not null,
      rolle text not null,
      antraege text,
      stadtbezirke text,
      disabled_at ${long},
      must_change_password integer not null check (must_change_password in (0, 1))
    )${strict}`,

    `create table staff_session (
      id text primary key,
      token text not null unique,
      staff_id text not null,
      stufe text not null check (stufe in ('passwort', 'code', 'voll')),
      expires_at ${time} not null,
      ip_address text,
      user_agent text,
      created_at ${time} not null,
      updated_at ${time} not null
    )${strict}`,
    'create index staff_session_staff_id on staff_session (staff_id)',
    'create index staff_session_expires_at on staff_session (expires_at)',

    `create table staff_account (
      id text primary key,
      staff_id text not null,
      provider_id text not null,
      account_id text not null,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at ${time},
      refresh_token_expires_at ${time},
      scope text,
      created_at ${time} not null,
      updated_at ${time} not null,
      unique (provider_id, account_id)
    )${strict}`,
    'create index staff_account_staff_id on staff_account (staff_id)',

    `create table staff_verification (
      id text primary key,
      identifier text not null,
      value text not null,
      expires_at ${time} not null,
      created_at ${time} not null,
      updated_at ${time} not null
    )${strict}`,
    'create index staff_verification_identifier on staff_verification (identifier)',
    'create index staff_verification_expires_at on staff_verification (expires_at)',

    // Under the id of the member of staff; sealed with our own keys like everything else that must not be read.
    `create table staff_two_factor (
      id text primary key,
      key_id text not null,
      payload ${blob} not null
    )${strict}`,
  ];
};
