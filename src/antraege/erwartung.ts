import { findPlatzhalter } from '#src/fakten/platzhalter.ts';
import type { Page } from '#src/forms/defineForm.ts';
import { aemterSchema } from './amt.ts';
import type { Antrag } from './antrag.ts';
import { ANTRAEGE } from './registry.ts';

/** What the applications need from the content folder; the content check is told by whoever starts it. */
export const ERWARTUNG = { aemterSchema, antraege: ANTRAEGE.map(toErwartung) };

function toErwartung({ id, amt, form, ...words }: Antrag) {
  const pages = Object.values<Page>(form.pages);
  const offices = pages.flatMap((page) => (page.kind === 'office' ? [page.office] : []));
  const platzhalter = findPlatzhalter(JSON.stringify({ form, ...words }));
  return {
    id,
    seiten: ['start', ...Object.keys(form.pages)],
    aemter: [...new Set([amt, ...offices])],
    fakten: [...new Set(platzhalter.map((each) => each.id))],
  };
}
