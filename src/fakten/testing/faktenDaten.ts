import { toFakten } from '../fakt.ts';
import type { FaktenDaten } from '../fakten.ts';
import type { RegelwerkDaten } from '../regelwerkSchema.ts';

const quellen: FaktenDaten['quellen'] = {
  amt: { titel: 'Seite des Amts', url: 'https://amt.example/', stand: '2020', datierung: 'oder-spaeter' },
  portal: { titel: 'Verwaltungsportal', stand: '2020', datierung: 'oder-spaeter' },
};

const kleinUndWenig = {
  und: [{ einkommen: { unter: 'fahrdienst.einkommen' } }, { vermoegen: { hoechstens: 100_000 } }],
};
const viele = { name: 'Viele', wenn: kleinUndWenig, ergebnis: 'viele', weil: 'beides klein ist' };
const wenige = (wort: 'und' | 'oder') => ({
  name: 'Wenige',
  wenn: { [wort]: [{ einkommen: { ueber: 'fahrdienst.einkommen' } }, { vermoegen: { ueber: 100_000 } }] },
  ergebnis: 'wenige',
  weil: `Einkommen ${wort} Vermögen groß sind`,
});

/** The rule with the known contradiction: one source says „und“, the other „oder“. */
const freifahrten: RegelwerkDaten = {
  titel: 'Freie Fahrten',
  frage: 'Wie viele Fahrten sind frei?',
  eingaben: { einkommen: { name: 'Einkommen', art: 'betrag' }, vermoegen: { name: 'Vermögen', art: 'betrag' } },
  ergebnisse: { viele: '100 Fahrten', wenige: '{{wert:fahrdienst.wenige}}' },
  regeln: [
    { ...viele, quelle: 'amt' },
    { ...wenige('und'), quelle: 'amt' },
    { ...viele, quelle: 'portal' },
    { ...wenige('oder'), quelle: 'portal' },
  ],
};

/** A small city: a price that rose, a price that ended, a limit, a rule. */
export function faktenDaten(): FaktenDaten {
  const fakten = toFakten(
    'fahrdienst',
    {
      titel: 'Fahrdienst',
      fakten: {
        preis: {
          name: 'Preis je Fahrt',
          einheit: 'euro',
          werte: [
            { wert: 15.5, quelle: 'amt', stand: '2008', gueltigBis: 'unbekannt' },
            { wert: 25, quelle: 'amt', gueltigBis: '2026-12-31' },
            { wert: 30, quelle: 'amt', stand: '2026-11', gueltigAb: '2027-01-01' },
          ],
        },
        einkommen: { name: 'Grenze', einheit: 'euro-monat', werte: [{ wert: 2000, quelle: 'amt' }] },
        wenige: { name: 'Freie Fahrten', einheit: 'fahrten', werte: [{ wert: 30, quelle: 'amt' }] },
        offen: { name: 'Nicht bekannt', einheit: 'tage', werte: [], offen: 'Fragen Sie das Amt.' },
      },
    },
    quellen,
  );
  return { fakten, quellen, regelwerke: [{ ...freifahrten, id: 'freifahrten' }] };
}
