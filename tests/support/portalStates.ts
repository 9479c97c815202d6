import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { fahrt } from '#src/antraege/fahrt/antrag.ts';
import { RESUME_SENTENCES } from '#src/antraege/resumeFrom.ts';
import { AUSKUNFT, KONTOFRAGE } from '#src/antraege/statusFrage.ts';
import type { FormContext } from '#src/forms/defineForm.ts';
import { createResumeCode, formatResumeCode } from '#src/forms/drafts/resumeCode.ts';
import { createAktenzeichen } from '#src/vorgaenge/aktenzeichen.ts';
import { type AroundState, bad, good, once } from './aroundState.ts';
import { type ChosenFile, type Citizen, createCitizen, type Reply } from './citizen.ts';
import { errorsOfFields } from './formStates.ts';
import { begin, walk } from './formWalk.ts';
import { handIn } from './handIn.ts';
import { PAPER } from './sampleFiles.ts';

interface PortalOptions {
  portal: { url: string; dataDir: string };
  context: FormContext;
  nummer: string;
}

type Open = AroundState['open'];
const STATUS = '/antraege/status';

/** Pages that belong to no form. `nummer` is that of a Berechtigung of somebody born on 28.2.1941, without a ride yet. */
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
  const lookAtKonto = async () => {
    const citizen = createCitizen(portal);
    const reply = await citizen.post(konto, { berechtigungsnummer: nummer, ...birthday });
    assert.equal(reply.location, konto);
    return citizen.get(konto);
  };
  const ride = { portal, antrag: fahrt, form: compiledForm(fahrt), context };
  const orderRide = once(async () => {
    const citizen = await begin(ride);
    const deciding = ride.form.ways.get('pruefen')?.deciding;
    const wanted = { ...deciding, berechtigungsnummer: nummer, fahrtDatum: context.today };
    await walk(ride, citizen, { to: 'pruefen', deciding: wanted });
    return citizen;
  });
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
    good('fahrtenkonto: ohne Fahrt', lookAtKonto),
    good('fahrt/pruefen: mit Fahrtenkonto', async () => (await orderRide()).get('/antraege/fahrt/pruefen')),
    good('fahrtenkonto: mit einer Fahrt', async () => {
      await handIn(ride, await orderRide());
      return lookAtKonto();
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

function sixTimes(open: Open): Open {
  return async () => {
    for (let times = 1; times < 6; times++) await open();
    return open();
  };
}
