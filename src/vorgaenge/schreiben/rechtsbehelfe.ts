import type { z } from 'zod';
import { RECHTSBEHELFE, type Rechtsbehelf, type rechtsbehelfKopf, type VorlagenBlock } from './vorlage.ts';

/** What can be done against a decision, in the words of the office. */
export interface RechtsbehelfTexte {
  isGeprueft: boolean;
  texte: Readonly<Partial<Record<Rechtsbehelf, readonly VorlagenBlock[]>>>;
}

/** The file has one section for each way, under a heading with its name. */
export function toRechtsbehelfe(
  { geprueft }: z.infer<typeof rechtsbehelfKopf>,
  bloecke: readonly VorlagenBlock[],
): RechtsbehelfTexte {
  const texte: Partial<Record<Rechtsbehelf, VorlagenBlock[]>> = {};
  let current: VorlagenBlock[] | undefined;
  for (const block of bloecke) {
    const name = block.kind === 'heading' ? RECHTSBEHELFE.find((each) => each === block.text.toLowerCase()) : undefined;
    if (name) {
      current = [];
      texte[name] = current;
    } else current?.push(block);
  }
  return { isGeprueft: geprueft, texte };
}
