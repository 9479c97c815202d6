import { statfs } from 'node:fs/promises';
import type { Grenzen, Stockung, Umgebung } from './stockung.ts';

/** What is wrong around the database: disk, virus scanner, mail server. */
export async function findUmgebungStockungen(
  umgebung: Umgebung,
  { grenzen }: { grenzen: Grenzen },
): Promise<Stockung[]> {
  const [speicher, scanner] = await Promise.all([findSpeicher(umgebung.dataDir, grenzen), findScanner(umgebung)]);
  return [...speicher, ...scanner, ...findMailserver(umgebung)];
}

async function findSpeicher(dataDir: string, { freierSpeicher }: Grenzen): Promise<Stockung[]> {
  const { bavail, blocks } = await statfs(dataDir);
  const free = bavail / blocks;
  if (free >= freierSpeicher) return [];
  return [
    {
      art: 'speicher-knapp',
      schwere: 'dringend',
      anzahl: 1,
      satz: `Der Datenträger von DATA_DIR ist fast voll: ${Math.floor(free * 100)} Prozent sind frei.`,
      tun: 'Schaffen Sie Platz. Ist er voll, nimmt das Portal keine Anträge mehr an.',
    },
  ];
}

async function findScanner({ hasScanner, scanner }: Umgebung): Promise<Stockung[]> {
  if (!hasScanner) {
    return [
      {
        art: 'virenscanner-fehlt',
        schwere: 'hinweis',
        anzahl: 1,
        satz: 'Es ist kein Virenscanner eingerichtet. Dateien werden angenommen und als ungeprüft gekennzeichnet.',
        tun: 'Richten Sie ClamAV ein, und nennen Sie seine Adresse in CLAMD_URL.',
      },
    ];
  }
  if (await scanner.ping()) return [];
  return [
    {
      art: 'virenscanner-stumm',
      schwere: 'warnung',
      anzahl: 1,
      satz: 'Der Virenscanner antwortet nicht. Dateien werden angenommen und als ungeprüft gekennzeichnet.',
      tun: 'Starten Sie ClamAV neu, und prüfen Sie CLAMD_URL.',
    },
  ];
}

function findMailserver({ mailer }: Umgebung): Stockung[] {
  if (mailer.kind === 'smtp') return [];
  return [
    {
      art: 'mailserver-fehlt',
      schwere: 'warnung',
      anzahl: 1,
      satz: 'Es ist kein Mailserver eingerichtet. E-Mails liegen als Dateien in DATA_DIR und kommen bei niemandem an.',
      tun: 'Nennen Sie den Mailserver in SMTP_URL.',
    },
  ];
}
