/** `fehler` stops the build; `hinweis` is shown and does not. */
export type Severity = 'fehler' | 'hinweis';

/** Something in `content/` that an editor should look at. */
export interface Problem {
  severity: Severity;
  /** Path below the content folder, with `/`. Empty: the folder itself. */
  file: string;
  /** Line of the file, counted from 1. */
  line?: number | undefined;
  /** Name of the field in the front matter, such as `lage.stadtbezirk`. */
  field?: string | undefined;
  /** A German sentence for the editor. */
  message: string;
}

type Place = Pick<Problem, 'file' | 'line' | 'field'>;

export function fehler(place: Place, message: string): Problem {
  return { severity: 'fehler', ...place, message };
}

export function hinweis(place: Place, message: string): Problem {
  return { severity: 'hinweis', ...place, message };
}
