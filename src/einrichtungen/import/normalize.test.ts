import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artFor } from './artFor.ts';
import { splitStreet } from './felder.ts';
import { readEmail, readNumber, readTelefon, readWebsite, toText } from './normalize.ts';
import { decodeText } from './readSource.ts';

test('Telefonnummern', () => {
  assert.equal(readNumber('+49 231 50-29690'), '0231 50-29690');
  assert.equal(readNumber('+49 (0) 231 5029690'), '0231 5029690');
  assert.equal(readNumber('0049-231-12345'), '0231-12345');
  assert.equal(readNumber('(0231) 12345'), '0231 12345');
  assert.equal(readNumber('0231 / 12345'), '0231 12345');
  assert.equal(readNumber('+43 1 12345'), undefined);
  assert.equal(readNumber('siehe Website'), undefined);
  assert.deepEqual(readTelefon('+49 231 12345; 0231 67890'), ['0231 12345', '0231 67890']);
  assert.equal(readTelefon('0231 12345; nur abends'), undefined);
});

test('Adressen im Netz', () => {
  assert.equal(readWebsite('www.shdo.de'), 'https://www.shdo.de');
  assert.equal(readWebsite('http://shdo.de/a'), 'http://shdo.de/a');
  assert.equal(readWebsite('javascript:alert(1)'), undefined);
  assert.equal(readWebsite('a.de;b.de'), undefined);
  assert.equal(readWebsite('keine'), undefined);
  assert.equal(readEmail('a@b.de'), 'a@b.de');
  assert.equal(readEmail('a(at)b.de'), undefined);
});

test('Straße und Hausnummer', () => {
  assert.deepEqual(splitStreet('Hörder Bahnhofstr. 16'), { strasse: 'Hörder Bahnhofstr.', hausnummer: '16' });
  assert.deepEqual(splitStreet('Wittekindstr. 96-98 a'), { strasse: 'Wittekindstr.', hausnummer: '96-98a' });
  assert.deepEqual(splitStreet('Straße des 17. Juni'), { strasse: 'Straße des 17. Juni' });
  assert.deepEqual(splitStreet('Im Defdahl'), { strasse: 'Im Defdahl' });
});

test('Arten, leere Zellen und Zeichen', () => {
  assert.equal(artFor('Alten- und Pflegeheim'), 'pflegeheim');
  assert.equal(artFor('TAGESPFLEGE'), 'tagespflege');
  assert.equal(artFor('Kita'), undefined);
  assert.equal(toText(' k. A. '), undefined);
  assert.equal(toText(44225), '44225');
  assert.equal(decodeText(Buffer.from('Straße', 'latin1')), 'Straße');
  assert.equal(decodeText(Buffer.from('\uFEFFStraße', 'utf8')), 'Straße');
});
