const CIRCLE = 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z';

/** Own drawings on a 20 × 20 grid, one stroke path each. */
const SHAPES = {
  ok: `${CIRCLE}M6.8 10.2l2.3 2.3 4.2-4.6`,
  check: 'M4 10.6l3.8 3.8L16 6',
  caution: 'M10 3.2l7.6 13.4H2.4zM10 8.4v3.6M10 14.2v.2',
  stop: 'M6.9 2.7h6.2l4.2 4.2v6.2l-4.2 4.2H6.9l-4.2-4.2V6.9zM7.6 7.6l4.8 4.8m0-4.8l-4.8 4.8',
  question: `${CIRCLE}M8 8.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M10 13.6v.2`,
  clock: `${CIRCLE}M10 5.8V10l2.6 1.8`,
  pause: `${CIRCLE}M8.2 7.3v5.4m3.6-5.4v5.4`,
  refresh: 'M16 8A6.3 6.3 0 0 0 4.7 6.5M4 12a6.3 6.3 0 0 0 11.3 1.5M4.3 3.2v3.6h3.6m7.8 10v-3.6h-3.6',
  yen: 'M5 3.5l5 6.5 5-6.5M10 10v6.8M6.2 10.6h7.6M6.2 13.6h7.6',
  box: 'M3.5 6.5L10 3l6.5 3.5v7L10 17l-6.5-3.5zM3.5 6.5L10 10m0 7v-7m6.5-3.5L10 10',
  gear: 'M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM10 2.6v2.2m0 10.4v2.2M2.6 10h2.2m10.4 0h2.2M4.8 4.8l1.5 1.5m7.4 7.4l1.5 1.5m0-10.4l-1.5 1.5m-7.4 7.4l-1.5 1.5',
  file: 'M5 2.8h6.5L15 6.3v10.9H5zM11.3 3v3.5h3.5M7.5 10h5M7.5 13h5',
  list: 'M7 5h10M7 10h10M7 15h10M3.2 5h.1M3.2 10h.1M3.2 15h.1',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  key: 'M6.6 10a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8zM9.1 10.9l7.4-7.4m-3 3l2 2',
  lock: 'M4.5 9h11v8h-11zM7 9V6.3a3 3 0 0 1 6 0V9',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13.2 13.2l3.8 3.8',
  arrow: 'M4 10h12m-5-5l5 5-5 5',
  minus: 'M5 10h10',
  plus: 'M10 4v12M4 10h12',
} as const;

export type IconName = keyof typeof SHAPES;

/** A line drawing in the colour of its text. Decoration only: the word stands beside it. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** The mark of the product: the equals sign. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 22 22">
      <rect width="22" height="22" rx="5" fill="var(--filled)" />
      <path d="M6 8.7h10M6 13.3h10" stroke="var(--filled-text)" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
