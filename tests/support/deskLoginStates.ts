import assert from 'node:assert/strict';
import { addAccount } from '#src/auth/accounts.ts';
import type { OidcFailure } from '#src/auth/oidcLogin.ts';
import { totpCode } from '#src/auth/totp.ts';
import { type AroundState, bad, good, once } from './aroundState.ts';
import { type Citizen, createCitizen } from './citizen.ts';
import type { Desk } from './deskOffice.ts';

const LOGIN = '/intern/anmelden';
const OWN = 'vier Birnen im Regenmantel';
const REASONS: Record<OidcFailure, string> = {
  unbekannt: 'gibt es hier noch keines',
  gesperrt: 'ist hier gesperrt',
  abgebrochen: 'abgebrochen',
  gestoert: 'nicht geklappt',
};

/** From the first password to the desk, with everything that goes wrong on the way; and the own account. */
export function loginStates(desk: Desk): AroundState[] {
  const { portal, database, keys } = desk;
  const fresh = (path: string) => () => createCitizen(portal).get(path);
  const error = (control: string, text: string) => [{ control, text }];
  const signIn = (email: string, passwort: string) => () => createCitizen(portal).post(LOGIN, { email, passwort });
  const first = once(async () => {
    const email = 'erste.anmeldung@dortmund.example';
    const wish = { name: 'Erste Anmeldung', email, rolle: 'leitung', antraege: [], stadtbezirke: [] } as const;
    const added = await addAccount({ database, keys, now: Date.now }, wish);
    const citizen = createCitizen(portal);
    const { location } = await citizen.post(LOGIN, { email, passwort: added?.password ?? '' });
    assert.equal(location, `${LOGIN}/passwort`);
    return citizen;
  });
  const asFirst = (look: (citizen: Citizen) => ReturnType<Citizen['get']>) => async () => look(await first());
  const half = async () => {
    const { staff } = await desk.member('redaktion', {});
    const citizen = createCitizen(portal);
    await citizen.post(LOGIN, { email: staff.email, passwort: staff.password });
    return citizen;
  };
  return [
    good('anmelden: frisch', fresh(LOGIN)),
    good('anmelden: mit Ziel', fresh(`${LOGIN}?weiter=%2Fintern%2Fvorgaenge`)),
    good('anmelden: abgemeldet', fresh(`${LOGIN}?abgemeldet`)),
    ...Object.entries(REASONS).map(([reason, text]) =>
      good(`anmelden: Stadt ${reason}`, async () => {
        const reply = await fresh(`${LOGIN}?grund=${reason}`)();
        assert.ok(reply.html.includes(text), reason);
        return reply;
      }),
    ),
    bad('anmelden: falsch', error('email', 'passen nicht zusammen'), signIn('niemand@dortmund.example', 'geraten')),
    bad(
      'anmelden: gesperrt',
      error('email', 'zu oft falsch'),
      times(6, signIn('gesperrt@dortmund.example', 'geraten')),
      429,
    ),
    good(
      'passwort: frisch',
      asFirst((citizen) => citizen.get(`${LOGIN}/passwort`)),
    ),
    bad(
      'passwort: zu kurz',
      error('neu', 'Zeichen'),
      asFirst((citizen) => citizen.post(`${LOGIN}/passwort`, { neu: 'kurz', nochmal: 'kurz' })),
    ),
    bad(
      'passwort: verschieden',
      error('neu', 'verschieden'),
      asFirst((citizen) => citizen.post(`${LOGIN}/passwort`, { neu: OWN, nochmal: `${OWN}s` })),
    ),
    good(
      'zweiter-faktor: frisch',
      asFirst(async (citizen) => {
        await citizen.post(`${LOGIN}/passwort`, { neu: OWN, nochmal: OWN });
        return citizen.get(`${LOGIN}/zweiter-faktor`);
      }),
    ),
    bad(
      'zweiter-faktor: falsch',
      error('code', 'stimmt nicht'),
      asFirst((citizen) => citizen.post(`${LOGIN}/zweiter-faktor`, { code: '12' })),
    ),
    good(
      'sicherungscodes: frisch',
      asFirst(async (citizen) => {
        const { html } = await citizen.get(`${LOGIN}/zweiter-faktor`);
        const secret = /class="key"[^>]*><code[^>]*>([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
        await citizen.post(`${LOGIN}/zweiter-faktor`, { code: totpCode(secret, Date.now()) });
        return citizen.get(`${LOGIN}/sicherungscodes`);
      }),
    ),
    bad(
      'sicherungscodes: ohne Häkchen',
      error('notiert', 'setzen Sie dann das Häkchen'),
      asFirst((citizen) => citizen.post(`${LOGIN}/sicherungscodes`, {})),
    ),
    good('code: frisch', async () => (await half()).get(`${LOGIN}/code`)),
    bad('code: falsch', error('code', 'stimmt nicht'), async () =>
      (await half()).post(`${LOGIN}/code`, { code: '000000' }),
    ),
    bad(
      'code: gesperrt',
      error('code', 'zu oft falsch'),
      async () => {
        const citizen = await half();
        return times(6, () => citizen.post(`${LOGIN}/code`, { code: '000000' }))();
      },
      429,
    ),
    bad(
      'abgelaufen: mitten im Schreiben',
      [],
      async () => {
        const reply = await createCitizen(portal).post('/intern/vorgaenge/DP-1', { aktion: 'notiz', notiz: 'Ruft an' });
        return { ...reply, path: `${LOGIN}/abgelaufen` };
      },
      403,
    ),
    ...accountStates(desk),
  ];
}

function accountStates(desk: Desk): AroundState[] {
  const PATH = '/intern/konto';
  const owner = once(() => desk.member('sachbearbeitung', { name: 'Klara Konto', stadtbezirke: ['hoerde'] }));
  const change = (typed: Record<string, string>) => async () =>
    (await owner()).post(PATH, { aktion: 'passwort', alt: '', neu: OWN, nochmal: OWN, ...typed });
  return [
    good('konto: frisch', async () => (await owner()).get(PATH)),
    bad('konto: neues Passwort zu kurz', [{ control: 'neu', text: 'Zeichen' }], async () =>
      change({ alt: (await owner()).staff.password, neu: 'kurz', nochmal: 'kurz' })(),
    ),
    good('konto: geändert', async () => {
      const { location } = await change({ alt: (await owner()).staff.password })();
      return (await owner()).get(location);
    }),
    bad('konto: bisheriges falsch', [{ control: 'alt', text: 'stimmt nicht' }], change({ alt: 'geraten' })),
    bad('konto: Passwort für Codes falsch', [{ control: 'passwort', text: 'stimmt nicht' }], async () =>
      (await owner()).post(PATH, { aktion: 'sicherungscodes', passwort: 'geraten' }),
    ),
    good('konto: neue Codes', async () => {
      const { location } = await (await owner()).post(PATH, { aktion: 'sicherungscodes', passwort: OWN });
      return (await owner()).get(location);
    }),
    bad('konto: gesperrt', [{ control: 'alt', text: 'zu oft falsch' }], times(6, change({ alt: 'geraten' })), 429),
    good('konto: nur Konto der Stadt', async () => {
      const member = await desk.member('leitung', {});
      const { kysely } = desk.database;
      await kysely.deleteFrom('staff_account').where('staff_id', '=', member.staff.id).execute();
      await kysely.deleteFrom('staff_two_factor').where('id', '=', member.staff.id).execute();
      return member.get(PATH);
    }),
  ];
}

function times(count: number, open: AroundState['open']): AroundState['open'] {
  return async () => {
    for (let done = 1; done < count; done++) await open();
    return open();
  };
}
