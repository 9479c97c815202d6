import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderPdf } from '#src/pdf/renderPdf.ts';
import { readPdf, squeeze } from '#src/pdf/testing/readPdf.ts';
import { toSchreibenMail } from '#src/vorgaenge/mails/schreibenMail.ts';
import { fillVorlage } from '#src/vorgaenge/schreiben/fillVorlage.ts';
import type { SchreibenInhalt } from '#src/vorgaenge/schreiben/schreiben.ts';
import { probeVorgang, probeWerte } from '#src/vorgaenge/schreiben/testing/probeSchreiben.ts';
import { toSchreibenPdf } from '#src/vorgaenge/schreiben/toSchreibenPdf.ts';
import { ANLAESSE, type Vorlage } from '#src/vorgaenge/schreiben/vorlage.ts';
import { SECRETS } from '#src/vorgaenge/testing/probe.ts';
import { readVorlagen } from './readVorlagen.ts';
import { ANTRAEGE } from './registry.ts';
import { CONTENT_DIR, fakten } from './testing/stelle.ts';

const vorlagen = readVorlagen(CONTENT_DIR);
const ALLE = ANTRAEGE.flatMap(({ id, name }) =>
  (vorlagen[id] ?? []).map((vorlage) => ({ antrag: id, name: name.de, vorlage })),
);

const textsOf = ({ bloecke }: Pick<SchreibenInhalt, 'bloecke'>) =>
  bloecke.flatMap((block) => (block.kind === 'list' ? block.items : [block.text]));

/** What changes a letter: one or several missing papers, a helper, no address, a Berechtigung without end. */
const LAGEN = {
  'mit allem': probeWerte({ fakten }),
  'ohne Anschrift, mit Helfer, ohne Ende': probeWerte({
    fakten,
    vorgang: probeVorgang({
      answers: {},
      fehlend: [{ feld: 'x', name: 'Ausweis' }],
      person: {
        nachname: 'Großjohann',
        helfer: { name: 'Paul Schulz', rolle: 'Sohn', bekommtBriefe: true },
      },
    }),
    berechtigung: { nummer: 'FB-K7QM-4XWA-R', kontingent: 1, gueltigAb: '2027-01-01', gueltigBis: undefined },
  }),
};

test('zu jedem Antrag gibt es Schreiben für jeden Anlass, in der Reihenfolge der Angaben', () => {
  for (const { id } of ANTRAEGE) {
    const list = vorlagen[id] ?? [];
    // Nobody else drives: a Fahrt is never forwarded.
    const notForRides: readonly string[] = ['weiterleitung', 'abgabe'];
    const wanted = id === 'fahrt' ? ANLAESSE.filter((anlass) => !notForRides.includes(anlass)) : ANLAESSE;
    assert.deepEqual(new Set(list.map(({ anlass }) => anlass)), new Set(wanted), id);
    assert.deepEqual(
      list.map(({ reihenfolge }) => reihenfolge),
      list.map(({ reihenfolge }) => reihenfolge).toSorted((a, b) => a - b),
    );
    assert.equal(list.filter(({ anlass }) => anlass === 'rueckfrage').length, 2);
  }
});

for (const { antrag, name, vorlage } of ALLE) {
  for (const [lage, werte] of Object.entries(LAGEN)) {
    test(`${antrag}/${vorlage.id} (${lage}) ist ein ganzes Schreiben nach PDF/UA`, async () => {
      const inhalt = fillVorlage(vorlage, werte);
      for (const text of textsOf(inhalt)) {
        assert.doesNotMatch(text, /[{}]|undefined|nicht bekannt|\n\n|^\s*$/);
        assert.doesNotMatch(text, /!|leider|bitte beachten/i, 'look.md');
      }
      const document = toSchreibenPdf(inhalt);
      for (const block of inhalt.bloecke) assert.ok(document.blocks.includes(block));
      const pdf = readPdf(await renderPdf(document));
      assert.match(pdf.metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
      assert.ok(pdf.text.includes(squeeze('Mit freundlichen Grüßen')));
      assert.ok(pdf.pages.length <= 3, `${pdf.pages.length} pages`);
    });
  }

  test(`die E-Mail zu ${antrag}/${vorlage.id} verrät nichts als das Aktenzeichen`, () => {
    const { subject, text, html } = toSchreibenMail(fillVorlage(vorlage, LAGEN['mit allem']));
    const words = `${subject}\n${text}\n${html}`;
    assert.doesNotMatch(words, SECRETS);
    assert.doesNotMatch(words, new RegExp(name, 'i'), 'the benefit');
    assert.doesNotMatch(words, /Ausweis|Bescheid|abgelehn|bewillig|zugestimmt|2019|Jobcenter|FB-K7QM/);
    assert.ok(words.includes('https://wegweiser.example/antraege/status?az=DP-K7QM-4XWA-R'));
  });
}

test('Ablehnungen sagen, was man dagegen tun kann; das Amt hat es noch nicht geprüft', () => {
  const [pass, dienst] = ['dortmund-pass', 'fahrdienst'].map((id) =>
    fillVorlage(findVorlage(id, 'ablehnung'), LAGEN['mit allem']),
  );
  assert.match(textsOf(pass ?? assert.fail()).join('\n'), /Dafür haben Sie einen Monat Zeit.*Verwaltungsgericht/s);
  assert.match(textsOf(dienst ?? assert.fail()).join('\n'), /legen Sie Widerspruch ein.*einen Monat.*Sozialamt/s);
  assert.equal(findVorlage('dortmund-pass', 'ablehnung').isUngeprueft, true);
  assert.equal(findVorlage('dortmund-pass', 'mitteilung').isUngeprueft, false);
});

test('eine Stadt ohne Schreiben hat keine, eine falsche Datei hält an', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wegweiser-vorlagen-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'antraege/stadtpass/schreiben'), { recursive: true });
  assert.deepEqual(readVorlagen(folder), {});
  const kopf =
    '---\ntitel: Ein Brief\nanlass: ablehnung\nbetreff: Neues\nmail: Lesen Sie es.\nrechtsbehelf: klage\n---\n';
  const file = join(folder, 'antraege/stadtpass/schreiben/nein.md');
  await writeFile(file, `${kopf}\n{rechtsbehelf}\n`);
  assert.throws(() => readVorlagen(folder), /no words for \{rechtsbehelf\}/);
  await writeFile(
    join(folder, 'antraege/rechtsbehelf.md'),
    '---\ngeprueft: true\n---\n\n## Klage\n\nKlagen Sie bei {amt}.\n',
  );
  assert.deepEqual(readVorlagen(folder)['stadtpass']?.[0], {
    id: 'nein',
    titel: 'Ein Brief',
    anlass: 'ablehnung',
    betreff: 'Neues',
    mail: 'Lesen Sie es.',
    reihenfolge: 100,
    bloecke: [{ kind: 'text', text: 'Klagen Sie bei {amt}.' }],
    isUngeprueft: false,
  });
  await writeFile(file, `${kopf}\n{unbekannt}\n`);
  assert.throws(() => readVorlagen(folder), /nein\.md: Den Platzhalter \{unbekannt\} gibt es nicht/);
});

function findVorlage(antrag: string, id: string): Vorlage {
  return vorlagen[antrag]?.find((each) => each.id === id) ?? assert.fail(`${antrag}/${id}`);
}
