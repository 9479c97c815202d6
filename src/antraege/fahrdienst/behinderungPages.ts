import type { Guard, QuestionPage } from '#src/forms/defineForm.ts';
import { behinderungFields } from './behinderungFields.ts';

/** The proof that counts without a word more (Stand 2020 oder später). */
export const HAT_AG = { field: 'merkzeichen', includes: 'ag' } as const satisfies Guard;

const behinderung = { de: 'Ausweis und Mobilität', leicht: 'Ausweis und Bewegung' };

const WARUM_AUTO = {
  de: 'Der Fahrdienst ist für Menschen, die weder selbst ein Auto haben noch in einem Auto der Familie mitfahren können (Stand {{stand:fahrdienst.berechtigte}}).',
  leicht: 'Der Fahr·dienst ist für Menschen ohne Auto.',
};

/** Ausweis, or what shows the same; then cars. */
export function behinderungPages<const To extends string>(weiter: To) {
  return {
    ausweis: {
      section: behinderung,
      question: behinderungFields.ausweis.label,
      why: {
        de: 'Am Ausweis sieht das Amt, ob der Fahrdienst in Frage kommt. Ein ähnlicher Nachweis ist auch möglich.',
        leicht: 'Das Amt sieht im Ausweis: Ist der Fahr·dienst der richtige Weg? Auch andere Papiere sind möglich.',
      },
      fields: ['ausweis'],
      next: [{ when: { field: 'ausweis', is: 'ja' }, to: 'merkzeichen' }, { to: 'bus-und-bahn' }],
    },
    merkzeichen: {
      section: behinderung,
      question: behinderungFields.merkzeichen.label,
      why: {
        de: 'Mit dem Merkzeichen aG brauchen Sie keinen weiteren Nachweis, so die Stadt (Stand {{stand:fahrdienst.berechtigte}}).',
        leicht: 'Steht aG im Ausweis? Dann brauchen Sie keinen anderen Brief.',
      },
      fields: ['merkzeichen'],
      next: 'ausweis-angaben',
    },
    'ausweis-angaben': {
      section: behinderung,
      question: { de: 'Was steht noch im Ausweis?', leicht: 'Was steht noch im Ausweis?' },
      fields: ['gdb', 'ausweisNummer', 'ausweisGueltigkeit'],
      checks: [
        {
          field: 'gdb',
          code: 'keineZehnerzahl',
          message: {
            de: 'Der Grad der Behinderung ist immer eine Zehnerzahl, zum Beispiel 50 oder 80. Sehen Sie im Ausweis nach, oder lassen Sie das Feld leer.',
            leicht:
              'Diese Zahl gibt es nicht. Möglich ist zum Beispiel: 50 oder 80. Sie können das Feld auch leer lassen.',
          },
          fails: ({ gdb }) => typeof gdb === 'number' && gdb % 10 !== 0,
          sample: { gdb: '75', ausweisGueltigkeit: 'unbefristet' },
        },
      ],
      next: [
        { when: { field: 'ausweisGueltigkeit', is: 'befristet' }, to: 'ausweis-ende' },
        { when: HAT_AG, to: 'eigenes-auto' },
        { to: 'bus-und-bahn' },
      ],
    },
    'ausweis-ende': {
      section: behinderung,
      question: behinderungFields.ausweisBis.label,
      fields: ['ausweisBis'],
      next: [{ when: HAT_AG, to: 'eigenes-auto' }, { to: 'bus-und-bahn' }],
    },
    'bus-und-bahn': {
      section: behinderung,
      question: behinderungFields.busUndBahn.label,
      why: {
        de: 'Ohne das Merkzeichen aG zählt, ob es mit Bus, Bahn und Taxi nicht oder nur sehr schwer geht.',
        leicht: 'Steht aG nicht im Ausweis? Dann fragt das Amt: Geht es mit Bus, Bahn und Taxi?',
      },
      fields: ['busUndBahn'],
      next: 'andere-unterlage',
    },
    'andere-unterlage': {
      section: behinderung,
      question: behinderungFields.andererNachweis.label,
      fields: ['andererNachweis'],
      next: 'eigenes-auto',
    },
    'eigenes-auto': {
      section: behinderung,
      question: behinderungFields.eigenesFahrzeug.label,
      why: WARUM_AUTO,
      fields: ['eigenesFahrzeug'],
      next: 'mitfahren',
    },
    mitfahren: {
      section: behinderung,
      question: behinderungFields.haushaltFahrzeug.label,
      why: WARUM_AUTO,
      fields: ['haushaltFahrzeug'],
      next: weiter,
    },
  } as const satisfies Record<string, QuestionPage>;
}
