import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Updateable } from 'kysely';
import type { AntragTexteDaten } from '#src/antraege/texte.ts';
import { type AntragTexte, createAntragTexte } from '#src/antraege/texte.ts';
import type { Rolle } from '#src/auth/rechte.ts';
import { type KeyRing, openKeyRing } from '#src/crypto/keyRing.ts';
import { type Database, openDatabase } from '#src/db/openDatabase.ts';
import type { Tables } from '#src/db/tables.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { INHALT } from '#src/vorgaenge/testing/probe.ts';
import { OFFEN, type Status, type VorgangInhalt } from '#src/vorgaenge/vorgang.ts';
import { insertVorgang, type NeuerVorgang } from '#src/vorgaenge/vorgangStore.ts';
import { type Citizen, createCitizen, type Reply } from './citizen.ts';
import { insertTestStaff, type TestStaff, type TestStaffWish } from './staff.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Somebody of the office who is logged in. */
export interface Member extends Citizen {
  staff: TestStaff;
}

/** A Vorgang in the office, and the address of its page. */
export interface Akte {
  id: string;
  aktenzeichen: string;
  path: string;
}

/** What is different from the ordinary one: complete, handed in ten days ago, free. */
export interface Aktenwunsch extends Partial<NeuerVorgang> {
  status?: Status;
  /** Held by this member of staff. */
  bei?: Member;
  /** Columns as they stand in the table, for what only time brings about. */
  spalten?: Updateable<Tables['vorgang']>;
  inhalt?: VorgangInhalt;
}

/** A running portal, and its database beside it as an operator has it. */
export interface Desk {
  portal: { url: string; dataDir: string };
  context: FormContext;
  database: Database;
  keys: KeyRing;
  texte: AntragTexte;
  /** Always the same one for a role, unless something is wished for. */
  member(rolle: Rolle, wish?: Omit<TestStaffWish, 'rolle'>): Promise<Member>;
  file(wish?: Aktenwunsch): Promise<Akte>;
  close(): Promise<void>;
}

export const VOLLSTAENDIG: VorgangInhalt = { ...INHALT, fehlend: [] };

export async function openDesk(portal: Desk['portal'], context: FormContext): Promise<Desk> {
  const { dataDir } = portal;
  const database = await openDatabase({ dataDir });
  const keys = await openKeyRing({ dataDir, keys: [] });
  const daten = (await (await fetch(`${portal.url}/daten/antraege.json`)).json()) as AntragTexteDaten;
  const known = new Map<Rolle, Promise<Member>>();
  const add = async (wish: TestStaffWish) =>
    logIn(portal, await insertTestStaff({ database, keys, now: Date.now }, wish));
  return {
    portal,
    context,
    database,
    keys,
    texte: createAntragTexte(daten),
    member(rolle, wish) {
      if (wish) return add({ rolle, ...wish });
      const member = known.get(rolle) ?? add({ rolle });
      known.set(rolle, member);
      return member;
    },
    file: (wish = {}) => fileAkte(database, keys, wish),
    close: () => database.close(),
  };
}

async function logIn(portal: Desk['portal'], staff: TestStaff): Promise<Member> {
  const citizen = createCitizen(portal);
  await citizen.post('/intern/anmelden', { email: staff.email, passwort: staff.password });
  const { location } = await citizen.post('/intern/anmelden/code', { code: staff.codes.pop() ?? '' });
  assert.equal(location, '/intern', staff.name);
  return { ...citizen, staff };
}

async function fileAkte(database: Database, keys: KeyRing, wish: Aktenwunsch): Promise<Akte> {
  const { status = 'eingegangen', bei, spalten, ...change } = wish;
  const vorgang: NeuerVorgang = {
    id: randomUUID(),
    aktenzeichen: createAktenzeichen('DP'),
    antrag: 'dortmund-pass',
    formVersion: 1,
    eingegangenAm: Date.now() - 10 * DAY,
    fristwahrend: false,
    inhalt: VOLLSTAENDIG,
    stadtbezirk: 'hoerde',
    zielMs: 42 * DAY,
    ...change,
  };
  const { id, aktenzeichen } = vorgang;
  await database.transaction(async (tx) => {
    await insertVorgang(tx, keys, vorgang);
    const isOpen = OFFEN.includes(status);
    await tx
      .updateTable('vorgang')
      .set({
        status,
        offen: isOpen ? 1 : 0,
        entschieden_am: isOpen ? null : Date.now() - DAY,
        ...(bei && { zustaendig: bei.staff.id, zugeteilt_bis: Date.now() + 8 * HOUR }),
        ...spalten,
      })
      .where('id', '=', id)
      .execute();
  });
  return { id, aktenzeichen, path: `/intern/vorgaenge/${aktenzeichen}` };
}

/** The value of a hidden input. */
export function hidden(html: string, name: string): string {
  const found = new RegExp(`<input type="hidden" name="${name}" value(?:="([^"]*)")?`).exec(html);
  return found ? (found[1] ?? '') : assert.fail(`There is no hidden ${name}.`);
}

/** Presses a button on a page of a Vorgang, as somebody who has just looked at it. */
export async function press(
  member: Member,
  path: string,
  typed: Readonly<Record<string, string | readonly string[]>>,
): Promise<Reply> {
  const { html } = await member.get(path);
  const [, gesehen] = /name="gesehen" value="(\d+)"/.exec(html) ?? [];
  return member.post(path, { ...(gesehen && { gesehen }), ...typed });
}

/** As `press`, and looks at the page it leads to. */
export async function pressAndLook(...given: Parameters<typeof press>): Promise<Reply> {
  const reply = await press(...given);
  assert.equal(reply.status, 303, reply.html);
  return given[0].get(reply.location);
}
