import { darf } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';
import type { Antrag } from '../antrag.ts';
import type { Antragsstelle } from '../antragsstelle.ts';
import { ANTRAEGE } from '../registry.ts';

/** The applications that this member of staff may type in, in the order of the portal. Empty: none at all. */
export function antraegeZumErfassen({ texte }: Antragsstelle, { rolle, bereich }: Staff): Antrag[] {
  if (!darf(rolle, 'vorgang-erfassen')) return [];
  return ANTRAEGE.filter(({ id }) => texte.isOffered(id) && (bereich.antraege?.includes(id) ?? true));
}
