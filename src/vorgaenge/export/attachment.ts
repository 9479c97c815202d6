/**
 * Headers of something personal to keep: saved and not opened, and if a browser opens it after all, it may do nothing.
 * `name` may have any characters; old programs get it without umlauts.
 */
export function attachmentHeaders(name: string, mediaType: string): Record<string, string> {
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7E]|["\\%]/g, '');
  // encodeURIComponent leaves these; RFC 8187 does not.
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${ascii.trim() || 'Datei'}"; filename*=UTF-8''${encoded}`,
    ...CLOSED_HEADERS,
  };
}

/** Nothing in it runs, loads or is kept by anybody on the way. */
export const CLOSED_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const;
