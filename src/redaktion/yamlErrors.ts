import type { ErrorCode } from 'yaml';

/** What the editor can do about a YAML error; the parser's own words follow in brackets for whoever helps. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  MISSING_CHAR: 'Hier fehlt ein Anführungszeichen oder ein Doppelpunkt mit Leerzeichen dahinter.',
  MULTILINE_IMPLICIT_KEY: 'Hier fehlt hinter dem Feldnamen ein Doppelpunkt mit Leerzeichen dahinter.',
  BLOCK_AS_IMPLICIT_KEY:
    'Hier steht ein zweiter Doppelpunkt, oder die Zeile ist falsch eingerückt. Setzen Sie Texte mit Doppelpunkt in Anführungszeichen.',
  BAD_INDENT: 'Diese Zeile ist falsch eingerückt, oder darüber fehlt eine schließende Klammer.',
  TAB_AS_INDENT: 'Hier steht ein Tabulator. Rücken Sie mit Leerzeichen ein.',
  DUPLICATE_KEY: 'Dieses Feld steht zweimal da. Löschen Sie eines von beiden.',
  BAD_ALIAS: 'Ein Text, der mit * oder & beginnt, braucht Anführungszeichen.',
  BAD_DQ_ESCAPE:
    'Hinter einem umgekehrten Schrägstrich steht ein falsches Zeichen. Nehmen Sie einfache Anführungszeichen.',
  BAD_SCALAR_START: 'Ein Text, der mit @ oder ` beginnt, braucht Anführungszeichen.',
  BLOCK_IN_FLOW: 'In einer Liste in eckigen Klammern fehlt ein Komma oder die schließende Klammer.',
  KEY_OVER_1024_CHARS: 'Hier fehlt hinter dem Feldnamen ein Doppelpunkt mit Leerzeichen dahinter.',
  TAG_RESOLVE_FAILED: 'Ein Text, der mit ! beginnt, braucht Anführungszeichen.',
  UNEXPECTED_TOKEN:
    'Hier steht etwas, das nicht dazugehört. Oft fehlt ein Anführungszeichen am Anfang oder am Ende des Textes.',
  BAD_COLLECTION_TYPE: 'Hier sind Liste (- …) und Feld (name: …) vermischt.',
  MULTIPLE_DOCS: 'Drei Striche dürfen nur am Anfang und am Ende der Angaben stehen.',
};

const UNKNOWN = 'Diese Zeile ist nicht lesbar. Oft fehlt ein Anführungszeichen oder ein Doppelpunkt.';

/** A German sentence for an error of the YAML parser. */
export function toYamlSentence(code: ErrorCode, original: string): string {
  return `${SENTENCES[code] ?? UNKNOWN} (${original})`;
}
