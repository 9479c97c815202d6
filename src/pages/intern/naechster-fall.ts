import type { APIRoute } from 'astro';
import { darf } from '#src/auth/rechte.ts';
import { nehmeNaechsten } from '#src/vorgaenge/bearbeitung/naechsterFall.ts';
import { absage } from './_absage.ts';

export const prerender = false;

/** "Nächster Fall": one press, and the Vorgang that is due first belongs to whoever pressed. */
export const POST: APIRoute = async (context) => {
  const { antragsstelle, staff } = context.locals;
  if (!staff || !darf(staff.rolle, 'vorgang-bearbeiten')) return absage(context, 403);
  const vorgang = await nehmeNaechsten(antragsstelle, staff);
  return context.redirect(vorgang ? `/intern/vorgaenge/${vorgang.aktenzeichen}` : '/intern?nichts-frei', 303);
};
