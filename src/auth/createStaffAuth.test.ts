import assert from 'node:assert/strict';
import test from 'node:test';
import { describeDatabases } from '#tests/support/databases.ts';
import { addAccount, disableAccount, enableAccount, resetAccount } from './accounts.ts';
import type { Step } from './steps.ts';
import {
  ADDRESS,
  logIn,
  openTestBrowser,
  openTestOffice,
  type TestBrowser,
  type TestOffice,
} from './testing/office.ts';
import { totpCode } from './totp.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const STEP = 30_000;
const OWN = 'vier Birnen im Regenmantel';

/** The login of a browser, which must be at this step. */
async function loginAt({ staffAuth }: TestOffice, browser: TestBrowser, step: Step) {
  const login = (await staffAuth.findLogin(browser.headers())) ?? assert.fail('There is no login.');
  assert.equal(login.step, step);
  return login;
}

const protokoll = async ({ database }: TestOffice) =>
  (await database.kysely.selectFrom('protokoll').select(['wer', 'aktion', 'gegenstand']).orderBy('nr').execute()).map(
    ({ wer, aktion }) => `${wer} ${aktion}`,
  );

describeDatabases('Anmeldung', ({ open }) => {
  test('ein neues Konto: Einmalpasswort, eigenes Passwort, zweiter Faktor, Sicherungscodes, dann erst der Schreibtisch', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const staff = { name: 'Anna Beispiel', email: 'Anna@Dortmund.example', rolle: 'sachbearbeitung' } as const;
    const added = await addAccount(office, {
      ...staff,
      antraege: ['dortmund-pass'],
      stadtbezirke: ['hoerde', 'eving'],
    });
    assert.ok(added);
    assert.equal(
      await addAccount(office, { ...staff, email: 'anna@dortmund.EXAMPLE', antraege: [], stadtbezirke: [] }),
      undefined,
    );

    const browser = openTestBrowser();
    const nobody = async () => assert.equal(await staffAuth.findStaff(browser.headers()), undefined);
    const credentials = { email: ' anna@dortmund.example ', password: added.password, address: ADDRESS };
    const first = browser.take(await staffAuth.signIn(browser.headers(), credentials));
    assert.equal(first.kind === 'next' && first.step, 'passwort');
    await nobody();

    const atPassword = await loginAt(office, browser, 'passwort');
    for (const [password, again, says] of [
      ['kurz', 'kurz', /mindestens 12/],
      [OWN, `${OWN}!`, /verschieden/],
      [added.password, added.password, /bisherige/],
      ['beispielhaft und lang', 'beispielhaft und lang', /Namen/],
    ] as const) {
      const result = await staffAuth.setOwnPassword(atPassword, { password, again });
      assert.equal(result.kind, 'wrong');
      assert.match((result.kind === 'wrong' && result.sentence) || '', says);
    }
    browser.take(await staffAuth.setOwnPassword(atPassword, { password: OWN, again: OWN }));
    await nobody();

    const atFactor = await loginAt(office, browser, 'zweiter-faktor');
    const secret = (await staffAuth.beginFactor(atFactor)) ?? assert.fail();
    assert.equal(await staffAuth.beginFactor(atFactor), secret, 'Neu laden zeigt denselben Schlüssel');
    const before = browser.copy();
    const code = totpCode(secret, office.now());
    const wrong = await staffAuth.confirmFactor(browser.headers(), atFactor, { code: '000000', address: ADDRESS });
    assert.equal(wrong.kind, 'wrong');
    browser.take(await staffAuth.confirmFactor(browser.headers(), atFactor, { code, address: ADDRESS }));
    assert.equal(
      await staffAuth.findLogin(before.headers()),
      undefined,
      'die Anmeldung von vorher ist nichts mehr wert',
    );
    await nobody();

    const atCodes = await loginAt(office, browser, 'sicherungscodes');
    const codes = (await staffAuth.readPendingCodes(atCodes)) ?? assert.fail();
    assert.equal(codes.length, 10);
    assert.deepEqual(await staffAuth.readPendingCodes(atCodes), codes);
    browser.take(await staffAuth.confirmCodes(browser.headers(), atCodes));
    const staffNow = (await staffAuth.findStaff(browser.headers())) ?? assert.fail('not logged in');
    assert.deepEqual(staffNow, {
      id: added.id,
      name: 'Anna Beispiel',
      email: 'anna@dortmund.example',
      rolle: 'sachbearbeitung',
      bereich: { antraege: ['dortmund-pass'], stadtbezirke: ['hoerde', 'eving'], nurEigene: false },
    });
    const done = await loginAt(office, browser, 'fertig');
    assert.equal(await staffAuth.readPendingCodes(done), undefined, 'ein zweites Mal zeigt sie niemand');
    assert.equal(await staffAuth.countCodes(done), 10);

    const old = await staffAuth.signIn(new Headers(), credentials);
    assert.equal(old.kind, 'wrong', 'das Einmalpasswort gilt nicht mehr');
    assert.deepEqual(await protokoll(office), [
      'portal konto-angelegt',
      `${added.id} passwort-geaendert`,
      `${added.id} zweiter-faktor-eingerichtet`,
      `${added.id} anmeldung`,
      `${added.id} anmeldung-gescheitert`,
    ]);
  });

  test('ein Code aus der App gilt einmal, ein Sicherungscode auch', async (t) => {
    const office = await openTestOffice({ open }, t);
    const anna = await office.add({ rolle: 'leitung' });
    const enter = async (code: string) => {
      const browser = openTestBrowser();
      const { email, password } = anna;
      browser.take(await office.staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
      const login = await loginAt(office, browser, 'code');
      return (await office.staffAuth.enterCode(browser.headers(), login, { code, address: ADDRESS })).kind;
    };
    const code = totpCode(anna.secret, office.now());
    assert.equal(await enter(code), 'next');
    assert.equal(await enter(code), 'wrong', 'derselbe Code noch einmal');
    assert.equal(await enter(totpCode(anna.secret, office.now() - STEP)), 'wrong', 'ein älterer, der noch gälte');
    office.pass(STEP);
    assert.equal(await enter(totpCode(anna.secret, office.now())), 'next');
    const [backup = '', other = ''] = anna.codes;
    assert.equal(await enter(backup.toLowerCase().replace('-', ' ')), 'next');
    assert.equal(await enter(backup), 'wrong');
    assert.equal(await enter(other), 'next');
  });

  test('von fünf Anmeldungen zugleich mit demselben Code gelingt eine', async (t) => {
    const office = await openTestOffice({ open }, t);
    const anna = await office.add({ rolle: 'leitung' });
    const browsers = [];
    for (let i = 0; i < 5; i++) {
      const browser = openTestBrowser();
      const { email, password } = anna;
      browser.take(await office.staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
      browsers.push({ browser, login: await loginAt(office, browser, 'code') });
    }
    const code = totpCode(anna.secret, office.now());
    const results = await Promise.all(
      browsers.map(({ browser, login }) =>
        office.staffAuth.enterCode(browser.headers(), login, { code, address: ADDRESS }),
      ),
    );
    assert.equal(results.filter(({ kind }) => kind === 'next').length, 1);
  });

  test('fünf falsche Passwörter sperren eine Viertelstunde, auch ein Konto, das es nicht gibt', async (t) => {
    const office = await openTestOffice({ open }, t);
    const anna = await office.add({ rolle: 'leitung' });
    const signIn = (email: string, password = 'falsch', address = ADDRESS) =>
      office.staffAuth.signIn(new Headers(), { email, password, address });
    for (const email of [anna.email, 'niemand@dortmund.example']) {
      for (let i = 0; i < 5; i++) {
        office.pass(2 * MINUTE);
        assert.equal((await signIn(email)).kind, 'wrong', `${email}, ${i + 1}. Mal`);
      }
      // The first try is more than a quarter of an hour ago, the fifth is not.
      office.pass(8 * MINUTE);
      const locked = await signIn(email, anna.password);
      assert.ok(locked.kind === 'locked');
      assert.ok(
        Math.abs(locked.until - office.now() - 7 * MINUTE) < 10_000,
        'ab dem letzten Versuch, nicht ab dem ersten',
      );
      assert.equal((await signIn(email.toUpperCase(), anna.password, '192.0.2.99')).kind, 'locked');
    }
    office.pass(15 * MINUTE + 1000);
    assert.equal((await signIn(anna.email, anna.password)).kind, 'next');
    for (let i = 0; i < 4; i++) assert.equal((await signIn(anna.email)).kind, 'wrong', 'es zählt wieder von vorn');
    assert.equal((await signIn(anna.email, anna.password)).kind, 'next');
  });

  test('von zwanzig falschen Passwörtern zugleich werden fünf geprüft', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { email } = await office.add({ rolle: 'leitung' });
    const tries = Array.from({ length: 20 }, (_, i) =>
      office.staffAuth.signIn(new Headers(), { email, password: `falsch ${i}`, address: ADDRESS }),
    );
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'wrong').length, 5);
    assert.equal(kinds.filter((kind) => kind === 'locked').length, 15);
  });

  test('fünf falsche Codes sperren, und das richtige Passwort schenkt keine neuen Versuche', async (t) => {
    const office = await openTestOffice({ open }, t);
    const anna = await office.add({ rolle: 'leitung' });
    const { email, password } = anna;
    const enter = async (code: string) => {
      const browser = openTestBrowser();
      browser.take(await office.staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
      const login = await loginAt(office, browser, 'code');
      return (await office.staffAuth.enterCode(browser.headers(), login, { code, address: ADDRESS })).kind;
    };
    for (let i = 0; i < 5; i++) assert.equal(await enter('000000'), 'wrong');
    assert.equal(await enter(totpCode(anna.secret, office.now())), 'locked');
    office.pass(15 * MINUTE + 1000);
    assert.equal(await enter(totpCode(anna.secret, office.now())), 'next');
  });

  test('fünfzig falsche Versuche aus einem Netz sperren es für eine Stunde; richtige zählen nicht', async (t) => {
    const office = await openTestOffice({ open }, t);
    const anna = await office.add({ rolle: 'leitung' });
    const { email, password } = anna;
    const signIn = (who: string, what: string, address = ADDRESS) =>
      office.staffAuth.signIn(new Headers(), { email: who, password: what, address });
    assert.equal((await signIn(email, password)).kind, 'next');
    for (let i = 0; i < 50; i++) assert.equal((await signIn(`${i}@dortmund.example`, 'falsch')).kind, 'wrong');
    assert.equal((await signIn(email, password)).kind, 'locked');
    assert.equal((await signIn(email, password, '192.0.2.8')).kind, 'next', 'andere Netze merken davon nichts');
    office.pass(HOUR + 1000);
    assert.equal((await signIn(email, password)).kind, 'next');
  });

  test('nach acht Stunden ist Schluss, auch mitten in der Arbeit; halb fertig nach einer halben', async (t) => {
    const office = await openTestOffice({ open }, t);
    const anna = await office.add({ rolle: 'leitung' });
    const browser = await logIn(office, anna);
    for (let i = 0; i < 7; i++) {
      office.pass(HOUR);
      assert.ok(await office.staffAuth.findStaff(browser.headers()));
    }
    office.pass(HOUR - MINUTE);
    assert.ok(await office.staffAuth.findStaff(browser.headers()));
    office.pass(MINUTE);
    assert.equal(await office.staffAuth.findStaff(browser.headers()), undefined);

    const half = openTestBrowser();
    const { email, password } = anna;
    const fresh = await openTestOffice({ open: async () => office.database }, t);
    half.take(await fresh.staffAuth.signIn(half.headers(), { email, password, address: ADDRESS }));
    await loginAt(fresh, half, 'code');
    fresh.pass(30 * MINUTE);
    assert.equal(await fresh.staffAuth.findLogin(half.headers()), undefined);
  });

  test('jede Anmeldung ist eine neue; wer vorher einen Cookie unterschob, hat davon nichts', async (t) => {
    const office = await openTestOffice({ open }, t);
    const [anna, mallory] = [await office.add({ rolle: 'leitung' }), await office.add({ rolle: 'redaktion' })];
    const planted = await logIn(office, mallory);
    const victim = planted.copy();
    await logIn(office, anna, victim);
    assert.equal((await office.staffAuth.findStaff(victim.headers()))?.id, anna.id);
    assert.equal(await office.staffAuth.findStaff(planted.headers()), undefined, 'der untergeschobene ist erloschen');
    const copied = victim.copy();
    await logIn(office, anna, victim);
    assert.equal(await office.staffAuth.findStaff(copied.headers()), undefined);

    const forged = new Headers({ cookie: 'intern.session_token=abc.def' });
    assert.equal(await office.staffAuth.findStaff(forged), undefined);
    const { token } = await office.database.kysely
      .selectFrom('staff_session')
      .select('token')
      .executeTakeFirstOrThrow();
    const stolen = new Headers({ cookie: `intern.session_token=${token}` });
    assert.equal(await office.staffAuth.findStaff(stolen), undefined, 'was in der Datenbank steht, öffnet nichts');
  });

  test('abmelden beendet diese Anmeldung, überall abmelden jede', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const anna = await office.add({ rolle: 'leitung' });
    const [one, two, three] = [await logIn(office, anna), await logIn(office, anna), await logIn(office, anna)];
    const copy = one.copy();
    one.keep(await staffAuth.signOut(one.headers()));
    assert.equal(one.headers().get('cookie'), '');
    assert.equal(await staffAuth.findStaff(copy.headers()), undefined);
    assert.ok(await staffAuth.findStaff(two.headers()));
    await staffAuth.signOutEverywhere(two.headers(), await loginAt(office, two, 'fertig'));
    assert.equal(await staffAuth.findStaff(two.headers()), undefined);
    assert.equal(await staffAuth.findStaff(three.headers()), undefined);
  });

  test('ein gesperrtes Konto ist sofort draußen und bekommt dieselbe Antwort wie ein falsches Passwort', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const anna = await office.add({ rolle: 'leitung', name: 'Anna Beispiel' });
    const { email, password } = anna;
    const browser = await logIn(office, anna);
    assert.equal(await disableAccount(office, 'niemand@dortmund.example'), false);
    assert.equal(await disableAccount(office, email), true);
    assert.equal(await staffAuth.findStaff(browser.headers()), undefined);
    const refused = await staffAuth.signIn(new Headers(), { email, password, address: ADDRESS });
    assert.deepEqual(refused, await staffAuth.signIn(new Headers(), { email, password: 'falsch', address: ADDRESS }));
    assert.equal((await staffAuth.namesOf([anna.id, anna.id, 'fremd'])).get(anna.id), 'Anna Beispiel');
    assert.deepEqual(
      (await staffAuth.listStaff()).map(({ isDisabled }) => isDisabled),
      [true],
    );
    await enableAccount(office, email);
    assert.ok(await staffAuth.findStaff((await logIn(office, anna)).headers()));
  });

  test('zurückgesetzt: Passwort, zweiter Faktor, Codes und Anmeldungen von vorher gelten nicht mehr', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const anna = await office.add({ rolle: 'leitung' });
    const browser = await logIn(office, anna);
    const password = (await resetAccount(office, anna.email)) ?? assert.fail();
    assert.equal(await resetAccount(office, 'niemand@dortmund.example'), undefined);
    assert.equal(await staffAuth.findLogin(browser.headers()), undefined);
    const { email } = anna;
    assert.equal(
      (await staffAuth.signIn(new Headers(), { email, password: anna.password, address: ADDRESS })).kind,
      'wrong',
    );
    browser.take(await staffAuth.signIn(browser.headers(), { email, password, address: ADDRESS }));
    await staffAuth.setOwnPassword(await loginAt(office, browser, 'passwort'), { password: OWN, again: OWN });
    const secret = await staffAuth.beginFactor(await loginAt(office, browser, 'zweiter-faktor'));
    assert.notEqual(secret, anna.secret);
  });

  test('im Konto: neues Passwort nur mit dem alten, und andere Geräte sind abgemeldet', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const anna = await office.add({ rolle: 'leitung' });
    const [here, elsewhere] = [await logIn(office, anna), await logIn(office, anna)];
    const login = await loginAt(office, here, 'fertig');
    const chosen = { old: anna.password, password: OWN, again: OWN, address: ADDRESS };
    const refused = await staffAuth.changePassword(login, { ...chosen, old: 'geraten', password: anna.password });
    assert.ok(refused.kind === 'wrong' && refused.isOld, 'wer rät, erfährt nicht, ob das neue das alte ist');
    const easy = await staffAuth.changePassword(login, { ...chosen, password: 'passwort1234', again: 'passwort1234' });
    assert.ok(easy.kind === 'wrong' && !easy.isOld);
    assert.equal((await staffAuth.changePassword(login, chosen)).kind, 'next');
    assert.ok(await staffAuth.findStaff(here.headers()));
    assert.equal(await staffAuth.findStaff(elsewhere.headers()), undefined);
    for (let i = 0; i < 5; i++) await staffAuth.changePassword(login, chosen);
    assert.equal(
      (await staffAuth.changePassword(login, { ...chosen, old: OWN })).kind,
      'locked',
      'auch hier nur fünf Versuche',
    );
  });

  test('neue Sicherungscodes: die alten gelten, bis die neuen notiert sind', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const anna = await office.add({ rolle: 'leitung' });
    const browser = await logIn(office, anna);
    const login = await loginAt(office, browser, 'fertig');
    assert.equal((await staffAuth.renewCodes(login, { password: 'geraten', address: ADDRESS })).kind, 'wrong');
    assert.equal(await staffAuth.readPendingCodes(login), undefined);
    await staffAuth.renewCodes(login, { password: anna.password, address: ADDRESS });
    const fresh = (await staffAuth.readPendingCodes(login)) ?? assert.fail();
    assert.equal(await staffAuth.countCodes(login), anna.codes.length);
    await logIn(office, anna);
    await staffAuth.confirmCodes(browser.headers(), login);
    assert.equal(await staffAuth.countCodes(login), 10);
    await assert.rejects(logIn(office, anna), /not taken: wrong/);
    anna.codes = [...fresh];
    await logIn(office, anna);
  });

  test('wer vor dem Notieren wegging, sieht die Sicherungscodes nach der nächsten Anmeldung', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const staff = { name: 'Anna Beispiel', email: 'a@dortmund.example', rolle: 'redaktion' } as const;
    const added = (await addAccount(office, { ...staff, antraege: [], stadtbezirke: [] })) ?? assert.fail();
    const browser = openTestBrowser();
    const signIn = async (password: string) =>
      browser.take(await staffAuth.signIn(browser.headers(), { email: staff.email, password, address: ADDRESS }));
    await signIn(added.password);
    await staffAuth.setOwnPassword(await loginAt(office, browser, 'passwort'), { password: OWN, again: OWN });
    const login = await loginAt(office, browser, 'zweiter-faktor');
    const secret = (await staffAuth.beginFactor(login)) ?? assert.fail();
    const given = () => ({ code: totpCode(secret, office.now()), address: ADDRESS });
    browser.take(await staffAuth.confirmFactor(browser.headers(), login, given()));
    const codes = await staffAuth.readPendingCodes(await loginAt(office, browser, 'sicherungscodes'));

    await signIn(OWN);
    const atCode = await loginAt(office, browser, 'code');
    assert.equal(await staffAuth.readPendingCodes(atCode), undefined, 'nicht vor dem zweiten Faktor');
    assert.equal((await staffAuth.confirmCodes(browser.headers(), atCode)).kind, 'gone');
    office.pass(STEP);
    browser.take(await staffAuth.enterCode(browser.headers(), atCode, given()));
    assert.deepEqual(await staffAuth.readPendingCodes(await loginAt(office, browser, 'sicherungscodes')), codes);
    assert.equal(await staffAuth.findStaff(browser.headers()), undefined);
  });

  test('kein Schritt lässt sich überspringen', async (t) => {
    const office = await openTestOffice({ open }, t);
    const { staffAuth } = office;
    const staff = { name: 'Anna Beispiel', email: 'a@dortmund.example', rolle: 'leitung' } as const;
    const added = (await addAccount(office, { ...staff, antraege: [], stadtbezirke: [] })) ?? assert.fail();
    const browser = openTestBrowser();
    const credentials = { email: staff.email, password: added.password, address: ADDRESS };
    browser.take(await staffAuth.signIn(browser.headers(), credentials));
    const login = await loginAt(office, browser, 'passwort');
    const given = { code: '123456', address: ADDRESS };
    const skipping = [
      staffAuth.confirmFactor(browser.headers(), login, given),
      staffAuth.enterCode(browser.headers(), login, given),
      staffAuth.confirmCodes(browser.headers(), login),
      staffAuth.renewCodes(login, { password: added.password, address: ADDRESS }),
      staffAuth.changePassword(login, { old: added.password, password: OWN, again: OWN, address: ADDRESS }),
    ];
    for (const result of skipping) assert.equal((await result).kind, 'gone');
    assert.equal(await staffAuth.findStaff(browser.headers()), undefined);
  });

  test('eine Disposition ohne Liste macht Fahrten, ein Seniorenbüro sieht nur Eigenes', async (t) => {
    const office = await openTestOffice({ open }, t);
    const bereichOf = async (wish: Parameters<TestOffice['add']>[0]) =>
      (await office.staffAuth.findStaff((await logIn(office, await office.add(wish))).headers()))?.bereich;
    assert.deepEqual(await bereichOf({ rolle: 'disposition' }), { antraege: ['fahrt'], nurEigene: false });
    assert.deepEqual(await bereichOf({ rolle: 'disposition', antraege: ['fahrdienst', 'fahrt'] }), {
      antraege: ['fahrdienst', 'fahrt'],
      nurEigene: false,
    });
    assert.deepEqual(await bereichOf({ rolle: 'seniorenbuero', stadtbezirke: ['hoerde'] }), {
      stadtbezirke: ['hoerde'],
      nurEigene: true,
    });
    assert.deepEqual(await bereichOf({ rolle: 'leitung' }), { nurEigene: false });
  });

  test('das Geheimnis der Cookies ist versiegelt und überlebt einen Neustart', async (t) => {
    const office = await openTestOffice({ open }, t);
    const browser = await logIn(office, await office.add({ rolle: 'leitung' }));
    const again = await openTestOffice({ open: async () => office.database }, t);
    assert.ok(await again.staffAuth.findStaff(browser.headers()));
    const rows = await office.database.kysely.selectFrom('geheimnis').selectAll().execute();
    assert.deepEqual(
      rows.map(({ id, key_id }) => [id, key_id]),
      [['anmeldung', office.keys.currentId]],
    );
  });

  test('mit https heißt der Cookie __Host- und ist Secure; er endet mit dem Fenster', async (t) => {
    const cookieOf = async (publicUrl: string) => {
      const office = await openTestOffice({ open }, t, { publicUrl });
      const { email, password } = await office.add({ rolle: 'leitung' });
      const result = await office.staffAuth.signIn(new Headers(), { email, password, address: ADDRESS });
      return result.kind === 'next' ? result.cookies.join('\n') : assert.fail();
    };
    assert.match(
      await cookieOf('http://localhost:4321'),
      /^intern\.session_token=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    assert.match(
      await cookieOf('https://wegweiser.example'),
      /^__Host-intern\.session_token=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});
