/** Whether a request may come from the desk: citizens are not looked up in the sessions of the staff. */
export const hasSessionCookie = (headers: Headers): boolean =>
  /(?:^|;\s*)(?:__Host-)?intern\.session_token=/.test(headers.get('cookie') ?? '');
