import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The settings of the portal: everything the environment may say, read once. All are optional. A wrong value stops the
 * start with the name of the setting and what it should look like; nothing is guessed.
 */
const httpUrl = (name: string) =>
  z.url({
    protocol: /^https?$/,
    error: `${name} muss mit http:// oder https:// beginnen, zum Beispiel https://wegweiser.example.`,
  });

/** Ten or more: below, nobody could fill in anything. */
const wholeNumber = (name: string) =>
  z
    .string()
    .regex(/^[1-9]\d{1,8}$/, `${name} muss eine ganze Zahl ab 10 sein.`)
    .transform(Number);

/** AES-256, see src/crypto/seal.ts. */
const KEY_BYTES = 32;

const settingsSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT muss eine Zahl von 1 bis 65535 sein.')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'PORT muss eine Zahl von 1 bis 65535 sein.')
    .default(4321),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: httpUrl('PUBLIC_URL')
    .refine(
      (url) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`,
      'PUBLIC_URL darf nur die Adresse nennen, ohne Pfad, Fragezeichen oder Namen: Das Portal liegt an der Wurzel.',
    )
    // As a browser writes it, because forms are compared with it.
    .transform((url) => (URL.canParse(url) ? new URL(url).origin : url))
    .optional(),
  CONTENT_DIR: z.string().min(1).default('content'),
  DATA_DIR: z.string().min(1).default('.data'),
  MEILISEARCH_URL: httpUrl('MEILISEARCH_URL').optional(),
  MEILISEARCH_API_KEY: z.string().min(1).optional(),
  MAP_TILES_URL: httpUrl('MAP_TILES_URL')
    .refine(
      (url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)),
      'MAP_TILES_URL muss {z}, {x} und {y} enthalten.',
    )
    // The policy of the pages names one host.
    .refine((url) => !url.includes('{s}'), 'MAP_TILES_URL darf kein {s} enthalten: Nennen Sie einen einzigen Server.')
    .optional(),
  MAP_TILES_ATTRIBUTION: z.string().min(1).optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'DATABASE_URL muss mit postgres:// beginnen, zum Beispiel postgres://wegweiser@localhost/wegweiser.',
    })
    .optional(),
  ENCRYPTION_KEY: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine(
      (keys) => keys.every((key) => Buffer.from(key, 'base64').length === KEY_BYTES),
      `ENCRYPTION_KEY muss aus ${KEY_BYTES} zufälligen Byte in Base64 bestehen: openssl rand -base64 32. Mehrere Schlüssel trennt ein Komma, der neueste steht vorn.`,
    )
    .transform((keys) => keys.map((key) => new Uint8Array(Buffer.from(key, 'base64'))))
    .default([]),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'SMTP_URL muss mit smtp:// oder smtps:// beginnen.' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'MAIL_FROM muss eine E-Mail-Adresse sein, gern mit Namen davor.')
    .default('Wegweiser <wegweiser@localhost>'),
  OFFICE_MAIL: z.email('OFFICE_MAIL muss eine E-Mail-Adresse sein.').optional(),
  CLAMD_URL: z
    .url({ protocol: /^(tcp|unix)$/, error: 'CLAMD_URL muss tcp://host:3310 oder unix:///pfad/clamd.ctl sein.' })
    .optional(),
  WORKER: z.enum(['on', 'off'], 'WORKER ist on oder off.').default('on'),
  BEHIND_PROXY: z.enum(['yes', 'no'], 'BEHIND_PROXY ist yes oder no.').default('no'),
  RATE_LIMIT_PER_SESSION: wholeNumber('RATE_LIMIT_PER_SESSION').default(60),
  RATE_LIMIT_PER_ADDRESS: wholeNumber('RATE_LIMIT_PER_ADDRESS').default(600),
  OIDC_ISSUER: httpUrl('OIDC_ISSUER').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_ROLES_CLAIM: z.string().min(1).default('groups'),
  OIDC_ROLES: z
    .string()
    .transform((text) => text.split(',').map((pair) => pair.split('=').map((part) => part.trim())))
    .refine(
      (pairs) => pairs.every(([group, role, ...more]) => group && role && more.length === 0),
      'OIDC_ROLES ordnet Gruppen Rollen zu, zum Beispiel gruppe-amt=sachbearbeitung,gruppe-leitung=leitung.',
    )
    .transform((pairs) => new Map(pairs.map(([group = '', role = '']) => [group, role])))
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN muss mindestens 16 Zeichen haben.').optional(),
  LOG_FORMAT: z.enum(['text', 'json'], 'LOG_FORMAT ist text oder json.').default('text'),
});

export interface Settings {
  port: number;
  host: string;
  publicUrl: string;
  contentDir: string;
  dataDir: string;
  meilisearch: { url: string; apiKey?: string } | undefined;
  mapTiles: { url: string; attribution: string } | undefined;
  /** PostgreSQL; missing: a SQLite file in `dataDir`. */
  databaseUrl: string | undefined;
  /** Newest first; empty: the server keeps a key file in `dataDir`. */
  encryptionKeys: readonly Uint8Array[];
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Told about new applications, without personal data. */
  officeMail: string | undefined;
  clamdUrl: string | undefined;
  /** False: this instance answers pages only, another one works the jobs. */
  hasWorker: boolean;
  /** A proxy in front adds the address of the citizen to `X-Forwarded-For`. */
  isBehindProxy: boolean;
  /** Forms sent in a minute for one application, and by everybody behind one address; see src/http/limits.ts. */
  rateLimits: { perSession: number; perAddress: number };
  /** Login with the accounts of the city; missing: passwords of our own. */
  oidc: OidcSettings | undefined;
  /** For reading /metrics; missing: there is no such page. */
  metricsToken: string | undefined;
  logFormat: 'text' | 'json';
}

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that lists the groups of a person. */
  rolesClaim: string;
  /** Group → role of the desk; missing: the role stands at the account only. */
  roles: ReadonlyMap<string, string> | undefined;
}

/** The setting is wrong; `message` says which and why, in German, for the person at the console. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** Parses the environment; an empty variable counts as not set. Throws a SettingsError that names every wrong one. */
export function parseSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape).flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) throw new SettingsError(parsed.error.issues.map((issue) => `- ${issue.message}`).join('\n'));
  const { PORT, HOST, MEILISEARCH_URL, MEILISEARCH_API_KEY, MAP_TILES_URL, MAP_TILES_ATTRIBUTION, ...rest } =
    parsed.data;
  if (MEILISEARCH_API_KEY && !MEILISEARCH_URL) {
    throw new SettingsError('- MEILISEARCH_API_KEY ist gesetzt, MEILISEARCH_URL aber nicht.');
  }
  if (MAP_TILES_URL && !MAP_TILES_ATTRIBUTION) {
    throw new SettingsError(
      '- Zu MAP_TILES_URL gehört MAP_TILES_ATTRIBUTION: Kartendienste verlangen, dass ihr Name an der Karte steht.',
    );
  }
  if (rest.OIDC_ISSUER && !(rest.OIDC_CLIENT_ID && rest.OIDC_CLIENT_SECRET)) {
    throw new SettingsError('- Zu OIDC_ISSUER gehören OIDC_CLIENT_ID und OIDC_CLIENT_SECRET.');
  }
  return {
    port: PORT,
    host: HOST,
    publicUrl: rest.PUBLIC_URL ?? `http://localhost:${PORT}`,
    contentDir: resolve(rest.CONTENT_DIR),
    dataDir: resolve(rest.DATA_DIR),
    meilisearch: MEILISEARCH_URL
      ? { url: MEILISEARCH_URL, ...(MEILISEARCH_API_KEY && { apiKey: MEILISEARCH_API_KEY }) }
      : undefined,
    mapTiles:
      MAP_TILES_URL && MAP_TILES_ATTRIBUTION ? { url: MAP_TILES_URL, attribution: MAP_TILES_ATTRIBUTION } : undefined,
    databaseUrl: rest.DATABASE_URL,
    encryptionKeys: rest.ENCRYPTION_KEY,
    smtpUrl: rest.SMTP_URL,
    mailFrom: rest.MAIL_FROM,
    officeMail: rest.OFFICE_MAIL,
    clamdUrl: rest.CLAMD_URL,
    hasWorker: rest.WORKER === 'on',
    isBehindProxy: rest.BEHIND_PROXY === 'yes',
    rateLimits: { perSession: rest.RATE_LIMIT_PER_SESSION, perAddress: rest.RATE_LIMIT_PER_ADDRESS },
    oidc:
      rest.OIDC_ISSUER && rest.OIDC_CLIENT_ID && rest.OIDC_CLIENT_SECRET
        ? {
            issuer: rest.OIDC_ISSUER,
            clientId: rest.OIDC_CLIENT_ID,
            clientSecret: rest.OIDC_CLIENT_SECRET,
            rolesClaim: rest.OIDC_ROLES_CLAIM,
            roles: rest.OIDC_ROLES,
          }
        : undefined,
    metricsToken: rest.METRICS_TOKEN,
    logFormat: rest.LOG_FORMAT,
  };
}
