const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** True for what can be the id of a submission, as `randomUUID` makes them; others come only from somebody who plays. */
export const isSubmissionId = (text: string): boolean => UUID.test(text);
