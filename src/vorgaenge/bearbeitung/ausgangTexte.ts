import type { Ausgang } from './bearbeite.ts';

/** What the page says after a button was pressed. */
export const AUSGANG_TEXTE: Record<Ausgang, string> = {
  erledigt: 'Gespeichert.',
  unbekannt: 'Diesen Vorgang gibt es nicht mehr, oder er gehört nicht zu Ihrem Bereich.',
  vergeben: 'Jemand anderes bearbeitet den Vorgang gerade. Es wurde nichts geändert.',
  veraltet: 'Der Vorgang hat sich inzwischen geändert. Sehen Sie nach, was neu ist. Es wurde nichts doppelt gemacht.',
  'nicht-moeglich': 'Das geht beim jetzigen Stand des Vorgangs nicht. Es wurde nichts geändert.',
};
