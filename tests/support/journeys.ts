import type { Answer, Fields } from './visitor.ts';

/** What a journey needs of a browser: paths of the portal. */
export interface Sender {
  get(path: string): Promise<Answer>;
  post(path: string, form: Fields | FormData): Promise<Answer>;
}

export interface Citizen {
  name: string;
  email?: string;
  /** A paper for the Bescheid. */
  paper?: { bytes: Uint8Array<ArrayBuffer>; name: string; type: string };
}

/** A form filled in and sent when the citizen presses the last button. */
export interface Submission {
  path: string;
  fields: Fields;
  /** Made by the server before sending; sent again it gives the same Vorgang. */
  id: string;
}

/** What is answered on each page of Dortmund-Pass and Sozialticket; pages not named here need nothing. */
const ANSWERS: Record<string, Fields> = {
  wohnort: { wohnort: 'wohnung' },
  leistung: { leistung: 'grundsicherung' },
  'fuer-wen': { fuerWen: 'mich' },
  anschrift: { strasse: 'Musterstraße', hausnummer: '12a', plz: '44137', ort: 'Dortmund' },
  ticket: { ticketArt: 'abo' },
  'dortmund-pass': { dortmundPass: 'ja' },
  anlass: { anlass: 'erster' },
  haushalt: { mitHaushalt: 'nein' },
  zahlstelle: { zahlstelle: 'Stadt Dortmund, Sozialamt', bescheidZeichen: '50/3-1234' },
  zeitraum: { 'bescheidVon-tag': '1', 'bescheidVon-monat': '1', 'bescheidVon-jahr': '2026' },
};

const BIRTH = { 'geburtsdatum-tag': '28', 'geburtsdatum-monat': '2', 'geburtsdatum-jahr': '1941' };

/** Begins an application. */
export async function begin(sender: Sender, antrag: string): Promise<void> {
  expectGo(await sender.post(`/antraege/${antrag}`, { aktion: 'beginnen' }));
}

/** Answers page after page, from `page` to the review, or to `end` (left unanswered). */
export async function fillIn(
  sender: Sender,
  antrag: string,
  citizen: Citizen,
  { from = 'wohnort', end = 'pruefen' } = {},
): Promise<void> {
  for (let page = from; page !== end; ) {
    const path = `/antraege/${antrag}/${page}`;
    expectPage(await sender.get(path));
    page = expectGo(await sender.post(path, toForm(page, citizen)));
  }
}

/** The review, ready to be handed in. */
export async function review(sender: Sender, antrag: string): Promise<Submission> {
  const path = `/antraege/${antrag}/pruefen`;
  const { id, einreichung } = readSubmission(await sender.get(path));
  const declared = { erklaerungWahr: 'ja', erklaerungAenderungen: 'ja', erklaerungDatenschutz: 'ja' };
  return { path, id, fields: { einreichung, ...declared, aktion: 'einreichen' } };
}

/** The short form that secures the date, ready to be handed in. */
export async function fillInFristwahrung(sender: Sender, antrag: string, { name }: Citizen): Promise<Submission> {
  const path = `/antraege/${antrag}/frist-wahren`;
  const { id, einreichung } = readSubmission(await sender.get(path));
  const fields = { name, erreichbar: 'Telefon 0231 50-0', wunsch: 'Ich beantrage den Dortmund-Pass.', ...BIRTH };
  return { path, id, fields: { einreichung, ...fields, aktion: 'einreichen' } };
}

/** Every Aktenzeichen on the receipt that follows. */
export async function handIn(sender: Sender, { path, fields }: Submission): Promise<string[]> {
  expectGo(await sender.post(path, fields), 'bestaetigung');
  const { text } = expectPage(await sender.get(path.replace(/[^/]+$/, 'bestaetigung')));
  const numbers = [...text.matchAll(/class="big-code">([^<]+)</g)].map(([, number = '']) => number);
  if (numbers.length === 0) throw new Error(`A receipt without an Aktenzeichen: ${text}`);
  return numbers;
}

function toForm(page: string, { name, email, paper }: Citizen): Fields | FormData {
  const aktion = 'weiter';
  if (page === 'person') return { vorname: 'Erna', nachname: name, ...BIRTH, aktion };
  if (page === 'kontakt') return { email: email ?? '', aktion };
  if (page === 'nachweis-bescheid' && paper) {
    const form = new FormData();
    form.set('nachweisBescheid', new File([paper.bytes], paper.name, { type: paper.type }));
    form.set('aktion', aktion);
    return form;
  }
  return { ...ANSWERS[page], aktion };
}

/** The hidden field holds the id and, behind the first dot, the proof that the server gave it out. */
function readSubmission(answer: Answer): { id: string; einreichung: string } {
  const [, einreichung] = /name="einreichung" value="([^"]+)"/.exec(expectPage(answer).text) ?? [];
  const [id] = einreichung?.split('.') ?? [];
  if (!id || !einreichung) throw new Error(`A page without a submission: ${answer.text}`);
  return { id, einreichung };
}

function expectPage(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`Expected a page: ${describe(answer)}`);
  return answer;
}

/** The last part of the address that a form leads to. */
function expectGo(answer: Answer, to?: string): string {
  const page = answer.location?.split('/').at(-1) ?? '';
  if (answer.status !== 303 || (to && page !== to)) throw new Error(`Expected to go on: ${describe(answer)}`);
  return page;
}

const describe = ({ status, location, text }: Answer) =>
  `${status} ${location ?? ''} ${/<title>[^<]*/.exec(text)?.[0] ?? text}`;
