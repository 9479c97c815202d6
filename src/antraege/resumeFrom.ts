import { countAttempt, readAttempts } from '#src/db/countAttempt.ts';
import { type Resumed, resumeDraft } from '#src/forms/drafts/resumeDraft.ts';
import type { Antragsstelle } from './antragsstelle.ts';

const HOUR = 3_600_000;
/** Wrong codes from one address in an hour; a library shares one. */
const WRONG_PER_ADDRESS = 100;

/** What to tell somebody whose code did not open anything. */
export const RESUME_SENTENCES: Record<Resumed['kind'], string> = {
  open: 'Diesen Antrag gibt es nicht mehr. Beginnen Sie neu.',
  typo: 'Der Code hat einen Tippfehler. Vergleichen Sie ihn Zeichen für Zeichen: fünf, fünf, fünf und ein Zeichen.',
  wrong: 'Zu diesem Code finden wir nichts. Vielleicht ist der Antrag schon eingereicht, oder der Code ist abgelaufen.',
  locked:
    'Dieser Code wurde zu oft falsch eingegeben und ist für eine Stunde gesperrt. Versuchen Sie es später noch einmal, oder rufen Sie an.',
};

/** Opens the draft of a typed code, with a generous ceiling for one address. `shared`: on a computer that others use, too. */
export async function resumeFrom(
  { database, keys, now }: Antragsstelle,
  { typed, address, shared }: { typed: string; address: string; shared: boolean },
): Promise<Resumed> {
  const counter = `code-address:${keys.fingerprint(address, 'code-address')}`;
  const tries = await readAttempts(database, counter, now());
  if (tries.count >= WRONG_PER_ADDRESS) return { kind: 'locked', until: tries.windowEndsAt };
  const resumed = await resumeDraft(database, typed, { shared, now: now() });
  if (resumed.kind === 'wrong') await countAttempt(database, counter, { windowMs: HOUR, now: now() });
  return resumed;
}
