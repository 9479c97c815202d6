import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROLLEN } from '#src/auth/rechte.ts';
import { sichtbareEreignisse } from './sichtbareEreignisse.ts';
import type { Ereignis } from './vorgang.ts';

const INTERN = 'nur für Kolleginnen';
const ereignis = (art: string, von: string | undefined, inhalt?: Ereignis['inhalt']): Ereignis => ({
  id: `${art}-${von}`,
  am: 1,
  art,
  von,
  inhalt,
});

const VERLAUF: readonly Ereignis[] = [
  ereignis('genommen', 'erna'),
  ereignis('notiz', 'erna', { text: INTERN }),
  ereignis('notiz', 'sina', { text: 'meine Zeile' }),
  ereignis('uebergeben', 'erna', { an: 'paul', text: INTERN }),
  ereignis('zurueckgegeben', 'paul', { text: INTERN }),
  ereignis('nachweise-geaendert', 'erna', { text: `Fehlt außerdem: Ausweis\n${INTERN}` }),
  ereignis('ablehnung-vorgeschlagen', 'erna', { wunsch: { vorlage: 'nein', text: INTERN } }),
  ereignis('ablehnung-zurueckgegeben', 'paul', { text: INTERN }),
  ereignis('wiederaufgenommen', 'lea', { text: INTERN }),
  ereignis('gibt-es-noch-nicht', 'erna', { text: INTERN }),
  ereignis('rueckfrage', 'erna', { text: 'Antwort bis 4. Dezember' }),
  ereignis('bewilligt', 'erna', { text: 'Berechtigung FB-K7QM-4XWA-R' }),
  ereignis('weitergeleitet', 'erna', { text: 'An: Jobcenter' }),
  ereignis('aufgabe-erledigt', 'erna', { text: 'Brief drucken' }),
  ereignis('zurueckgezogen', undefined, { text: 'von der Bürgerin' }),
];

test('das Seniorenbüro sieht alles, was geschah, und keinen Text, der für das Amt geschrieben ist', () => {
  const seen = sichtbareEreignisse(VERLAUF, { id: 'sina', rolle: 'seniorenbuero' });
  assert.deepEqual(
    seen.map(({ id, art, von, am }) => ({ id, art, von, am })),
    VERLAUF.map(({ inhalt: _, ...rest }) => rest),
  );
  assert.doesNotMatch(JSON.stringify(seen), new RegExp(INTERN));
  assert.deepEqual(
    seen.flatMap(({ inhalt }) => inhalt?.text ?? []),
    [
      'meine Zeile',
      'Antwort bis 4. Dezember',
      'Berechtigung FB-K7QM-4XWA-R',
      'An: Jobcenter',
      'Brief drucken',
      'von der Bürgerin',
    ],
  );
  assert.deepEqual(seen.find(({ art }) => art === 'uebergeben')?.inhalt, { an: 'paul' });
});

test('wer Vorgänge bearbeitet, liest den ganzen Verlauf', () => {
  for (const rolle of ROLLEN.filter((each) => !['seniorenbuero', 'redaktion'].includes(each)))
    assert.deepEqual(sichtbareEreignisse(VERLAUF, { id: 'paul', rolle }), VERLAUF, rolle);
});
