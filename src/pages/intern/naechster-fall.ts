import type { APIRoute } from 'astro';
import { darf } from '#src/auth/rechte.ts';
import { nehmeNaechsten } from '#src/vorgaenge/bearbeitung/naechsterFall.ts';

export const prerender = false;

/** "Nächster Fall": one press, and the Vorgang that is due first belongs to whoever pressed. */
export const POST: APIRoute = async ({ locals: { antragsstelle, staff }, redirect }) => {
  if (!staff || !darf(staff.rolle, 'vorgang-bearbeiten')) return new Response(null, { status: 403 });
  const vorgang = await nehmeNaechsten(antragsstelle, staff);
  return redirect(vorgang ? `/intern/vorgaenge/${vorgang.aktenzeichen}` : '/intern?nichts-frei', 303);
};
