import type { APIRoute } from 'astro';
import { LOGIN_PATH, redirectTo } from './anmelden/_login.ts';

export const prerender = false;

/** Somebody leaves. */
export const POST: APIRoute = async ({ request, locals }) =>
  redirectTo(`${LOGIN_PATH}?abgemeldet`, await locals.staffAuth.signOut(request.headers));

/** Typed into the address bar it does nothing; the button stands on every page. */
export const GET: APIRoute = () => redirectTo('/intern/konto');
