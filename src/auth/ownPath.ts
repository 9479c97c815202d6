const ANY = 'https://portal.invalid';

/**
 * The page to go to after the login. Only pages of the desk: an address from outside must lead nobody away, whatever it
 * looks like to a browser.
 */
export function toOwnPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/intern') || !URL.canParse(wanted, ANY)) return '/intern';
  const { origin, pathname, search } = new URL(wanted, ANY);
  const isDesk = origin === ANY && /^\/intern(\/|$)/.test(pathname) && !pathname.startsWith('/intern/anmelden');
  return isDesk ? pathname + search : '/intern';
}
