import type { APIRoute } from 'astro';
import { LOGIN_PATH, redirectTo, wantedPath } from './_login.ts';

export const prerender = false;

/** Leads to the login page of the city. A link and no form: `form-action` of our policy would stop the way there. */
export const GET: APIRoute = async ({ request, url, locals }) => {
  const { oidc } = locals.staffAuth;
  if (!oidc) return redirectTo(LOGIN_PATH);
  const result = await oidc.begin(request.headers, wantedPath({ url }));
  return result.kind === 'next'
    ? redirectTo(result.path, result.cookies)
    : redirectTo(`${LOGIN_PATH}?grund=${result.reason}`);
};
