import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAntragTexte, groupHilfe } from './texte.ts';

const AMT = { name: 'Sozialamt', telefon: '0231 50-0', stand: '2023', quelle: 'Stadt' };

test('findet Hilfetexte nach Antrag, Seite und Sprache', () => {
  const hilfe = groupHilfe([
    { id: 'dortmund-pass/leistung', html: '<p>Welche?</p>' },
    { id: 'dortmund-pass/leistung.leicht', html: '<p>Welches Geld?</p>' },
    { id: 'sozialticket/start', html: '<p>Los.</p>' },
  ]);
  const texte = createAntragTexte({ aemter: { sozialamt: AMT }, hilfe });
  assert.equal(texte.hilfe('dortmund-pass', 'leistung', 'de'), '<p>Welche?</p>');
  assert.equal(texte.hilfe('dortmund-pass', 'leistung', 'leicht'), '<p>Welches Geld?</p>');
  assert.equal(texte.hilfe('sozialticket', 'start', 'leicht'), undefined);
  assert.equal(texte.hilfe('sozialticket', 'leistung', 'de'), undefined);
  assert.equal(texte.hilfe('constructor', 'name', 'de'), undefined);
  assert.equal(texte.amt('sozialamt'), AMT);
  assert.equal(texte.amt('constructor'), undefined);
  assert.deepEqual(texte.aemter(), [AMT]);
});

test('findet Schreiben nach Antrag', () => {
  const vorlage = {
    id: 'frage',
    titel: 'Eine Frage',
    anlass: 'rueckfrage',
    betreff: 'Neues',
    mail: 'Lesen Sie es.',
    reihenfolge: 1,
    bloecke: [],
    isUngeprueft: false,
  } as const;
  const texte = createAntragTexte({ aemter: {}, hilfe: {}, vorlagen: { stadtpass: [vorlage] } });
  assert.deepEqual(texte.vorlagen('stadtpass'), [vorlage]);
  assert.deepEqual(texte.vorlagen('constructor'), []);
  assert.deepEqual(createAntragTexte({ aemter: {}, hilfe: {} }).vorlagen('stadtpass'), []);
});
