import { type MimePart, mediaTypeOf, parseHeaders, parsePart, partsOf } from './mimePart.ts';

/** What a delivery report (RFC 3464) says about a mail of ours. */
export interface Bounce {
  /** Given up for good; false: it is only late, or it did arrive. */
  isFinal: boolean;
  /** Without angle brackets; undefined: the report does not say which mail. */
  messageId: string | undefined;
}

/** Reports are not nested more deeply than this; anything deeper was made to keep us busy. */
const DEEPEST = 5;

const RETURNED = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers'];
const STATUS = ['message/delivery-status', 'message/global-delivery-status'];

/** Undefined when the mail is no delivery report: an answer, an absence notice, spam. */
export function parseBounce(raw: Uint8Array): Bounce | undefined {
  const mail = parsePart(Buffer.from(raw).toString('latin1'));
  if (mediaTypeOf(mail) !== 'multipart/report') return undefined;
  const parts = flatten(mail);
  const status = parts.find((part) => STATUS.includes(mediaTypeOf(part)));
  if (!status) return undefined;
  // One group of fields for the mail, one for each recipient.
  const actions = status.body.split(/\r?\n[ \t]*\r?\n/).map((group) => parseHeaders(group).get('action'));
  const isFinal = actions.some((action) => /^failed\b/i.test(action ?? ''));
  return { isFinal, messageId: findMessageId(mail, parts) };
}

/** From the returned mail; some servers return nothing and say only what they answer to. */
function findMessageId(mail: MimePart, parts: readonly MimePart[]): string | undefined {
  const returned = parts.find((part) => RETURNED.includes(mediaTypeOf(part)));
  const own = returned && parseHeaders(returned.body.split(/\r?\n\r?\n/)[0] ?? '').get('message-id');
  return toId(own) ?? toId(mail.headers.get('in-reply-to')) ?? toId(mail.headers.get('references'));
}

const toId = (value: string | undefined): string | undefined => /<([^<>\s]+)>\s*$/.exec(value ?? '')?.[1];

function flatten(part: MimePart, depth = 0): MimePart[] {
  return depth > DEEPEST ? [] : partsOf(part).flatMap((each) => [each, ...flatten(each, depth + 1)]);
}
