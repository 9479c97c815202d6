import { isReadableCode, randomSigns, toCheckSign, toPlainSigns } from '#src/crypto/readableCode.ts';

const BODY_LENGTH = 8;

/**
 * A new number such as "DP-K7QM-4XWA-R": two letters for the application, eight signs by chance (78,000 million numbers,
 * nobody guesses one), a check sign. Whether it is still free only the database knows.
 */
export function createAktenzeichen(kuerzel: string): string {
  const body = randomSigns(BODY_LENGTH);
  return format(kuerzel, body + toCheckSign(body));
}

/** What a citizen typed → the Aktenzeichen as we write it, or undefined when it cannot be one. */
export function parseAktenzeichen(typed: string): string | undefined {
  const plain = toPlainSigns(typed);
  const [kuerzel, body] = [plain.slice(0, 2), plain.slice(2)];
  return /^[A-Z]{2}$/.test(kuerzel) && isReadableCode(body, BODY_LENGTH) ? format(kuerzel, body) : undefined;
}

const format = (kuerzel: string, body: string) =>
  `${kuerzel}-${body.slice(0, 4)}-${body.slice(4, BODY_LENGTH)}-${body.slice(BODY_LENGTH)}`;
