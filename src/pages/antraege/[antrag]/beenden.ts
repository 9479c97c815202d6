import type { APIRoute } from 'astro';
import { antragCookies } from '#src/antraege/antragCookies.ts';
import { openBesuch } from '#src/antraege/besuch.ts';
import { deleteOwnDraft } from '#src/antraege/deleteOwnDraft.ts';

export const prerender = false;

/**
 * Ends the visit on this device. Pressed: deletes the answers, except for those who have a code to come back with. Reached
 * when the time of a shared computer is over: only this browser forgets, the server has done so by itself.
 */
const end: APIRoute = async ({ request, locals, params, cookies }) => {
  const own = antragCookies(cookies, locals);
  const besuch = await openBesuch(locals.antragsstelle, { antragId: params['antrag'], cookie: own.get });
  if (!besuch) return new Response(null, { status: 404 });
  const { antrag, draft } = besuch;
  const isPressed = request.method === 'POST';
  // A link from elsewhere must not end anything for somebody at home.
  if (!isPressed && draft && !draft.shared) return goTo(`/antraege/${antrag.id}`);
  // Who took a code along from a shared computer wants to go on elsewhere.
  if (isPressed && draft && !(draft.shared && draft.hasCode)) await deleteOwnDraft(locals.antragsstelle, draft);
  own.forgetDraft(antrag.id);
  if (isPressed || own.receipt(locals.antragsstelle.now())?.shared) own.forgetReceipt();
  return goTo('/antraege/geloescht/');
};

// Pages kept for „Zurück“ go, too.
const goTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'clear-site-data': '"cache"' } });

export const GET = end;
export const POST = end;
