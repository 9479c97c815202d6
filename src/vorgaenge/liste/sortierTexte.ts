import type { Sortierung } from './vorgangFilter.ts';

/** The orders of the list, as they are offered. */
export const SORTIER_TEXTE: Readonly<Record<Sortierung, string>> = {
  faellig: 'Was zuerst fällig ist',
  neu: 'Neue zuerst',
  alt: 'Alte zuerst',
  antrag: 'Nach Antrag',
};
