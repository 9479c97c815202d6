/** The same sentence twice: as the office would say it to a guest, and in Leichte Sprache. */
export interface Words {
  de: string;
  leicht: string;
}

export const LANGUAGES = ['de', 'leicht'] as const;
export type Language = (typeof LANGUAGES)[number];
