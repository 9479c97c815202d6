import type { ServerResponse } from 'node:http';

interface HeaderOptions {
  /** The address citizens type; https switches HSTS on. */
  publicUrl: string;
  /** URL template of a tile server, when the operator configured one: the only third party a page may ask. */
  tilesUrl?: string;
}

/**
 * The security headers of every answer, static or not. One policy without hashes or nonces, possible because no page
 * has an inline script or style.
 */
export function securityHeaders({ publicUrl, tilesUrl }: HeaderOptions): Record<string, string> {
  const tiles = tilesUrl ? ` ${new URL(tilesUrl.replaceAll(/[{}]/g, '')).origin}` : '';
  const policy = [
    "default-src 'self'",
    `img-src 'self'${tiles}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), payment=(), usb=(), geolocation=(self)',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(publicUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}

/** Puts the headers on an answer that has not been sent yet. */
export function setHeaders(response: ServerResponse, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
