import { compiledForm } from './compiledForm.ts';
import { ANTRAEGE, findAntrag } from './registry.ts';
import type { AntragTexte } from './texte.ts';

/** Compiles every form and looks up what they name. Throws with all that is wrong, before anybody can fill in anything. */
export function checkRegistry(texte: AntragTexte): void {
  const faults = ANTRAEGE.flatMap((antrag) => {
    const form = compiledForm(antrag);
    const offices = Object.values(form.definition.pages).flatMap((page) =>
      page.kind === 'office' ? [page.office] : [],
    );
    return [antrag.amt, ...offices]
      .filter((amt) => texte.isOffered(antrag.id) && !texte.amt(amt))
      .map((amt) => `Der Antrag „${antrag.id}“ nennt das Amt „${amt}“. Tragen Sie es in antraege/aemter.yaml ein.`);
  });
  const kuerzel = ANTRAEGE.map((antrag) => antrag.kuerzel);
  const double = kuerzel.filter((each, index) => kuerzel.indexOf(each) !== index);
  const wrong = ANTRAEGE.filter(({ id, form }) => id !== form.id || findAntrag(id)?.form !== form).map(({ id }) => id);
  const all = [
    ...faults,
    ...double.map((each) => `Zwei Anträge haben das Kürzel „${each}“.`),
    ...wrong.map((id) => `Der Antrag „${id}“ und sein Formular heißen verschieden, oder er steht zweimal da.`),
  ];
  if (all.length > 0) throw new Error(all.join('\n'));
}
