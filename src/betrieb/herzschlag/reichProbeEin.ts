import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import { compiledForm } from '#src/antraege/compiledForm.ts';
import { getAntrag } from '#src/antraege/registry.ts';
import { submitAntrag } from '#src/antraege/submitAntrag.ts';
import { REVIEW } from '#src/forms/defineForm.ts';
import type { Draft } from '#src/forms/drafts/draft.ts';
import { createDraft, deleteDraft } from '#src/forms/drafts/draftStore.ts';
import { handleStep } from '#src/forms/handleStep.ts';
import { openJourney } from '#src/forms/journey.ts';
import { uploadsOf } from '#src/forms/stepUploads.ts';
import { alsGlied, GliedError } from './glied.ts';
import { PROBE_ANTRAG, PROBE_DATEI, probeEingaben } from './probeantrag.ts';

/** More pages than any way through the form has. */
const MOST_PAGES = 50;

/**
 * Fills in the Probeantrag page by page as a citizen would, with a file, and hands it in. Returns the id of the Vorgang.
 * Throws a GliedError; then nothing is left behind.
 */
export async function reichProbeEin(stelle: Antragsstelle, email: string): Promise<string> {
  const { form: definition } = getAntrag(PROBE_ANTRAG);
  const draft = await alsGlied('ausfuellen', () =>
    createDraft(stelle.database, {
      form: PROBE_ANTRAG,
      formVersion: definition.version,
      // Gone after 20 minutes: whatever happens, the nightly deletion takes it along an hour later.
      shared: true,
      keepDays: 1,
      now: stelle.now(),
    }),
  );
  try {
    const filled = await alsGlied('ausfuellen', () => fillIn(stelle, draft, email));
    if (uploadsOf(compiledForm(getAntrag(PROBE_ANTRAG)), filled.state.answers).length !== 1) {
      throw new GliedError('datei', 'Die Datei kam nicht an.');
    }
    const submitted = await alsGlied('einreichen', () =>
      submitAntrag(stelle, getAntrag(PROBE_ANTRAG), filled, { herkunft: 'probe' }),
    );
    if (submitted.kind !== 'filed') throw new GliedError('einreichen', `Offen blieb die Seite ${submitted.page}.`);
    return submitted.vorgangId;
  } catch (error) {
    await stelle.database.transaction((tx) => deleteDraft(tx, draft.id));
    throw error;
  }
}

/** The draft with every page of the way sent. */
async function fillIn(stelle: Antragsstelle, begun: Draft, email: string): Promise<Draft> {
  const form = compiledForm(getAntrag(PROBE_ANTRAG));
  const context = stelle.context();
  const [plz = ''] = context.plz;
  const eingaben = probeEingaben({ plz, email, today: context.today });
  let draft = begun;
  for (let count = 0; count < MOST_PAGES; count++) {
    const name = openJourney(form, draft.state).frontier;
    if (name === REVIEW) return draft;
    const page = form.page(name);
    if (!page || page.kind === 'office') throw new GliedError('ausfuellen', `Der Weg endet auf der Seite ${name}.`);
    const isUpload = page.fields.includes(PROBE_DATEI.feld);
    const outcome = await alsGlied(isUpload ? 'datei' : 'ausfuellen', () =>
      handleStep({
        form,
        name,
        page,
        draft,
        body: toBody(eingaben[name] ?? {}, isUpload),
        action: { kind: 'continue' },
        fromReview: false,
        context,
        database: stelle.database,
        scanner: stelle.scanner,
        now: stelle.now(),
      }),
    );
    if (outcome.kind === 'gone') throw new GliedError('ausfuellen', 'Der Entwurf ist verschwunden.');
    if (outcome.kind === 'again') {
      const faults = outcome.errors.map(({ field, code }) => `${field} ${code}`).join(', ');
      throw new GliedError(isUpload ? 'datei' : 'ausfuellen', `Die Seite ${name} lehnt ab: ${faults}.`);
    }
    draft = outcome.draft;
  }
  throw new GliedError('ausfuellen', 'Der Weg durch das Formular endet nicht.');
}

function toBody(typed: Readonly<Record<string, readonly string[] | undefined>>, withFile: boolean): FormData {
  const body = new FormData();
  for (const [name, values = []] of Object.entries(typed)) for (const value of values) body.append(name, value);
  const { feld, name, mediaType, bytes } = PROBE_DATEI;
  if (withFile) body.append(feld, new File([bytes], name, { type: mediaType }));
  return body;
}
