import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { writeProtokoll } from '#src/audit/protokoll.ts';
import type { OidcSettings } from '#src/config.ts';
import type { AuthContext } from './context.ts';
import { BASE_PATH, type BetterAuth, type BetterAuthSettings, createBetterAuth } from './createBetterAuth.ts';
import { log } from './passwordSteps.ts';
import { ROLLEN, type Rolle } from './rechte.ts';
import { asSent, toCookies } from './sessions.ts';
import { findAccount, updateRolle } from './staffStore.ts';

/** Part of the address the city's service sends people back to, which is registered there. */
const PROVIDER = 'stadt';

/** Why a login at the city led nowhere. */
export type OidcFailure = 'unbekannt' | 'gesperrt' | 'abgebrochen' | 'gestoert';

export type OidcResult =
  | { kind: 'next'; path: string; cookies: readonly string[] }
  | { kind: 'failed'; reason: OidcFailure };

export interface OidcLogin {
  /** The address of the city's login page. */
  begin(headers: Headers, wanted: string): Promise<OidcResult>;
  /** What the city's answer in the address means. */
  finish(headers: Headers, query: URLSearchParams): Promise<OidcResult>;
}

/**
 * Login with the account of the city (OpenID Connect). Only for people who have an account here; a role that the city
 * names counts more than the stored one. Throws when the settings name a role that does not exist.
 */
export function createOidcLogin(context: AuthContext, options: BetterAuthSettings & { oidc: OidcSettings }): OidcLogin {
  const roleOf = createRoleOf(options.oidc);
  let opened: BetterAuth | undefined;
  /** The service may be away when we start: asked for anew until it answers. */
  const open = async () => {
    opened ??= await openOidc(context, options, roleOf);
    return opened;
  };
  return {
    async begin(headers, wanted) {
      const auth = await open();
      if (!auth) return { kind: 'failed', reason: 'gestoert' };
      const { publicUrl } = options;
      const { response, headers: answer } = await auth.api.signInSocial({
        body: {
          provider: PROVIDER,
          callbackURL: `${publicUrl}${wanted}`,
          errorCallbackURL: `${publicUrl}${BASE_PATH}`,
          disableRedirect: true,
        },
        headers,
        returnHeaders: true,
      });
      if (!response.url) return { kind: 'failed', reason: 'gestoert' };
      return { kind: 'next', path: response.url, cookies: toCookies(answer) };
    },
    async finish(headers, query) {
      const auth = await open();
      if (!auth) return { kind: 'failed', reason: 'gestoert' };
      const answer = await auth.api.callbackOAuth({
        method: 'GET',
        params: { id: PROVIDER },
        query: Object.fromEntries(query),
        headers,
        asResponse: true,
      });
      return await toResult(context, auth, answer);
    },
  };
}

/** Why better-auth sends people to the page for errors. Anything else is a fault of the service or of its settings. */
const REASONS: Record<string, OidcFailure> = {
  signup_disabled: 'unbekannt',
  account_not_linked: 'unbekannt',
  unable_to_create_session: 'gesperrt',
  access_denied: 'abgebrochen',
};

async function toResult(context: AuthContext, auth: BetterAuth, answer: Response): Promise<OidcResult> {
  const { pathname, search, searchParams } = new URL(
    answer.headers.get('location') ?? BASE_PATH,
    'https://portal.invalid',
  );
  const cookies = toCookies(answer.headers);
  const session = await auth.api.getSession({ headers: asSent(cookies) });
  if (!session) {
    const reason = REASONS[searchParams.get('error') ?? ''] ?? 'gestoert';
    // Only of somebody the city knows: anybody can call this address, and the Protokoll keeps every entry.
    if (reason === 'unbekannt' || reason === 'gesperrt') await log(context, 'unbekannt', 'anmeldung-gescheitert');
    return { kind: 'failed', reason };
  }
  await log(context, session.user.id, 'anmeldung');
  return { kind: 'next', path: pathname + search, cookies };
}

async function openOidc(
  context: AuthContext,
  { oidc, ...options }: BetterAuthSettings & { oidc: OidcSettings },
  roleOf: (profile: Record<string, unknown>) => Rolle | undefined,
): Promise<BetterAuth | undefined> {
  const auth = createBetterAuth({
    ...options,
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ['openid', 'email', 'profile'],
            requireIdTokenVerification: true,
            disableImplicitSignUp: true,
            disableSignUp: true,
          },
        ],
      }),
    ],
    user: {
      // Runs for an account that was found, before its session is made.
      async validateUserInfo({ user, source }) {
        const rolle = roleOf(source.oauth?.profile ?? {});
        if (user.id && rolle) await takeRole(context, user.id, rolle);
      },
    },
  });
  const { socialProviders } = await auth.$context;
  return socialProviders.some(({ id }) => id === PROVIDER) ? auth : undefined;
}

async function takeRole({ database, keys, now }: AuthContext, staffId: string, rolle: Rolle): Promise<void> {
  await database.transaction(async (tx) => {
    const account = await findAccount(tx, staffId);
    if (!account || account.rolle === rolle) return;
    await updateRolle(tx, staffId, rolle);
    await writeProtokoll(tx, keys, { am: now(), wer: staffId, aktion: 'rolle-geaendert', gegenstand: rolle });
  });
}

/** Of several groups the one counts that stands first in OIDC_ROLES. */
function createRoleOf({ roles = new Map(), rolesClaim }: OidcSettings) {
  const mapped = [...roles].map(([group, name]): [string, Rolle] => {
    const rolle = ROLLEN.find((each) => each === name);
    if (!rolle) throw new Error(`OIDC_ROLES nennt die Rolle „${name}“. Erlaubt sind: ${ROLLEN.join(', ')}.`);
    return [group, rolle];
  });
  return (profile: Record<string, unknown>): Rolle | undefined => {
    const groups = [profile[rolesClaim] ?? []].flat();
    return mapped.find(([group]) => groups.includes(group))?.[1];
  };
}
