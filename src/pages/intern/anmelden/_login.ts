import { clientAddress } from '#src/antraege/clientAddress.ts';
import type { Login, StepResult } from '#src/auth/context.ts';
import { toOwnPath } from '#src/auth/ownPath.ts';
import { type Step, toStepPath } from '#src/auth/steps.ts';
import type { PageError } from '#src/forms/parsePage.ts';
import { readForm } from '#src/http/readForm.ts';

/** The part of `Astro` that the pages of the login read. */
interface Page {
  request: Request;
  url: URL;
  clientAddress: string;
  locals: App.Locals;
}

export const LOGIN_PATH = '/intern/anmelden';

/** Where somebody wanted to go before the login came in between. */
export const wantedPath = ({ url }: Pick<Page, 'url'>): string => toOwnPath(url.searchParams.get('weiter'));

/** The login that is at this step; otherwise the answer that leads to where it really is. */
export async function openStep(page: Page, step: Step): Promise<Login | Response> {
  const login = await page.locals.staffAuth.findLogin(page.request.headers);
  if (!login) return toLogin(page);
  return login.step === step ? login : redirectTo(toStepPath(login.step, wantedPath(page)));
}

/** A redirect after a form, with the cookies of the answer. */
export function redirectTo(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: path });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** The first page of the login, which leads back to the wanted one. */
export function toLogin(page: Pick<Page, 'url'>): Response {
  const wanted = wantedPath(page);
  return redirectTo(wanted === '/intern' ? LOGIN_PATH : `${LOGIN_PATH}?weiter=${encodeURIComponent(wanted)}`);
}

/** The network that tries are counted by. */
export const addressOf = ({ request, clientAddress: peer, locals }: Page): string =>
  clientAddress(request, peer, locals.antragsstelle);

/** What was typed, by the name of the field; empty when it is missing. */
export async function readTyped(request: Request): Promise<(name: string) => string> {
  const form = await readForm(request);
  return (name) => {
    const value = form?.get(name);
    return typeof value === 'string' ? value : '';
  };
}

/** What a page shows when a step went wrong. */
export interface Refusal {
  status: 422 | 429;
  errors: readonly PageError[];
}

/** Undefined when the step went well, or is no longer the next one. */
export function toRefusal(
  result: StepResult,
  control: string,
  sentence: string,
  zeitzone: string,
): Refusal | undefined {
  if (result.kind === 'locked')
    return { status: 429, errors: toErrors(control, lockedSentence(result.until, zeitzone)) };
  if (result.kind === 'wrong') return { status: 422, errors: toErrors(control, result.sentence ?? sentence) };
  return undefined;
}

/** One sentence for the summary, with a link to the field. */
export const toErrors = (control: string, sentence: string): PageError[] => [
  { field: control, code: 'anmeldung', control, message: { de: sentence, leicht: sentence } },
];

function lockedSentence(until: number, timeZone: string): string {
  // A minute later, because the seconds are not shown.
  const time = new Date(until + 60_000).toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit', timeZone });
  return `Das wurde zu oft falsch eingegeben. Versuchen Sie es ab ${time} Uhr noch einmal. Passwort oder Telefon verloren? Die Technik setzt Ihr Konto zurück.`;
}
