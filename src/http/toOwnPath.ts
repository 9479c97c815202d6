/** The address of a page for a form or a link of it; with two slashes in front it would be the name of another server. */
export const toOwnPath = ({ pathname, search }: URL): string => pathname.replace(/^\/+/, '/') + search;
