/** How one engine spells what differs. `strict` ends a table: SQLite would otherwise take text for a number. */
export interface Spelling {
  engine: 'sqlite' | 'postgres';
  blob: string;
  /** Whole numbers beyond 32 bits: times in milliseconds. */
  long: string;
  strict: string;
}

export const SPELLINGS: Record<'sqlite' | 'postgres', Spelling> = {
  sqlite: { engine: 'sqlite', blob: 'blob', long: 'integer', strict: ' strict' },
  postgres: { engine: 'postgres', blob: 'bytea', long: 'bigint', strict: '' },
};

/** The statements of one step, in order. All steps of one start are one transaction. */
export type Migration = (spelling: Spelling) => readonly string[];
