import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Antrag } from '#src/antraege/antrag.ts';
import { FRISTWAHRUNG } from '#src/antraege/fristwahrung.ts';
import { RESUME_SENTENCES } from '#src/antraege/resumeFrom.ts';
import { AUSKUNFT, KONTOFRAGE } from '#src/antraege/statusFrage.ts';
import type { FormContext, Page } from '#src/forms/defineForm.ts';
import { createResumeCode, formatResumeCode } from '#src/forms/drafts/resumeCode.ts';
import type { Form } from '#src/forms/form.ts';
import { MAX_UPLOADS } from '#src/uploads/acceptUpload.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { type ChosenFile, type Citizen, createCitizen, type Reply } from './citizen.ts';
import { type ExpectedError, errorsOfFields, goodFields } from './formStates.ts';
import { begin, walk, walkTo } from './formWalk.ts';
import { PAPER, REJECTED_FILES } from './sampleFiles.ts';

/** A state of a page that every form shares, and how to get to see it. */
export interface AroundState {
  name: string;
  status: number;
  errors: readonly ExpectedError[];
  open(): Promise<Reply>;
}

export interface AroundOptions {
  portal: { url: string };
  antrag: Antrag;
  form: Form;
  context: FormContext;
}

interface PortalOptions {
  portal: { url: string; dataDir: string };
  context: FormContext;
  nummer: string;
}

type Open = AroundState['open'];
const STATUS = '/antraege/status';
const VORGANG = '/antraege/status/vorgang';

const good = (name: string, open: Open): AroundState => ({ name, status: 200, errors: [], open });
const bad = (name: string, errors: readonly ExpectedError[], open: Open, status = 422): AroundState => ({
  name,
  status,
  errors,
  open,
});

/** Start, review, securing the date, coming back, receipt and status of one form. The states of the status build on each other. */
export function statesAroundForm(options: AroundOptions): AroundState[] {
  const all = [
    ...startStates(options),
    ...reviewStates(options),
    ...secureStates(options),
    ...laterStates(options),
    ...receiptStates(options),
    ...statusStates(options),
  ];
  return all.map((state) => ({ ...state, name: `${options.antrag.id}/${state.name}` }));
}

function startStates({ portal, form }: AroundOptions): AroundState[] {
  const base = `/antraege/${form.id}`;
  const first = `${base}/${form.definition.start}`;
  const [asked, text] = findTextField(form);
  return [
    good('start: frisch', () => createCitizen(portal).get(base)),
    good('start: schon angefangen', async () => (await begin({ portal, form })).get(base)),
    good('start: Angaben verloren', () => createCitizen(portal).get(`${base}?verloren`)),
    good('erste Seite: gemeinsamer Computer', async () => (await begin({ portal, form }, { shared: true })).get(first)),
    bad('Frage: verloren', [], () => createCitizen(portal).post(asked, { aktion: 'weiter', [text]: 'Erna' }), 410),
  ];
}

/** The address of a page where something is written by hand, and the name of its box. */
function findTextField(form: Form): [path: string, input: string] {
  for (const [name, page] of Object.entries<Page>(form.definition.pages)) {
    const text = page.kind === 'office' ? undefined : page.fields.find((field) => form.field(field).type === 'text');
    if (text) return [`/antraege/${form.id}/${name}`, text];
  }
  throw new Error(`${form.id} asks for no text.`);
}

function reviewStates(options: AroundOptions): AroundState[] {
  const { portal, form, context } = options;
  const path = `/antraege/${form.id}/pruefen`;
  const arrived = once(() => arrive(options));
  const wrong = errorsOfFields(form, form.definition.declarations, context);
  return [
    good('pruefen: Nachweise fehlen', async () => (await arrived()).get(path)),
    good('pruefen: Nachweise sind da', async () => (await arrive(options, { paper: PAPER })).get(path)),
    good('pruefen: gemeinsamer Computer', async () => (await arrive(options, { shared: true })).get(path)),
    ...wrong.map(({ what, input, errors }) =>
      bad(`pruefen: ${what}`, errors, async () => {
        const citizen = await arrived();
        return citizen.post(path, { ...input, einreichung: await submissionId(citizen, path), aktion: 'einreichen' });
      }),
    ),
    bad('pruefen: verloren', [], () => createCitizen(portal).post(path, { aktion: 'einreichen' }), 410),
  ];
}

function secureStates({ portal, form, context }: AroundOptions): AroundState[] {
  const path = `/antraege/${form.id}/frist-wahren`;
  const wrong = errorsOfFields(FRISTWAHRUNG, FRISTWAHRUNG.names, context);
  return [
    good('frist-wahren: ohne Angaben', () => createCitizen(portal).get(path)),
    good('frist-wahren: mittendrin', async () => (await begin({ portal, form })).get(path)),
    ...wrong.map(({ what, input, errors }) =>
      bad(`frist-wahren: ${what}`, errors, () => createCitizen(portal).post(path, { ...input, aktion: 'einreichen' })),
    ),
  ];
}

function laterStates({ portal, form }: AroundOptions): AroundState[] {
  const path = `/antraege/${form.id}/spaeter`;
  const ask =
    (typed: Record<string, string>, shared = false) =>
    async () => {
      const citizen = await begin({ portal, form }, { shared });
      return typed['aktion'] ? citizen.post(path, typed) : citizen.get(path);
    };
  const email = (text: string) => [{ control: 'email', text }];
  return [
    good('spaeter: frisch', ask({})),
    good('spaeter: Code', ask({ aktion: 'code' })),
    good('spaeter: Code ist unterwegs', ask({ aktion: 'mail', email: 'erna.muster@example.org' })),
    bad('spaeter: email required', email('Geben Sie Ihre E-Mail-Adresse an'), ask({ aktion: 'mail', email: '' })),
    bad('spaeter: email format', email('nicht vollständig'), ask({ aktion: 'mail', email: 'erna.muster' })),
    good('spaeter: frisch, gemeinsamer Computer', ask({}, true)),
    good('spaeter: Code, gemeinsamer Computer', ask({ aktion: 'code' }, true)),
  ];
}

function receiptStates(options: AroundOptions): AroundState[] {
  const { portal, antrag, form, context } = options;
  const path = `/antraege/${form.id}/bestaetigung`;
  const twice = [...form.ways.values()].find(({ deciding }) => antrag.weitere?.(deciding).length);
  const secure = (birthday: boolean, citizen: Citizen) => async () => {
    const names = FRISTWAHRUNG.names.filter((name) => birthday || name !== 'geburtsdatum');
    const typed = goodFields(FRISTWAHRUNG, names, context);
    const secured = `/antraege/${form.id}/frist-wahren`;
    const reply = await citizen.post(secured, {
      ...typed,
      einreichung: await submissionId(citizen, secured),
      aktion: 'einreichen',
    });
    assert.equal(reply.location, path);
    return citizen.get(path);
  };
  const file = async (citizen: Citizen) => {
    await handIn(options, citizen);
    return citizen.get(path);
  };
  return [
    good('bestaetigung: vollständig', async () => file(await arrive(options, { paper: PAPER }))),
    good('bestaetigung: Nachweise fehlen, gemeinsamer Computer', async () =>
      file(await arrive(options, { shared: true })),
    ),
    good('bestaetigung: Datum gesichert', async () => secure(true, await begin(options))()),
    good('bestaetigung: Datum gesichert, ohne Angaben und Geburtsdatum', () => secure(false, createCitizen(portal))()),
    ...(twice
      ? [
          good('bestaetigung: zwei Anträge', async () => {
            const citizen = await begin(options);
            await walk(options, citizen, { to: 'pruefen', deciding: twice.deciding });
            return file(citizen);
          }),
        ]
      : []),
  ];
}

/** What is seen of an application after handing in; one person looks at it from the first day to the withdrawal. */
function statusStates(options: AroundOptions): AroundState[] {
  const isRide = options.antrag.id === 'fahrt';
  const open = once(() => fileAndLook(options));
  const complete = once(() => fileAndLook(options, { paper: PAPER }));
  const send = (typed: Record<string, string>, files?: Parameters<Citizen['post']>[2]) => async () =>
    (await open()).post(VORGANG, typed, files);
  const look =
    (query = '') =>
    async () =>
      (await open()).get(VORGANG + query);
  const paper = (file: { name: string; bytes: Uint8Array }) => [{ ...file, field: 'nachweis-0' }];
  const late: AroundState[] = [
    bad(
      'vorgang: nothing',
      [{ control: 'nachweis-0', text: 'Wählen Sie eine Datei aus' }],
      send({ aktion: 'nachreichen' }, []),
    ),
    bad(
      'vorgang: nachricht tooLong',
      [{ control: 'nachricht', text: 'zu lang' }],
      send({ aktion: 'nachreichen', nachricht: 'x'.repeat(2001) }, []),
    ),
    ...Object.entries(REJECTED_FILES).map(([code, file]) =>
      bad(
        `vorgang: ${code}`,
        [{ control: 'nachweis-0', text: `„${file.name}“` }],
        send({ aktion: 'nachreichen' }, paper(file)),
      ),
    ),
    bad(
      'vorgang: tooMany',
      [{ control: 'nachweis-0', text: 'Mehr als' }],
      send({ aktion: 'nachreichen' }, Array.from({ length: MAX_UPLOADS + 1 }, () => paper(PAPER)).flat()),
    ),
    good('vorgang: nachgereicht', async () => {
      const reply = await send({ aktion: 'nachreichen', nachricht: 'Danke' }, paper(PAPER))();
      assert.equal(reply.location, `${VORGANG}?nachgereicht`);
      return look('?nachgereicht')();
    }),
  ];
  return [
    good('vorgang: Nachweise fehlen', look()),
    good('vorgang: nichts fehlt', async () => (await complete()).get(VORGANG)),
    ...(isRide ? [] : late),
    good('vorgang: wirklich zurückziehen', look('?zurueckziehen')),
    ...['zurueckgezogen', 'zu-spaet'].map((what) =>
      good(`vorgang: ${what}`, async () => {
        const reply = await send({ aktion: 'zurueckziehen' })();
        assert.equal(reply.location, `${VORGANG}?${what}`);
        return look(`?${what}`)();
      }),
    ),
  ];
}

/** Pages that belong to no form. `nummer` is that of a Berechtigung of somebody born on 28.2.1941 with a ride booked. */
export function statesOfPortal({ portal, context, nummer }: PortalOptions): AroundState[] {
  const resume = '/antraege/weitermachen';
  const konto = '/antraege/fahrtenkonto';
  const fresh = (path: string) => () => createCitizen(portal).get(path);
  const send = (path: string, typed: Parameters<Citizen['post']>[1]) => () => createCitizen(portal).post(path, typed);
  const wrong = (name: string, path: string, fields: typeof AUSKUNFT) =>
    errorsOfFields(fields, fields.names, context).map(({ what, input, errors }) =>
      bad(`${name}: ${what}`, errors, send(path, input)),
    );
  const birthday = { 'geburtsdatum-tag': '28', 'geburtsdatum-monat': '2', 'geburtsdatum-jahr': '1941' };
  // Formed as real ones, given to nobody.
  const [unknownCode, lockedCode] = [formatResumeCode(createResumeCode()), formatResumeCode(createResumeCode())];
  const [unknownNumber, lockedNumber] = [createAktenzeichen('DP'), createAktenzeichen('DP')];
  const code = (text: string) => [{ control: 'code', text }];
  return [
    good('weitermachen: frisch', fresh(resume)),
    bad('weitermachen: typo', code(RESUME_SENTENCES.typo), send(resume, { code: 'K7QM4-XWA9C' })),
    bad('weitermachen: wrong', code(RESUME_SENTENCES.wrong), send(resume, { code: unknownCode, gemeinsam: 'ja' })),
    bad('weitermachen: locked', code(RESUME_SENTENCES.locked), sixTimes(send(resume, { code: lockedCode })), 429),
    good('status: frisch', fresh(STATUS)),
    good('status: Aktenzeichen ist schon da', fresh(`${STATUS}?az=${unknownNumber}`)),
    ...wrong('status', STATUS, AUSKUNFT),
    bad(
      'status: unknown',
      [{ control: 'aktenzeichen', text: 'finden wir nichts' }],
      send(STATUS, { aktenzeichen: unknownNumber, ...birthday }),
    ),
    bad(
      'status: locked',
      [{ control: 'aktenzeichen', text: 'zu oft falsch' }],
      sixTimes(send(STATUS, { aktenzeichen: lockedNumber, ...birthday })),
      429,
    ),
    good('fahrtenkonto: frisch', fresh(konto)),
    ...wrong('fahrtenkonto', konto, KONTOFRAGE),
    bad(
      'fahrtenkonto: unknown',
      [{ control: 'berechtigungsnummer', text: 'finden wir nichts' }],
      send(konto, { berechtigungsnummer: 'FB-1', ...birthday }),
    ),
    good('fahrtenkonto: gefunden', async () => {
      const citizen = createCitizen(portal);
      const reply = await citizen.post(konto, { berechtigungsnummer: nummer, ...birthday });
      assert.equal(reply.location, konto);
      return citizen.get(konto);
    }),
    ...['', 'geloescht/', 'viel-los/', 'zu-gross/'].map((path) =>
      good(`/antraege/${path}`, fresh(`/antraege/${path}`)),
    ),
    bad('herkunft: von einer anderen Seite', [], () => sendFromElsewhere(portal), 403),
  ];
}

/** What somebody sees who sends too often, or when nothing can be saved. `portal` takes one try a minute from each address. */
export function statesOfTrouble(portal: PortalOptions['portal']): AroundState[] {
  const path = '/antraege/weitermachen';
  const secondTime = (files?: readonly ChosenFile[]) => async () => {
    const citizen = createCitizen(portal);
    const typed = { code: formatResumeCode(createResumeCode()) };
    await citizen.post(path, typed);
    return { ...(await citizen.post(path, typed, files)), path: '/antraege/pause' };
  };
  return [
    bad('pause: Text', [], secondTime(), 429),
    bad('pause: Datei', [], secondTime([{ ...PAPER, field: 'datei' }]), 429),
    ...unsavedStates(portal),
  ];
}

/** As a page of somebody else would send a form here. */
async function sendFromElsewhere({ url }: { url: string }): Promise<Reply> {
  const headers = { origin: 'https://example.org' };
  const response = await fetch(`${url}/antraege/status`, { method: 'POST', headers, body: new URLSearchParams() });
  return { path: '/antraege/herkunft', status: response.status, location: '', html: await response.text() };
}

/** What somebody sees whose answer could not be written, because another process does not let go of the database. */
function unsavedStates(portal: PortalOptions['portal']): AroundState[] {
  const send = (files?: []) =>
    createCitizen(portal).post('/antraege/weitermachen', { code: formatResumeCode(createResumeCode()) }, files);
  // Both at once: the portal waits ten seconds before it gives up.
  const sent = once(async () => {
    const database = new DatabaseSync(join(portal.dataDir, 'wegweiser.sqlite'));
    database.exec('begin immediate');
    try {
      const replies = await Promise.all([send(), send([])]);
      return replies.map((reply) => ({ ...reply, path: '/antraege/nicht-gespeichert' }));
    } finally {
      database.close();
    }
  });
  return ['Text', 'Dateien'].map((what, index) =>
    bad(`nicht gespeichert: ${what}`, [], async () => (await sent())[index] as Reply, 503),
  );
}

interface Arrival {
  shared?: boolean;
  /** Sent for every paper that is asked for. */
  paper?: typeof PAPER;
}

/** Somebody who has answered everything. */
async function arrive(options: AroundOptions, { shared = false, paper }: Arrival = {}): Promise<Citizen> {
  const citizen = await begin(options, { shared });
  await walkTo(options, citizen, 'pruefen', paper && { paper });
  return citizen;
}

/** Hands in what is complete. Returns the Aktenzeichen. */
export async function handIn({ form, context }: AroundOptions, citizen: Citizen): Promise<string> {
  const path = `/antraege/${form.id}/pruefen`;
  const declared = goodFields(form, form.definition.declarations, context);
  const einreichung = await submissionId(citizen, path);
  const reply = await citizen.post(path, { ...declared, einreichung, aktion: 'einreichen' });
  assert.equal(reply.location, `/antraege/${form.id}/bestaetigung`, reply.html.slice(0, 200));
  const { html } = await citizen.get(reply.location);
  const [, aktenzeichen] = /class="big-code"[^>]*>([A-Z]{2}-[^<]+)</.exec(html) ?? [];
  assert.ok(aktenzeichen, 'the receipt names the Aktenzeichen');
  return aktenzeichen;
}

/** Asks for the status as anybody does who knows Aktenzeichen and birth date. */
async function fileAndLook(options: AroundOptions, arrival?: Arrival): Promise<Citizen> {
  const citizen = await arrive(options, arrival);
  const aktenzeichen = await handIn(options, citizen);
  const reply = await citizen.post(STATUS, {
    aktenzeichen,
    'geburtsdatum-tag': '28',
    'geburtsdatum-monat': '2',
    'geburtsdatum-jahr': '1941',
  });
  assert.equal(reply.location, VORGANG);
  return citizen;
}

async function submissionId(citizen: Citizen, path: string): Promise<string> {
  const { html } = await citizen.get(path);
  return /name="einreichung" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

function sixTimes(open: Open): Open {
  return async () => {
    for (let times = 1; times < 6; times++) await open();
    return open();
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
