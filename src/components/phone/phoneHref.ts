/** "0231 50-29690" → "tel:+492315029690"; short emergency numbers stay as they are. */
export function phoneHref(number: string): string {
  const digits = number.replace(/[^\d+]/g, '');
  if (digits.startsWith('+') || !digits.startsWith('0')) return `tel:${digits}`;
  return `tel:+49${digits.slice(1)}`;
}
