/** `{{wert:…}}` is a fact, `{frist}` a placeholder, everything else in braces a mistake. */
export const MARKEN = /\{\{[^{}\n]*\}\}|\{([^{}\n]*)\}/g;

/** Names of the placeholders in a text; facts are somebody else's. */
export const namesIn = (text: string): string[] =>
  [...text.matchAll(MARKEN)].flatMap(([, name]) => (name === undefined ? [] : [name]));
