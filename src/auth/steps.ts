import type { SecondFactor } from './secondFactorStore.ts';
import type { StaffAccount, Stufe } from './staffStore.ts';

/** What comes next in a login, in the order of the pages. */
export type Step = 'passwort' | 'zweiter-faktor' | 'code' | 'sicherungscodes' | 'fertig';

/** What has to be done before the desk opens, from what the session has proved and what the account still lacks. */
export function nextStep(
  stufe: Stufe,
  { mustChangePassword }: Pick<StaffAccount, 'mustChangePassword'>,
  factor: SecondFactor | undefined,
): Step {
  if (stufe === 'voll') return 'fertig';
  if (mustChangePassword) return 'passwort';
  if (!factor?.isConfirmed) return 'zweiter-faktor';
  return stufe === 'passwort' ? 'code' : 'sicherungscodes';
}

/** The page of a step; `fertig` is where somebody wanted to go in the first place. */
export function toStepPath(step: Step, wanted: string): string {
  if (step === 'fertig') return wanted;
  return `/intern/anmelden/${step}${wanted === '/intern' ? '' : `?weiter=${encodeURIComponent(wanted)}`}`;
}
