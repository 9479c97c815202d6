// Logins of the office at the worst moment: while the operator resets the account, in crowds, and after the session has ended.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { resetAccount } from '#src/auth/accounts.ts';
import { createStaffAuth } from '#src/auth/createStaffAuth.ts';
import { hashPassword } from '#src/auth/passwordHash.ts';
import { openTestBrowser, openTestOffice, type TestOffice } from '#src/auth/testing/office.ts';
import type { Database } from '#src/db/openDatabase.ts';
import { describeDatabases, type TestDatabases } from '../support/databases.ts';
import { setDesk } from '../support/setDesk.ts';
import { SESSION_COOKIE, type TestStaff } from '../support/staff.ts';
import { openClerk } from './schreibtischSupport.ts';
import { openBrowser, toText } from './support.ts';

const ADDRESS = '192.0.2.9';

/** The same database, but `between` runs to its end after each answer that is let through with rows. */
function interrupted(
  database: Database,
  between: (rows: readonly Record<string, unknown>[]) => Promise<void>,
): Database {
  const kysely = database.kysely.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      await between(result.rows);
      return result;
    },
  });
  return { ...database, kysely };
}

/** An office with somebody in it whose account is reset when the `count`-th answer with this column has come. */
async function resetWhile(databases: TestDatabases, t: TestContext, column: string, count: number) {
  const office = await openTestOffice(databases, t);
  const anna = await office.add({ rolle: 'leitung' });
  const state = { seen: 0, isArmed: false, isReset: false };
  const database = interrupted(office.database, async (rows) => {
    if (!state.isArmed || !rows.some((row) => column in row) || ++state.seen !== count) return;
    state.isReset = true;
    await resetAccount(office, anna.email);
  });
  const options = { database, keys: office.keys, now: office.now, publicUrl: 'http://localhost:4321' };
  return { office, anna, state, staffAuth: await createStaffAuth(options) };
}

describeDatabases('Anmeldung zur Unzeit', (databases) => {
  test('zurückgesetzt, während sich jemand mit dem alten Passwort anmeldet: die Anmeldung ist nichts wert', async (t) => {
    // Wherever in between the reset comes: after each time the password was read.
    for (let count = 1; count <= 2; count++) {
      const { anna, staffAuth, state } = await resetWhile(databases, t, 'password', count);
      state.isArmed = true;
      const browser = openTestBrowser();
      const { email, password } = anna;
      const result = browser.take(await staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
      assert.ok(state.isReset);
      assert.equal(result.kind, 'wrong', `nach dem ${count}. Lesen`);
      assert.equal(await staffAuth.findLogin(browser.headers()), undefined);
    }
  });

  test('zurückgesetzt, während jemand den Code eingibt: niemand ist danach drin', async (t) => {
    // Each answer that holds a session, from the one that finds it to the one that makes the next.
    for (let count = 1; count <= 3; count++) {
      const { office, anna, staffAuth, state } = await resetWhile(databases, t, 'token', count);
      const browser = openTestBrowser();
      const { email, password } = anna;
      browser.take(await staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
      const login = (await staffAuth.findLogin(browser.headers())) ?? assert.fail();
      state.isArmed = true;
      const given = { code: anna.codes[0] ?? '', address: ADDRESS };
      const result = browser.take(await staffAuth.enterCode(browser.headers(), login, given));
      if (!state.isReset) {
        assert.ok(count > 1, 'so oft wird keine Sitzung gelesen');
        break;
      }
      assert.equal(
        await staffAuth.findStaff(browser.headers()),
        undefined,
        `nach der ${count}. Antwort: ${result.kind}`,
      );
      const left = await office.database.kysely.selectFrom('staff_session').select('id').execute();
      assert.deepEqual(left, [], `nach der ${count}. Antwort`);
    }
  });

  test('zweihundert Versuche zugleich: fünf je Konto, fünfzig je Netz werden geprüft', async (t) => {
    const office = await openTestOffice(databases, t);
    const anna = await office.add({ rolle: 'leitung' });
    const kinds = async (tries: Promise<{ kind: string }>[]) =>
      Object.fromEntries(
        Object.entries(Object.groupBy(await Promise.all(tries), ({ kind }) => kind)).map(([kind, all]) => [
          kind,
          all?.length,
        ]),
      );
    const many = (count: number, work: (index: number) => Promise<{ kind: string }>) =>
      Array.from({ length: count }, (_, index) => work(index));
    const tryPassword = (email: string, address: string) =>
      office.staffAuth.signIn(new Headers(), { email, password: 'falsch', address });
    const one = await kinds(many(200, (index) => tryPassword(anna.email, `192.0.2.${index}`)));
    assert.deepEqual(one, { wrong: 5, locked: 195 });
    const swarm = await kinds(many(70, (index) => tryPassword(`p${index}@dortmund.example`, '198.51.100.1')));
    assert.deepEqual(swarm, { wrong: 50, locked: 20 });

    const berta = await office.add({ rolle: 'leitung' });
    const { headers, login } = await startLogin(office, berta);
    const enter = (index: number) =>
      office.staffAuth.enterCode(headers, login, { code: '000000', address: `203.0.113.${index}` });
    assert.deepEqual(await kinds(many(200, enter)), { wrong: 5, locked: 195 });
  });
});

async function startLogin({ staffAuth }: TestOffice, { email, password }: TestStaff) {
  const browser = openTestBrowser();
  const result = browser.take(await staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
  assert.equal(result.kind, 'next');
  const headers = browser.headers();
  return { headers, login: (await staffAuth.findLogin(headers)) ?? assert.fail() };
}

test('viele Passwörter zugleich warten aufeinander, nicht alle anderen auf sie', async () => {
  let done = 0;
  const hashes = Array.from({ length: 30 }, async () => {
    await hashPassword('vier Birnen');
    done++;
  });
  await readFile(import.meta.filename);
  assert.ok(done <= 4, `Eine Datei kam erst nach ${done} Passwörtern.`);
  await Promise.all(hashes);
});

describe('Am laufenden Portal', () => {
  const office = setDesk();

  test('ist die Anmeldung beim Schreiben abgelaufen, geht nichts verloren, und nichts wird ohne sie gespeichert', async () => {
    const clerk = await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' });
    const { path, id } = await office.desk.file();
    const late = openBrowser(office.portal, { cookies: new Map([[SESSION_COOKIE, 'abc.def']]) });
    const form = { aktion: 'notiz', notiz: 'Frau G. rief an: "<b>morgen</b>"\r\nNoch einmal.' };
    const reply = await late.post(path, form);
    assert.equal(reply.status, 403);
    assert.match(reply.text, /<h1>Ihre Anmeldung ist zu Ende<\/h1>/);
    assert.equal(reply.headers.get('cache-control'), 'no-store');
    const kept = [...reply.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, toText(value)] as const,
    );
    assert.deepEqual(Object.fromEntries(kept), form);
    assert.match(reply.text, new RegExp(`<form method="post" action="${path}"`));
    const ereignisse = () =>
      office.desk.database.kysely.selectFrom('ereignis').select('id').where('vorgang_id', '=', id).execute();
    assert.equal((await ereignisse()).length, 0);
    const again = await clerk.post(path, Object.fromEntries(kept));
    assert.equal(again.location, `${path}?erledigt`);
    assert.equal((await ereignisse()).length, 1);

    const account = await late.post('/intern/konto', { aktion: 'passwort', alt: 'geheim', neu: 'geheim2' });
    assert.deepEqual([account.status, account.location, account.text], [303, '/intern/anmelden', '']);
    const foreign = { method: 'POST', headers: { origin: 'https://boese.example' }, body: new URLSearchParams(form) };
    assert.doesNotMatch((await late.ask(path, foreign)).text, /morgen/);
    const files = new FormData();
    files.set('nachname', 'Großjohann');
    files.set('nachweisBescheid', new File(['%PDF-1.4'], 'Bescheid.pdf'));
    const sheet = await late.post('/intern/erfassen/dortmund-pass', files);
    assert.match(sheet.text, /name="nachname" value="Großjohann"/);
    assert.doesNotMatch(sheet.text, /%PDF|Bescheid\.pdf/);
    assert.equal(
      (await late.get('/intern/anmelden/abgelaufen')).location,
      '/intern/anmelden',
      'ohne Formular gibt es sie nicht',
    );
  });

  test('„weiter“ führt auch mit Tricks nur auf den Schreibtisch', async () => {
    const clerk = await openClerk(office.desk, office.portal, { rolle: 'sachbearbeitung' });
    for (const weiter of [
      '/intern/../../boese',
      '/intern/..//boese.example',
      '/intern\r\nSet-Cookie: x=1',
      '/intern\t/boese',
      '\\\\boese.example/intern',
      '/intern/anmelden/stadt',
      'javascript:alert(1)//intern',
      '/intern/%0d%0aset-cookie:x=1',
    ]) {
      const { location = '', headers } = await clerk.get(`/intern/anmelden?weiter=${encodeURIComponent(weiter)}`);
      const { origin, pathname } = new URL(location, 'https://portal.example');
      assert.deepEqual([origin, headers.getSetCookie()], ['https://portal.example', []], weiter);
      assert.match(pathname, /^\/intern(\/(?!anmelden)|$)/, weiter);
    }
  });

  test('ein Cookie von vorher, in fremden Farben oder doppelt, öffnet nichts', async () => {
    const clerk = await openClerk(office.desk, office.portal, { rolle: 'leitung' });
    const [token = '', signature = ''] = (clerk.cookies.get(SESSION_COOKIE) ?? '').split('.');
    const rows = await office.desk.database.kysely.selectFrom('staff_session').select(['id', 'token']).execute();
    const forged = [
      token,
      `${token}.`,
      `${token}.${'A'.repeat(signature.length)}`,
      `.${signature}`,
      ...rows.flatMap((row) => [row.id, row.token, `${row.token}.${signature.slice(0, -8)}AAAAAAA%3D`]),
    ];
    for (const value of forged) {
      const thief = openBrowser(office.portal, { cookies: new Map([[SESSION_COOKIE, value]]) });
      assert.equal((await thief.get('/intern/konto')).status, 303, value);
    }
    assert.equal((await clerk.get('/intern/konto')).status, 200);
  });
});
