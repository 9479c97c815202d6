import { darf, type Recht } from '#src/auth/rechte.ts';
import type { Staff } from '#src/auth/staff.ts';

const ENTRIES: readonly { href: string; name: string; recht?: Recht }[] = [
  { href: '/intern', name: 'Übersicht' },
  { href: '/intern/vorgaenge', name: 'Vorgänge', recht: 'vorgang-sehen' },
  { href: '/intern/erfassen', name: 'Erfassen', recht: 'vorgang-erfassen' },
  { href: '/intern/kennzahlen', name: 'Kennzahlen', recht: 'kennzahlen-sehen' },
  { href: '/intern/betrieb', name: 'Betrieb', recht: 'betrieb-sehen' },
  { href: '/intern/protokoll', name: 'Protokoll', recht: 'protokoll-lesen' },
  { href: '/intern/regeln', name: 'Regeln', recht: 'regeln-sehen' },
];

/** The menu of the desk: only what this member of staff may open. `isCurrent` marks the part of the desk the path is in. */
export function staffNavigation(staff: Staff, path: string) {
  return ENTRIES.filter(({ recht }) => !recht || darf(staff.rolle, recht)).map(({ href, name }) => ({
    href,
    name,
    isCurrent: href === '/intern' ? path.replace(/\/$/, '') === href : path.startsWith(href),
  }));
}
