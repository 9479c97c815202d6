import type { EinrichtungDaten } from './einrichtung.ts';

/** What the reader is told about a place that is not simply open. */
export const STATUS_TEXT: Record<EinrichtungDaten['status'], string> = {
  offen: 'in Betrieb',
  geplant: 'Geplant – noch nicht offen',
  'im-bau': 'Im Bau – noch nicht offen',
  geschlossen: 'Geschlossen',
};
