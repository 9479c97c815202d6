/** The longest form asks for a few dozen things. */
const MAX_FIELDS = 1000;

/**
 * What a form sent; undefined when it is no form, damaged, or made of more pieces than any page has. Those are counted
 * before they are taken apart: a few hundred thousand empty ones would hold up everybody else for minutes.
 */
export async function readForm(request: Request): Promise<FormData | undefined> {
  const type = request.headers.get('content-type') ?? '';
  try {
    const bytes = await request.bytes();
    const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
    const separator = boundary ? `--${boundary[1] ?? boundary[2]}` : '&';
    if (hasMore(bytes, Buffer.from(separator), MAX_FIELDS)) return undefined;
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    // Broken off, too large, another kind of content: there is nothing to read.
    return undefined;
  }
}

function hasMore(bytes: Uint8Array, separator: Buffer, most: number): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = all.indexOf(separator); at >= 0; at = all.indexOf(separator, at + separator.length)) {
    if (++count > most) return true;
  }
  return false;
}
