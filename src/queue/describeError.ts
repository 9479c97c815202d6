const MOST_CHARACTERS = 200;
const MAIL_ADDRESS = /[^\s<>"',;:()]+@[^\s<>"',;:()]+/g;

/**
 * "Error ECONNREFUSED: connect …": what an operator needs to know, short, without words of the payload and without mail
 * addresses, which mail servers like to repeat in their answers. Nothing personal comes into the database or a log.
 */
export function describeError(error: unknown, payload: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
  const message = textsOf(payload)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, '…'), error.message)
    .replace(MAIL_ADDRESS, '…');
  return `${name}: ${message.slice(0, MOST_CHARACTERS)}`;
}

/** Every text inside, except what is too short to tell anything. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 2 ? [value] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
