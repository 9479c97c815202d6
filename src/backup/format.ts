import { z } from 'zod';

/** How a backup is laid out; `src/backup/README.md` describes it for whoever reads one without this program. */
export const VERSION = 1;
export const FORMAT_NAME = 'format.json';
export const END_NAME = 'ende.json';
/** Folders of a backup. */
export const [TABLES, CONTENT, DATA] = ['tabellen', 'inhalte', 'daten'];

/** The first entry: what the rest is. */
export const formatSchema = z.object({
  version: z.literal(VERSION, 'Die Sicherung stammt von einer neueren Fassung des Programms. Nehmen Sie diese.'),
  /** Number of the last migration. */
  schema: z.number(),
  engine: z.enum(['sqlite', 'postgres']),
  /** ISO time. */
  createdAt: z.string(),
  /** Table → its columns. */
  tables: z.record(z.string(), z.array(z.string())),
});
export type Format = z.infer<typeof formatSchema>;

/** The last entry: what must have come before. */
export const endSchema = z.object({
  /** Table → number of rows. */
  tables: z.record(z.string(), z.number()),
  files: z.number(),
  /** Checksum of all entries before. */
  sha256: z.string(),
});
export type End = z.infer<typeof endSchema>;
