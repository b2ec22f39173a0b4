import { japanParts } from '@/lib/japan-time';
import type { Instant } from '@/lib/orders/basics';

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download reads the blob after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** 「受注_20261113-0947.csv」: what it is and when it was made, JST. */
export function fileName(what: string, at: Instant, extension: string): string {
  const { year, month, day, hour, minute } = japanParts(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${what}_${year}${two(month)}${two(day)}-${two(hour)}${two(minute)}.${extension}`;
}
