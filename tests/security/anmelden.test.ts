// The login of the office against a running portal: who gets in, who does not, and what a stolen or planted cookie is worth.
import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { addAccount, disableAccount } from '#src/auth/accounts.ts';
import { totpCode } from '#src/auth/totp.ts';
import { openKeyRing } from '#src/crypto/keyRing.ts';
import { openDatabase } from '#src/db/openDatabase.ts';
import { checkHtml } from '../support/htmlRules.ts';
import { type RunningPortal, root, startPortal } from '../support/portal.ts';
import { addStaff, loginStaff, SESSION_COOKIE, type TestStaff } from '../support/staff.ts';
import { type Browser, openBrowser } from './support.ts';

const LOGIN = '/intern/anmelden';
const OWN = 'vier Birnen im Regenmantel';

let portal: RunningPortal;
before(async () => {
  portal = await startPortal({ BEHIND_PROXY: 'yes' });
});
after(() => portal.stop());

/** What the operator does beside the running server. */
async function asOperator<T>(work: (context: Parameters<typeof addAccount>[0]) => Promise<T>): Promise<T> {
  const { dataDir } = portal;
  const database = await openDatabase({ dataDir });
  try {
    return await work({ database, keys: await openKeyRing({ dataDir, keys: [] }), now: Date.now });
  } finally {
    await database.close();
  }
}

const add = (rolle: 'leitung' | 'redaktion' = 'leitung') => addStaff({ dataDir: portal.dataDir }, { rolle });

const signIn = (browser: Browser, { email, password }: Pick<TestStaff, 'email' | 'password'>, query = '') =>
  browser.post(`${LOGIN}${query}`, { email, passwort: password });

/** Every address of the desk but those of the login, with something in place of what varies. */
async function deskPaths(): Promise<string[]> {
  const paths: string[] = [];
  for await (const file of glob('**/*.{astro,ts}', { cwd: join(root, 'src/pages/intern') })) {
    if (/(^|\/)_|^anmelden/.test(file)) continue;
    const path = file.replace(/(\/?index)?\.(astro|ts)$/, '').replace(/\[[^\]]+\]/g, 'DP-XXXX-XXXX-X');
    paths.push(path ? `/intern/${path}` : '/intern');
  }
  return paths.sort();
}

test('ohne Anmeldung führt jede Adresse des Schreibtischs zur Anmeldung, auch ein Formular', async () => {
  const paths = await deskPaths();
  assert.ok(paths.includes('/intern') && paths.includes('/intern/vorgaenge') && paths.length > 10, paths.join(' '));
  const half = openBrowser(portal);
  await signIn(half, await add());
  const forged = openBrowser(portal, { cookies: new Map([[SESSION_COOKIE, 'abc.def']]) });
  for (const browser of [openBrowser(portal), half, forged]) {
    for (const path of paths) {
      const reply = await browser.get(path);
      assert.equal(reply.status, 303, path);
      assert.equal(reply.location, `${LOGIN}?weiter=${encodeURIComponent(path)}`);
      assert.equal(reply.headers.get('cache-control'), 'no-store', path);
      const sent = await browser.post(path, { aktion: 'nehmen' });
      // What somebody wrote for a while is handed back, see schreibtisch-anmeldung.test.ts.
      const expected = /^\/intern\/(vorgaenge|erfassen)\/./.test(path) ? [403, undefined] : [303, LOGIN];
      assert.deepEqual([sent.status, sent.location], expected, `POST ${path}`);
    }
  }
  const odd = ['/intern/', '//intern/vorgaenge', '/intern//vorgaenge', '/%69ntern/vorgaenge', '/intern/vorgaenge/'];
  for (const path of odd) {
    const { status, text } = await openBrowser(portal).get(path);
    assert.notEqual(status, 200, path);
    assert.doesNotMatch(text, /class="desk-who"/, path);
  }
});

test('die erste Anmeldung: Schritt für Schritt, ohne Skript, und danach zurück, woher man kam', async () => {
  const email = 'anna@dortmund.example';
  const wish = { name: 'Anna Beispiel', email, rolle: 'leitung', antraege: [], stadtbezirke: [] } as const;
  const { password } = (await asOperator((context) => addAccount(context, wish))) ?? assert.fail();
  const browser = openBrowser(portal);
  const weiter = `?weiter=${encodeURIComponent('/intern/vorgaenge?status=eingegangen')}`;
  const see = async (path: string, heading: RegExp) => {
    const page = await browser.get(path);
    assert.equal(page.status, 200, `${path} → ${page.location}`);
    assert.match(page.text, heading);
    assert.doesNotMatch(page.text, / style=|<script(?![^>]* src=)/, path);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await checkHtml(page.text), [], path);
    return page.text;
  };
  const next = async (path: string, form: Record<string, string>, step: string) => {
    const { status, location } = await browser.post(`${path}${weiter}`, form);
    assert.deepEqual([status, location], [303, step]);
  };
  const at = (step: string) => `${LOGIN}/${step}`;

  await see(`${LOGIN}${weiter}`, /<h1[^>]*>Anmelden<\/h1>/);
  await next(LOGIN, { email, passwort: password }, at(`passwort${weiter}`));
  for (const step of ['code', 'zweiter-faktor', 'sicherungscodes']) {
    assert.equal((await browser.get(at(step))).location, at('passwort'), 'kein Schritt lässt sich überspringen');
  }
  await see(at('passwort'), /<h1[^>]*>Ein eigenes Passwort<\/h1>/);
  const weak = await browser.post(at('passwort'), { neu: 'passwort1234', nochmal: 'passwort1234' });
  assert.equal(weak.status, 422);
  assert.match(weak.text, /leicht zu erraten/);
  assert.doesNotMatch(weak.text, /value="passwort1234"/, 'ein Passwort steht nicht im Quelltext');
  await next(at('passwort'), { neu: OWN, nochmal: OWN }, at(`zweiter-faktor${weiter}`));

  const factor = await see(at('zweiter-faktor'), /role="img" aria-label="QR-Code[^>]*>\s*<svg/);
  const secret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(factor)?.[1]?.replaceAll(' ', '') ?? assert.fail('no secret');
  const wrong = await browser.post(at('zweiter-faktor'), { code: '000000' });
  assert.equal(wrong.status, 422);
  assert.ok(wrong.text.includes(secret.slice(0, 4)), 'derselbe Schlüssel noch einmal');
  const before = new Map(browser.cookies);
  await next(at('zweiter-faktor'), { code: totpCode(secret, Date.now()) }, at(`sicherungscodes${weiter}`));
  assert.equal((await openBrowser(portal, { cookies: before }).get(at('sicherungscodes'))).location, LOGIN);

  const shown = await see(at('sicherungscodes'), /<h1[^>]*>Ihre Sicherungscodes<\/h1>/);
  const codes = [...shown.matchAll(/<code[^>]*>([A-Z0-9-]{11})<\/code>/g)].map(([, code]) => code);
  assert.equal(codes.length, 10);
  assert.equal((await browser.post(at('sicherungscodes'), {})).status, 422);
  assert.equal((await browser.get('/intern')).status, 303, 'noch immer nicht drin');
  await next(at('sicherungscodes'), { notiert: 'ja' }, '/intern/vorgaenge?status=eingegangen');
  await see('/intern/konto', /10 Sicherungscodes sind/);
  assert.equal((await browser.get(at('sicherungscodes'))).location, '/intern', 'ein zweites Mal zeigt sie niemand');

  const later = openBrowser(portal);
  await signIn(later, { email, password: OWN });
  assert.equal((await later.post(at('code'), { code: codes[0] ?? '' })).location, '/intern');
  assert.equal((await later.get(LOGIN)).location, '/intern');
});

test('der Cookie der Anmeldung ist HttpOnly, SameSite und endet mit dem Fenster', async () => {
  const [line = ''] = (await signIn(openBrowser(portal), await add())).headers.getSetCookie();
  assert.match(line, new RegExp(`^${SESSION_COOKIE}=[^;]+; Path=/; HttpOnly; SameSite=Lax$`));
});

test('eine fremde Seite meldet niemanden an und ändert nichts am Konto', async () => {
  const anna = await add();
  const cookies = new Map([[SESSION_COOKIE, (await loginStaff(portal.url, anna)).split('=')[1] ?? '']]);
  const forms = {
    [LOGIN]: { email: anna.email, passwort: anna.password },
    '/intern/konto': { aktion: 'ueberall' },
    '/intern/abmelden': {},
    [`${LOGIN}/sicherungscodes`]: { notiert: 'ja' },
  };
  for (const origin of ['https://boese.example', 'null', '']) {
    for (const [path, form] of Object.entries(forms)) {
      const browser = openBrowser(portal, { cookies });
      const reply = await browser.ask(path, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) });
      assert.equal(reply.status, 403, `${path} von „${origin}“`);
      assert.deepEqual(reply.headers.getSetCookie(), []);
    }
  }
  assert.equal((await openBrowser(portal, { cookies }).get('/intern/konto')).status, 200);
});

test('falsches Passwort, unbekannte Adresse, gesperrtes Konto: dieselbe Seite', async () => {
  const [anna, berta] = [await add(), await add()];
  await asOperator((context) => disableAccount(context, berta.email));
  const pages = [
    await signIn(openBrowser(portal), { ...anna, password: 'falsch' }),
    await signIn(openBrowser(portal), { email: 'niemand@dortmund.example', password: 'falsch' }),
    await signIn(openBrowser(portal), berta),
    await signIn(openBrowser(portal), { email: 'keine Adresse', password: 'falsch' }),
    await signIn(openBrowser(portal), { ...anna, password: 'x'.repeat(5000) }),
  ];
  const bodies = new Set(pages.map(({ status, text }) => `${status} ${text.replace(/value="[^"]*"/, '')}`));
  assert.equal(bodies.size, 1);
  assert.equal(pages[0]?.status, 422);
  assert.match(pages[0]?.text ?? '', /passen nicht zusammen/);
});

test('raten sperrt, und die Seite sagt bis wann, gleich ob es das Konto gibt', async () => {
  const anna = await add();
  const pages = [];
  for (const email of [anna.email, 'gibtesnicht@dortmund.example']) {
    // Every try from another network, as a swarm of machines would do it.
    for (let i = 0; i < 5; i++)
      assert.equal((await signIn(openBrowser(portal), { email, password: `${i}` })).status, 422);
    const locked = await signIn(openBrowser(portal), { email, password: anna.password });
    assert.equal(locked.status, 429);
    pages.push(locked.text.replace(/value="[^"]*"/, '').replace(/\d\d:\d\d Uhr/g, 'Uhr'));
    assert.match(locked.text, /ab \d\d:\d\d Uhr noch einmal/);
  }
  assert.equal(pages[0], pages[1]);
});

test('der Code lässt sich nicht raten und kein zweites Mal benutzen', async () => {
  const anna = await add();
  const code = totpCode(anna.secret, Date.now());
  const enter = async (value: string) => {
    const browser = openBrowser(portal);
    await signIn(browser, anna);
    return browser.post(`${LOGIN}/code`, { code: value });
  };
  assert.equal((await enter(code)).location, '/intern');
  assert.equal((await enter(code)).status, 422);
  for (let i = 0; i < 4; i++) assert.equal((await enter('000000')).status, 422);
  assert.equal((await enter(anna.codes[0] ?? '')).status, 429);
});

test('ein untergeschobener Cookie wird durch die Anmeldung wertlos, einer von vorher auch', async () => {
  const [anna, mallory] = [await add(), await add('redaktion')];
  const planted = new Map([[SESSION_COOKIE, (await loginStaff(portal.url, mallory)).split('=')[1] ?? '']]);
  const victim = openBrowser(portal, { cookies: new Map(planted) });
  await signIn(victim, anna);
  const half = new Map(victim.cookies);
  assert.equal((await victim.post(`${LOGIN}/code`, { code: anna.codes.pop() ?? '' })).location, '/intern');
  assert.equal((await victim.get('/intern/konto')).status, 200);
  for (const cookies of [planted, half]) {
    assert.equal((await openBrowser(portal, { cookies }).get('/intern/konto')).status, 303);
  }
});

test('abmelden beendet die Anmeldung auf dem Server; die Adresse allein meldet nicht ab', async () => {
  const cookies = new Map([[SESSION_COOKIE, (await loginStaff(portal.url, await add())).split('=')[1] ?? '']]);
  const browser = openBrowser(portal, { cookies: new Map(cookies) });
  assert.equal((await browser.get('/intern/abmelden')).location, '/intern/konto');
  const left = await browser.post('/intern/abmelden', {});
  assert.deepEqual([left.status, left.location], [303, `${LOGIN}?abgemeldet`]);
  assert.equal(browser.cookies.has(SESSION_COOKIE), false);
  assert.equal((await openBrowser(portal, { cookies }).get('/intern/konto')).status, 303);
});

test('„weiter“ führt niemanden auf eine fremde Seite', async () => {
  const anna = await add();
  for (const weiter of ['https://boese.example', '//boese.example', '/\\boese.example', '/intern@boese.example']) {
    const browser = openBrowser(portal);
    const query = `?weiter=${encodeURIComponent(weiter)}`;
    assert.equal((await signIn(browser, anna, query)).location, `${LOGIN}/code`);
    const done = await browser.post(`${LOGIN}/code${query}`, { code: anna.codes.pop() ?? '' });
    assert.equal(done.location, '/intern');
  }
});

test('von better-auth selbst ist keine Adresse zu erreichen', async () => {
  const paths = [
    'sign-in/email',
    'sign-up/email',
    'get-session',
    'renew-session',
    'update-user',
    'list-sessions',
    'error',
  ];
  for (const path of paths) {
    for (const start of [LOGIN, '/api/auth']) {
      const { status, location, headers } = await openBrowser(portal).post(`${start}/${path}`, {
        email: 'a@b.de',
        password: 'x',
      });
      // What the desk does not know leads to the login.
      assert.ok(status === 404 || status === 405 || location === LOGIN, `${start}/${path}: ${status}`);
      assert.deepEqual(headers.getSetCookie(), []);
    }
  }
});

test('was der Server schreibt, nennt keine Adresse, kein Passwort und keinen Code', () => {
  assert.doesNotMatch(portal.output(), /@dortmund\.example|Birnen|passwort1234|\n\s+at /);
});
