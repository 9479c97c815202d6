/** Made by the migrations, and logins: after a restore everybody logs in again. */
const NOT_KEPT = ['migration', 'staff_session', 'staff_verification'];

/** Whether a backup holds the rows of this table: all but a few. */
export const isKept = (table: string): boolean => !NOT_KEPT.includes(table);
