/** A mail or a part of one: headers by lower-case name (the first of each), and the text below. */
export interface MimePart {
  headers: ReadonlyMap<string, string>;
  body: string;
}

/** Splits headers and body, and undoes the transfer encoding. `raw` is one character for each byte. */
export function parsePart(raw: string): MimePart {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const headers = parseHeaders(head);
  const body = raw.slice(head.length).replace(/^\r?\n\r?\n/, '');
  return { headers, body: rest.length === 0 ? '' : decode(body, headers.get('content-transfer-encoding')) };
}

/** Fields as mails and delivery reports write them; a line that begins with a blank belongs to the one before. */
export function parseHeaders(head: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value.trim());
  }
  return headers;
}

/** "text/plain", without parameters and in lower case. */
export const mediaTypeOf = ({ headers }: MimePart): string =>
  (headers.get('content-type') ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';

/** The parts of a multipart; none when it is none. */
export function partsOf({ headers, body }: MimePart): MimePart[] {
  const type = headers.get('content-type') ?? '';
  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (!boundary || !/^multipart\//i.test(type)) return [];
  // The line break in front of a boundary belongs to it; one boundary may be the beginning of another.
  const line = new RegExp(`\\r?\\n--${boundary.replace(/\W/g, '\\$&')}(?=--|[ \\t]*(?:\\r?\\n|$))`);
  const [, ...pieces] = `\n${body}`.split(line);
  return pieces.filter((piece) => !piece.startsWith('--')).map((piece) => parsePart(piece.replace(/^[ \t]*\r?\n/, '')));
}

function decode(body: string, encoding = ''): string {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('latin1');
    case 'quoted-printable':
      return body
        .replace(/[ \t]*=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    default:
      return body;
  }
}
