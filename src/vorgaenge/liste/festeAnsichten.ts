import type { Ansicht } from './ansichtenStore.ts';

/** The views everybody has, in the order in which they stand above the list. */
export const FESTE_ANSICHTEN: readonly Pick<Ansicht, 'name' | 'query'>[] = [
  { name: 'Offen', query: '' },
  { name: 'Bei mir', query: 'meine=ja' },
  { name: 'Frei', query: 'frei=ja' },
  { name: 'Überfällig', query: 'ueberfaellig=ja' },
  { name: 'Mit Aufgabe', query: 'aufgabe=alle' },
  { name: 'Zweite Prüfung', query: 'zweite-pruefung=ja' },
  { name: 'Rückfrage', query: 'status=rueckfrage' },
  { name: 'Alle', query: 'status=alle' },
];
