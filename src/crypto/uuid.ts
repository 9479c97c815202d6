const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** True for what `randomUUID` makes: not everything somebody may send can be asked for, PostgreSQL refuses NUL. */
export const isUuid = (text: string): boolean => UUID.test(text);
