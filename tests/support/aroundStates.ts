import { FRISTWAHRUNG } from '#src/antraege/fristwahrung.ts';
import type { Page } from '#src/forms/defineForm.ts';
import type { Form } from '#src/forms/form.ts';
import { type AroundOptions, type AroundState, bad, good, once } from './aroundState.ts';
import { createCitizen } from './citizen.ts';
import { errorsOfFields } from './formStates.ts';
import { begin } from './formWalk.ts';
import { arrive, submissionId } from './handIn.ts';
import { receiptStates } from './receiptStates.ts';
import { PAPER } from './sampleFiles.ts';
import { statusStates } from './statusStates.ts';

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
