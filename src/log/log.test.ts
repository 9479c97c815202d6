import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captureConsole } from './captureConsole.ts';
import { toErrorFields } from './errorFields.ts';
import { createLog, type LogFields, type LogFormat } from './log.ts';

const TIME = Date.UTC(2026, 10, 21, 9, 14);

function setUp(format: LogFormat) {
  const lines: string[] = [];
  const log = createLog({ format, now: () => TIME, write: (line, level) => lines.push(`${level} ${line}`) });
  return { log, lines };
}

test('als JSON ist jede Zeile ein Objekt mit Zeit, Ereignis und Angaben', () => {
  const { log, lines } = setUp('json');
  log.info('antwort', { method: 'GET', route: '/suche', status: 200, ms: 12 });
  log.error('fehler', {}, 'Zwei\nZeilen');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line.slice(line.indexOf(' ')))),
    [
      {
        time: '2026-11-21T09:14:00.000Z',
        level: 'info',
        event: 'antwort',
        method: 'GET',
        route: '/suche',
        status: 200,
        ms: 12,
      },
      { time: '2026-11-21T09:14:00.000Z', level: 'error', event: 'fehler', message: 'Zwei\nZeilen' },
    ],
  );
  assert.ok(lines.every((line) => !line.includes('\n')));
});

test('als Text steht nur der Satz da, und was keinen hat, gar nicht', () => {
  const { log, lines } = setUp('text');
  log.info('antwort', { method: 'GET', status: 200 });
  log.warn('start', { version: '1.0.0' }, 'Das Portal läuft.');
  log.error('fehler', { error: 'x', at: 'at f (a.ts:1:2)' }, 'Fehler bei GET /.');
  assert.deepEqual(lines, ['warn Das Portal läuft.', 'error Fehler bei GET /.\n    at f (a.ts:1:2)']);
});

test('was nicht auf der Liste steht, kommt in keine Zeile, und Objekte auch nicht', () => {
  const { log, lines } = setUp('json');
  log.info('antwort', {
    nachname: 'Großjohann',
    query: 'Pflegegrad',
    route: { de: 'Kampstraße' },
  } as unknown as LogFields);
  assert.doesNotMatch(lines.join(), /Großjohann|Pflegegrad|Kampstraße/);
  log.info('antwort', { route: 'x'.repeat(5000) });
  assert.ok((lines[1]?.length ?? 0) < 500);
});

test('ein Fehler nennt Art und Stelle, aber keine E-Mail-Adresse', () => {
  const error = Object.assign(new TypeError('550 <erna@example.org> unknown'), { code: 'EENVELOPE' });
  const { error: text, at } = toErrorFields(error);
  assert.equal(text, 'TypeError EENVELOPE: 550 <…> unknown');
  assert.match(at ?? '', /^at .*log\.test\.ts/);
  assert.equal(toErrorFields(new Error('x'.repeat(900))).error.length, 'Error: '.length + 200);
  assert.deepEqual(toErrorFields('erna'), { error: 'unknown error' });
});

test('was Bibliotheken drucken, wird eine Zeile wie jede andere, ohne Farben und ohne Suchworte', () => {
  const { log, lines } = setUp('json');
  const undo = captureConsole(log);
  try {
    console.error('\u001b[31mCould not render\u001b[0m http://x/suche?q=Pflegegrad', { status: 500 });
    console.log('\nfertig\n');
  } finally {
    undo();
  }
  console.debug('');
  const entries = lines.map((line) => JSON.parse(line.slice(line.indexOf(' '))));
  assert.deepEqual(
    entries.map(({ level, event, message }) => [level, event, message]),
    [
      ['error', 'konsole', 'Could not render http://x/suche?… { status: 500 }'],
      ['info', 'konsole', 'fertig'],
    ],
  );
});
