import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** An open transaction: what is written in it is on the disk together or not at all. */
export type Tx = Transaction<Tables>;

/** Where something can be read: inside and outside of a transaction. */
export type Reader = Tx | Kysely<Tables>;
