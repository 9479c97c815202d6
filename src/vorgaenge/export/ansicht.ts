import { type PreviewProblem, ROTATIONS, type Rotation } from '#src/uploads/preview/preview.ts';

/** How large the page is drawn, in percent of the column. */
export const ZOOMS = [100, 150, 200] as const;
export type Zoom = (typeof ZOOMS)[number];

/** What is shown of a paper. */
export interface Ansicht {
  /** From 1. */
  seite: number;
  drehung: Rotation;
  zoom: Zoom;
}

/** The part of an address behind the question mark; what makes no sense becomes the first page, upright, fitting. */
export function parseAnsicht(params: URLSearchParams): Ansicht {
  const seite = Number(params.get('seite'));
  return {
    seite: Number.isSafeInteger(seite) && seite > 0 && seite < 10_000_000 ? seite : 1,
    drehung: ROTATIONS.find((each) => String(each) === params.get('drehung')) ?? 0,
    zoom: ZOOMS.find((each) => String(each) === params.get('zoom')) ?? 100,
  };
}

/** The way back: "?seite=2&drehung=90"; empty for the beginning. */
export function toAnsichtQuery({ seite, drehung, zoom }: Ansicht): string {
  const params = new URLSearchParams({
    ...(seite !== 1 && { seite: String(seite) }),
    ...(drehung !== 0 && { drehung: String(drehung) }),
    ...(zoom !== 100 && { zoom: String(zoom) }),
  });
  return params.size > 0 ? `?${params}` : '';
}

/** What the office reads when a page cannot be shown: what is wrong, and what to do. */
export const PROBLEM_SAETZE: Record<PreviewProblem['code'], string> = {
  encrypted: 'Diese Datei ist mit einem Passwort geschützt. Fragen Sie nach einer Fassung ohne Passwort.',
  unreadable: 'Diese Seite lässt sich nicht anzeigen. Die Datei ist beschädigt oder ungewöhnlich aufgebaut.',
  noSuchPage: 'Diese Seite gibt es in der Datei nicht.',
  tooSlow: 'Diese Seite ist zu aufwendig, um sie hier anzuzeigen.',
  busy: 'Gerade werden viele Seiten angezeigt. Versuchen Sie es in einer Minute noch einmal.',
};
