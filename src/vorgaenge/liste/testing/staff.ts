import type { Bereich, Staff } from '#src/auth/staff.ts';

/** A member of staff who may see everything, or what `bereich` says. */
export function staffWith(bereich: Partial<Bereich> = {}, change: Partial<Omit<Staff, 'bereich'>> = {}): Staff {
  return {
    id: 'erna',
    name: 'Erna Amt',
    email: 'erna@example.org',
    rolle: 'sachbearbeitung',
    ...change,
    bereich: { nurEigene: false, ...bereich },
  };
}
