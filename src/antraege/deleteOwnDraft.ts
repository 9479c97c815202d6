import type { Draft } from '#src/forms/drafts/draft.ts';
import { deleteDraft } from '#src/forms/drafts/draftStore.ts';
import type { Antragsstelle } from './antragsstelle.ts';

/** The citizen wants what was answered to be gone: on a shared computer, or to begin anew. */
export async function deleteOwnDraft({ database }: Antragsstelle, { id }: Draft): Promise<void> {
  await database.transaction((tx) => deleteDraft(tx, id));
}
