import type { APIRoute } from 'astro';
import { toOwnPath } from '#src/auth/ownPath.ts';
import { LOGIN_PATH, redirectTo } from '../_login.ts';

export const prerender = false;

/** Where the city sends people back to; this address is registered there. */
export const GET: APIRoute = async ({ request, url, locals }) => {
  const { oidc } = locals.staffAuth;
  if (!oidc) return redirectTo(LOGIN_PATH);
  const result = await oidc.finish(request.headers, url.searchParams);
  return result.kind === 'next'
    ? redirectTo(toOwnPath(result.path), result.cookies)
    : redirectTo(`${LOGIN_PATH}?grund=${result.reason}`);
};
