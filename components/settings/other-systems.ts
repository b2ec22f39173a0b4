import type { OtherSystemId } from '@/lib/settings';

/** The systems that may take the same orders, as staff call them. */
export const OTHER_SYSTEMS: readonly { value: OtherSystemId; label: string }[] = [
  { value: 'none', label: 'なし（RMSだけ）' },
  { value: 'goq', label: 'GoQ' },
  { value: 'next-engine', label: 'ネクストエンジン' },
  { value: 'rakuraku', label: '楽楽通販2' },
];
