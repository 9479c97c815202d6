import type { Antragsstelle } from '#src/antraege/antragsstelle.ts';
import type { MailBlock } from '#src/mail/mailBlock.ts';
import { renderMail } from '#src/mail/renderMail.ts';
import { type QueueStats, queueStats } from '#src/queue/jobStore.ts';
import { findStockungen, type StockungOptions } from './findStockungen.ts';
import { type OffeneVorgaenge, readOffeneVorgaenge } from './kenngroessen.ts';
import { LAUF_NAMEN, type Lauf, readLaeufe } from './laeufe.ts';
import { type Stockung, zaehle } from './stockung.ts';

/** What the daily mail tells. */
export interface Betriebslage {
  stockungen: readonly Stockung[];
  warteschlange: QueueStats;
  offene: readonly OffeneVorgaenge[];
  laeufe: readonly Lauf[];
  /** The last entry of the Protokoll. Kept in a mailbox, it proves that nobody shortened the chain since. */
  kopf: { nr: number; hash: string };
}

export interface BetriebsmailOptions extends StockungOptions {
  /** Mailbox of the office; missing: nobody gets it. */
  officeMail: string | undefined;
}

/** Sends the daily mail, also when all is well: a mail that stays away is noticed. */
export async function sendBetriebsmail(
  stelle: Antragsstelle,
  { officeMail, ...options }: BetriebsmailOptions,
  jobId: string,
): Promise<void> {
  if (!officeMail) return;
  const lage = await readBetriebslage(stelle, options);
  const { portal, publicUrl, zeitzone } = stelle.absender('');
  await stelle.mailer.send({
    to: officeMail,
    messageId: jobId,
    ...toBetriebsmail(lage, { portal, publicUrl, zeitzone }),
  });
}

async function readBetriebslage(stelle: Antragsstelle, options: StockungOptions): Promise<Betriebslage> {
  const now = stelle.now();
  const { kysely } = stelle.database;
  return {
    stockungen: await findStockungen(stelle, { now, options }),
    warteschlange: await queueStats(stelle.database, now),
    offene: await readOffeneVorgaenge(kysely, now),
    laeufe: await readLaeufe(kysely),
    kopf: await kysely.selectFrom('protokoll_kopf').select(['nr', 'hash']).executeTakeFirstOrThrow(),
  };
}

/** Counts, dates and what to do; nothing about a person. */
export function toBetriebsmail(
  { stockungen, warteschlange, offene, laeufe, kopf }: Betriebslage,
  { portal, publicUrl, zeitzone }: { portal: string; publicUrl: string; zeitzone: string },
): { subject: string; text: string; html: string } {
  const sum = (key: 'anzahl' | 'ueberfaellig') => offene.reduce((total, each) => total + each[key], 0);
  const format = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: zeitzone });
  const { text, html } = renderMail({
    paragraphs: [
      ...toBlocks(stockungen),
      {
        kind: 'facts',
        facts: [
          { name: 'Offene Vorgänge', value: String(sum('anzahl')) },
          { name: 'Davon überfällig', value: String(sum('ueberfaellig')) },
          { name: 'Wartende Aufträge', value: String(warteschlange.ready) },
          { name: 'Aufgegebene Aufträge', value: String(warteschlange.dead) },
          ...laeufe.map(({ art, gelungenAm }) => ({
            name: `${LAUF_NAMEN[art]}, zuletzt gelungen`,
            value: gelungenAm === undefined ? 'noch nie' : format.format(gelungenAm),
          })),
        ],
      },
      ...toAnker(kopf),
      { kind: 'link', text: 'Betrieb', url: `${publicUrl}/intern/betrieb` },
    ],
    signature: [portal],
  });
  const subject = stockungen.length === 0 ? 'alles läuft' : zaehle(stockungen.length, 'Hinweis', 'Hinweise');
  return { subject: `${portal}, Betrieb: ${subject}`, text, html };
}

function toBlocks(stockungen: readonly Stockung[]): MailBlock[] {
  if (stockungen.length === 0) return [{ kind: 'paragraph', text: 'Es läuft alles. Nichts bleibt liegen.' }];
  return [
    { kind: 'heading', text: 'Das bleibt liegen' },
    { kind: 'list', items: stockungen.map(({ satz, tun }) => `${satz} ${tun}`) },
  ];
}

/** Nothing was logged yet: there is nothing to prove. */
function toAnker({ nr, hash }: Betriebslage['kopf']): MailBlock[] {
  if (nr === 0) return [];
  const text =
    'Heben Sie diese E-Mail auf. Mit der folgenden Zeile beweist „npm run protokoll“, dass im Protokoll nichts fehlt:';
  return [
    { kind: 'paragraph', text },
    { kind: 'paragraph', text: `${nr}:${hash}` },
  ];
}
