import { darf } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';

/** Who is noted as helping when a citizen's application is handed in online; undefined: nobody. */
export const helferImAmt = (staff: Staff | undefined): string | undefined =>
  staff && darf(staff.rolle, 'vorgang-erfassen') ? staff.id : undefined;
