import type { z } from 'zod';
import type { RechtsbehelfTexte } from './rechtsbehelfe.ts';
import type { Vorlage, VorlagenBlock, vorlagenKopf } from './vorlage.ts';
import { platzhalterOf } from './vorlagenRegeln.ts';

/** A template from its file, with what can be done against the decision put in. Throws when those words are missing. */
export function toVorlage(
  id: string,
  { rechtsbehelf, ...kopf }: z.infer<typeof vorlagenKopf>,
  bloecke: readonly VorlagenBlock[],
  rechtsbehelfe: RechtsbehelfTexte | undefined,
): Vorlage {
  const texte = rechtsbehelf && rechtsbehelfe?.texte[rechtsbehelf];
  return {
    id,
    ...kopf,
    bloecke: bloecke.flatMap((block) => {
      if (block.kind !== 'einsatz' || block.name !== 'rechtsbehelf') return [block];
      if (!texte) throw new Error(`${id}: There are no words for {rechtsbehelf} in content/antraege/rechtsbehelf.md.`);
      return texte;
    }),
    isUngeprueft: platzhalterOf(bloecke).has('rechtsbehelf') && rechtsbehelfe?.isGeprueft !== true,
  };
}
