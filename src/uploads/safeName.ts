const EXTENSIONS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;
const KNOWN = /\.(pdf|jpe?g|jfif|png|hei[cf])$/i;
const MAX_LENGTH = 120;

/**
 * A name to show and to save under, at most 120 characters: no folders, nothing invisible or turning the direction of
 * writing (Cc, Cf), nothing a file system refuses, and the extension the content deserves.
 */
export function toSafeName(name: string, mediaType: keyof typeof EXTENSIONS): string {
  const extension = `.${EXTENSIONS[mediaType]}`;
  const base = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = base
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim();
  const stem = cut(withoutExtension(visible), MAX_LENGTH - extension.length).replace(/^[. ]+|[. ]+$/g, '');
  return `${stem || 'Dokument'}${extension}`;
}

/** Also of "scan.pdf.jpg". */
function withoutExtension(name: string): string {
  return KNOWN.test(name) ? withoutExtension(name.replace(KNOWN, '')) : name;
}

/** Never through the middle of a character. */
function cut(text: string, length: number): string {
  let result = '';
  for (const { segment } of new Intl.Segmenter('de').segment(text)) {
    if (result.length + segment.length > length) break;
    result += segment;
  }
  return result;
}
