import type { Stadt } from '#src/stadtbezirke/stadt.ts';
import type { Absender } from '#src/vorgaenge/quittung.ts';
import { findAntrag } from './registry.ts';
import type { AntragTexte } from './texte.ts';

/** Who signs receipts and mails about an application. */
export function absenderOf(
  { texte, stadt, publicUrl }: { texte: AntragTexte; stadt: Stadt; publicUrl: string },
  antragId: string,
): Absender {
  const amt = texte.amt(findAntrag(antragId)?.amt ?? '');
  return {
    portal: stadt.portal,
    publicUrl,
    zeitzone: stadt.zeitzone,
    amt: amt ?? { name: stadt.herausgeber, telefon: stadt.zentrale.nummer },
  };
}
