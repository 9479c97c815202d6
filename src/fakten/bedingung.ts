/** Answers to the inputs of a Regelwerk: whole numbers (euro in cents) or the id of an option. */
export type Eingaben = Readonly<Record<string, number | string>>;

export const VERGLEICHE = ['unter', 'hoechstens', 'ueber', 'mindestens', 'genau'] as const;
export type Vergleich = (typeof VERGLEICHE)[number];

/** When a rule holds. A tree: the branches may come from different sentences of one source. */
export type Bedingung =
  | { art: 'immer' }
  | { art: 'und'; teile: readonly Bedingung[] }
  | { art: 'oder'; teile: readonly Bedingung[] }
  | { art: 'zahl'; eingabe: string; vergleich: Vergleich; grenze: number }
  | { art: 'auswahl'; eingabe: string; werte: readonly string[] };

const COMPARE: Record<Vergleich, (value: number, grenze: number) => boolean> = {
  unter: (value, grenze) => value < grenze,
  hoechstens: (value, grenze) => value <= grenze,
  ueber: (value, grenze) => value > grenze,
  mindestens: (value, grenze) => value >= grenze,
  genau: (value, grenze) => value === grenze,
};

/** Does the rule hold for these answers? */
export function isMet(bedingung: Bedingung, eingaben: Eingaben): boolean {
  switch (bedingung.art) {
    case 'immer':
      return true;
    case 'und':
      return bedingung.teile.every((teil) => isMet(teil, eingaben));
    case 'oder':
      return bedingung.teile.some((teil) => isMet(teil, eingaben));
    case 'zahl':
      return COMPARE[bedingung.vergleich](Number(eingaben[bedingung.eingabe]), bedingung.grenze);
    case 'auswahl':
      return bedingung.werte.includes(String(eingaben[bedingung.eingabe]));
  }
}

/** Every boundary the condition draws through one numeric input. */
export function boundariesOf(bedingung: Bedingung, eingabe: string): number[] {
  if (bedingung.art === 'und' || bedingung.art === 'oder') {
    return bedingung.teile.flatMap((teil) => boundariesOf(teil, eingabe));
  }
  return bedingung.art === 'zahl' && bedingung.eingabe === eingabe ? [bedingung.grenze] : [];
}
