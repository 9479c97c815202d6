import type { StepAction } from '#src/forms/step.ts';
import { LANGUAGES, type Language } from '#src/forms/words.ts';

/** What a button of a form page asks for; the last two concern the page alone, not its answers. */
export type PageAction = StepAction | { kind: 'language'; language: Language } | { kind: 'time' };

/** Reads the button that was pressed. Unknown ones, and Enter in an old browser, mean „Weiter“. `base` is "/antraege/…". */
export function parseAction(body: FormData, base: string): PageAction {
  const [verb, what = ''] = String(body.get('aktion') ?? '').split(/:(.*)/s);
  switch (verb) {
    case 'hochladen':
      return { kind: 'upload' };
    case 'hinzufuegen':
      return { kind: 'add' };
    case 'entfernen':
      return { kind: 'remove', what };
    case 'spaeter':
    case 'frist-wahren':
      return { kind: 'leave', to: `${base}/${verb}` };
    case 'mehr-zeit':
      return { kind: 'time' };
    case 'sprache':
      return { kind: 'language', language: LANGUAGES.find((each) => each === what) ?? 'de' };
    default:
      return { kind: 'continue' };
  }
}
