import type { z } from 'zod';
import { namesIn } from './marken.ts';
import type { Vorlage, VorlagenBlock, vorlagenKopf } from './vorlage.ts';

type Kopf = Pick<z.infer<typeof vorlagenKopf>, 'anlass' | 'rechtsbehelf'>;

/** Every placeholder of a template. */
export function platzhalterOf(bloecke: Vorlage['bloecke']): Set<string> {
  return new Set(
    bloecke.flatMap((block) => (block.kind === 'einsatz' ? [block.name] : textsOf(block).flatMap(namesIn))),
  );
}

/** What a letter of this Anlass must say, by law or because it would be of no use without. German sentences. */
export function findVorlagenFehler({ anlass, rechtsbehelf }: Kopf, bloecke: Vorlage['bloecke']): string[] {
  if (bloecke.length === 0)
    return ['Dieses Schreiben ist leer. Schreiben Sie etwas hinein, oder löschen Sie die Datei.'];
  const names = platzhalterOf(bloecke);
  const missing = (message: string, ...oneOf: string[]) => (oneOf.some((name) => names.has(name)) ? [] : [message]);
  return [
    ...(anlass === 'abgabe'
      ? [
          ...missing('Die andere Stelle muss wissen, um wen es geht: {person}.', 'person'),
          ...missing('Nennen Sie der anderen Stelle den Tag, der zählt (§ 16 SGB I): {eingegangen}.', 'eingegangen'),
        ]
      : missing('Beginnen Sie mit {anrede}.', 'anrede')),
    ...(anlass === 'rueckfrage'
      ? [
          ...missing('Eine Rückfrage sagt, was fehlt: mit {fehlend} oder {text}.', 'fehlend', 'text'),
          ...missing('Eine Rückfrage sagt, bis wann: mit {frist}.', 'frist'),
        ]
      : []),
    ...(anlass === 'ablehnung'
      ? [
          ...missing('Eine Ablehnung sagt, warum: mit {text}.', 'text'),
          ...missing('Eine Ablehnung sagt, was man dagegen tun kann: mit {rechtsbehelf}.', 'rechtsbehelf'),
        ]
      : []),
    ...(anlass === 'weiterleitung'
      ? [
          ...missing('Eine Weiterleitung sagt, wohin der Antrag geht: mit {stelle}.', 'stelle'),
          ...missing(
            'Bei einer Weiterleitung gilt das Datum weiter (§ 16 SGB I). Nennen Sie es: {eingegangen}.',
            'eingegangen',
          ),
        ]
      : []),
    ...(names.has('rechtsbehelf') && !rechtsbehelf
      ? ['Zu {rechtsbehelf} gehört oben die Angabe rechtsbehelf: widerspruch oder klage.']
      : []),
  ];
}

function textsOf(block: VorlagenBlock): string[] {
  if (block.kind === 'einsatz') return [];
  return block.kind === 'list' ? block.items : [block.text];
}
