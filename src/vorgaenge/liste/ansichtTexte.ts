import { type AnsichtAusgang, MOST_ANSICHTEN } from './ansichtenStore.ts';

/** What the page says after somebody wanted to keep a view. */
export const ANSICHT_TEXTE: Readonly<Record<AnsichtAusgang, string>> = {
  gespeichert: 'Die Ansicht ist gemerkt. Sie steht jetzt oben bei den anderen.',
  'ohne-name': 'Geben Sie der Ansicht einen Namen.',
  'name-vergeben': 'Eine Ansicht mit diesem Namen gibt es schon. Wählen Sie einen anderen.',
  'zu-viele': `Mehr als ${MOST_ANSICHTEN} Ansichten gehen nicht. Löschen Sie zuerst eine.`,
};
