const MOST_CHARACTERS = 200;
const MAIL_ADDRESS = /[^\s<>"',;:()]+@[^\s<>"',;:()]+/g;

/**
 * Name, code and the first characters of an error without mail addresses, and the place in the code where it began: what
 * somebody needs to repair it.
 */
export function toErrorFields(error: unknown): { error: string; at?: string } {
  if (!(error instanceof Error)) return { error: 'unknown error' };
  const { code } = error as { code?: unknown };
  const name = typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
  const at = /^\s+(at .*)$/m.exec(error.stack ?? '')?.[1];
  const text = error.message.replace(MAIL_ADDRESS, '…').slice(0, MOST_CHARACTERS);
  return { error: `${name}: ${text}`, ...(at && { at }) };
}
