import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Events, OAuth2Server } from 'oauth2-mock-server';
import type { OidcSettings } from '#src/config.ts';
import { describeDatabases, type TestDatabases } from '#tests/support/databases.ts';
import { freePort } from '#tests/support/portal.ts';
import { addAccount, disableAccount } from './accounts.ts';
import type { OidcResult } from './oidcLogin.ts';
import { openTestBrowser, openTestOffice, type TestBrowser, type TestOffice } from './testing/office.ts';

const ROLES = new Map([
  ['gruppe-leitung', 'leitung'],
  ['gruppe-amt', 'sachbearbeitung'],
]);

/** What the city says about somebody. */
type Claims = Record<string, unknown>;

const ANNA = { sub: 'stadt-4711', email: 'anna@dortmund.example', email_verified: true, name: 'Anna B.' };

interface City {
  settings: OidcSettings;
  claims: Claims;
  server: OAuth2Server;
}

async function startCity(t: TestContext, port?: number): Promise<City> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(port ?? 0, '127.0.0.1');
  t.after(() => server.stop());
  const issuer = server.issuer.url ?? assert.fail();
  const settings = { issuer, clientId: 'wegweiser', clientSecret: 'geheim', rolesClaim: 'groups', roles: ROLES };
  const city: City = { settings, claims: ANNA, server };
  server.service.on(Events.BeforeTokenSigning, ({ payload }) => {
    Object.assign(payload, city.claims);
    // The mock server names no audience of its own accord.
    payload['aud'] = settings.clientId;
  });
  return city;
}

/** An office with a city, and an account for Anna. */
async function openOffice(databases: TestDatabases, t: TestContext) {
  const city = await startCity(t);
  const office = await openTestOffice(databases, t, { oidc: city.settings });
  const staff = {
    name: 'Anna Beispiel',
    email: ANNA.email,
    rolle: 'redaktion',
    antraege: [],
    stadtbezirke: [],
  } as const;
  const added = (await addAccount(office, staff)) ?? assert.fail();
  return { city, office, id: added.id };
}

/** Goes to the city and back as a browser does. */
async function goThere({ staffAuth }: TestOffice, browser: TestBrowser, wanted = '/intern/vorgaenge?status=neu') {
  const oidc = staffAuth.oidc ?? assert.fail();
  const begun = await oidc.begin(browser.headers(), wanted);
  assert.ok(begun.kind === 'next', begun.kind === 'failed' ? begun.reason : '');
  browser.keep(begun.cookies);
  const answer = await fetch(begun.path, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? assert.fail());
  assert.equal(back.origin + back.pathname, 'http://localhost:4321/intern/anmelden/callback/stadt');
  return { oidc, query: back.searchParams };
}

async function logInThere(office: TestOffice, browser = openTestBrowser()): Promise<OidcResult> {
  const { oidc, query } = await goThere(office, browser);
  const result = await oidc.finish(browser.headers(), query);
  if (result.kind === 'next') browser.keep(result.cookies);
  return result;
}

const reasonOf = (result: OidcResult) => (result.kind === 'failed' ? result.reason : 'angemeldet');

describeDatabases('Konto der Stadt', (databases) => {
  test('meldet an, ohne Passwort und zweiten Faktor von uns, und führt zurück', async (t) => {
    const { office, id } = await openOffice(databases, t);
    const browser = openTestBrowser();
    const result = await logInThere(office, browser);
    assert.ok(result.kind === 'next', reasonOf(result));
    assert.equal(result.path, '/intern/vorgaenge?status=neu');
    const staff = (await office.staffAuth.findStaff(browser.headers())) ?? assert.fail('not logged in');
    assert.deepEqual([staff.id, staff.name, staff.rolle], [id, 'Anna Beispiel', 'redaktion']);
    const login = (await office.staffAuth.findLogin(browser.headers())) ?? assert.fail();
    assert.equal(await office.staffAuth.countCodes(login), undefined);
    const accounts = await office.database.kysely.selectFrom('staff_account').selectAll().execute();
    const linked = accounts.find(({ provider_id }) => provider_id === 'stadt');
    assert.deepEqual(
      [linked?.account_id, linked?.access_token, linked?.id_token, linked?.refresh_token],
      ['stadt-4711', null, null, null],
    );
  });

  test('die Rolle der Stadt gilt, bei jeder Anmeldung neu; ohne passende Gruppe bleibt die eingetragene', async (t) => {
    const { office, city } = await openOffice(databases, t);
    for (const [groups, rolle] of [
      [['anderes', 'gruppe-amt'], 'sachbearbeitung'],
      [['gruppe-amt', 'gruppe-leitung'], 'leitung'],
      ['gruppe-amt', 'sachbearbeitung'],
      [[], 'sachbearbeitung'],
      [undefined, 'sachbearbeitung'],
    ] as const) {
      city.claims = { ...ANNA, groups };
      const browser = openTestBrowser();
      assert.equal(reasonOf(await logInThere(office, browser)), 'angemeldet');
      assert.equal((await office.staffAuth.findStaff(browser.headers()))?.rolle, rolle);
    }
    const entries = await office.database.kysely
      .selectFrom('protokoll')
      .select('gegenstand')
      .where('aktion', '=', 'rolle-geaendert')
      .orderBy('nr')
      .execute();
    assert.deepEqual(
      entries.map(({ gegenstand }) => gegenstand),
      ['sachbearbeitung', 'leitung', 'sachbearbeitung'],
    );
  });

  test('wer hier kein Konto hat, bekommt keines; ein gesperrtes bleibt gesperrt', async (t) => {
    const { office, city } = await openOffice(databases, t);
    city.claims = { ...ANNA, sub: 'fremd', email: 'fremd@dortmund.example', groups: ['gruppe-leitung'] };
    assert.equal(reasonOf(await logInThere(office)), 'unbekannt');
    assert.equal((await office.staffAuth.listStaff()).length, 1);
    city.claims = { ...ANNA, email_verified: false };
    assert.equal(reasonOf(await logInThere(office)), 'unbekannt', 'eine Adresse, die die Stadt nicht geprüft hat');
    city.claims = ANNA;
    assert.equal(reasonOf(await logInThere(office)), 'angemeldet');
    await disableAccount(office, ANNA.email);
    const browser = openTestBrowser();
    assert.equal(reasonOf(await logInThere(office, browser)), 'gesperrt');
    assert.equal(await office.staffAuth.findLogin(browser.headers()), undefined);
  });

  test('eine fremde, alte oder abgebrochene Rückkehr meldet niemanden an', async (t) => {
    const { office } = await openOffice(databases, t);
    const browser = openTestBrowser();
    const { oidc, query } = await goThere(office, browser);
    assert.equal(reasonOf(await oidc.finish(new Headers(), query)), 'gestoert', 'in einem anderen Browser');
    const fresh = openTestBrowser();
    const again = await goThere(office, fresh);
    assert.equal(reasonOf(await again.oidc.finish(fresh.headers(), again.query)), 'angemeldet');
    assert.equal(reasonOf(await again.oidc.finish(fresh.headers(), again.query)), 'gestoert', 'ein zweites Mal');
    const denied = await goThere(office, browser);
    const state = denied.query.get('state') ?? '';
    const refused = new URLSearchParams({ error: 'access_denied', state });
    assert.equal(reasonOf(await denied.oidc.finish(browser.headers(), refused)), 'abgebrochen');
    assert.equal(reasonOf(await oidc.finish(new Headers(), new URLSearchParams())), 'gestoert');
  });

  test('ein Dienst, der beim Start fehlt, wird gefunden, sobald er da ist', async (t) => {
    const port = await freePort();
    const { settings } = await startCity(t);
    const oidc = { ...settings, issuer: `http://localhost:${port}` };
    const office = await openTestOffice(databases, t, { oidc });
    const begin = () => (office.staffAuth.oidc ?? assert.fail()).begin(new Headers(), '/intern');
    assert.equal(reasonOf(await begin()), 'gestoert');
    await startCity(t, port);
    assert.equal((await begin()).kind, 'next');
  });

  test('eine Rolle, die es nicht gibt, hält den Start an', async (t) => {
    const { settings } = await startCity(t);
    const oidc = { ...settings, roles: new Map([['gruppe-leitung', 'chefin']]) };
    await assert.rejects(openTestOffice(databases, t, { oidc }), /OIDC_ROLES nennt die Rolle „chefin“/);
  });
});
