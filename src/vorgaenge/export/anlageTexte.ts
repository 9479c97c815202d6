import type { Anlage } from '../vorgang.ts';

const ARTEN: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'Foto',
  'image/png': 'Bild',
};

/** "PDF, 230 kB" */
export function describeDatei({ mediaType, size }: Pick<Anlage, 'mediaType' | 'size'>): string {
  return `${ARTEN[mediaType] ?? 'Datei'}, ${formatSize(size)}`;
}

function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} Byte`;
  const isLarge = bytes >= 999_500;
  const unit = new Intl.NumberFormat('de-DE', { maximumFractionDigits: isLarge ? 1 : 0 });
  return isLarge ? `${unit.format(bytes / 1_000_000)} MB` : `${unit.format(bytes / 1000)} kB`;
}
