const SVG = 'http://www.w3.org/2000/svg';

/** Shapes of 16 × 16, drawn with a line. A state is shape + word + colour, never colour alone (mockups §1). */
const SHAPES = {
  check: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5M5.2 8.2l2 2 3.6-4.2',
  warning: 'M8 2.2 14.3 13.3H1.7ZM8 6.3v3.2M8 11.3v.3',
  yen: 'M3.8 2.5 8 8.3l4.2-5.8M8 8.3V14M4.6 8.6h6.8M4.6 11.2h6.8',
  question:
    'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5M6.2 6.4c.1-1.1.8-1.7 1.8-1.7s1.8.6 1.8 1.6c0 1.2-1.8 1.4-1.8 2.6M8 11.1v.3',
  stop: 'M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4ZM5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2',
  clock: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5M8 4.6V8l2.3 1.5',
  pause: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5M6.4 5.7v4.6M9.6 5.7v4.6',
  sync: 'M13.6 6.6A5.8 5.8 0 0 0 3.3 4.9M2.4 9.4a5.8 5.8 0 0 0 10.3 1.7M3.1 2v3h3M12.9 14v-3h-3',
  info: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 0 0 0-12.5M8 7.3v3.9M8 4.7v.3',
  lock: 'M3.5 7.2h9v6.6h-9ZM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2',
  equals: 'M3.5 6h9M3.5 10h9',
  minus: 'M3 8h10',
  left: 'M10 3 5 8l5 5',
  swap: 'M2.5 5.5h10M9.5 2.5l3 3-3 3M13.5 10.5h-10M6.5 7.5l-3 3 3 3',
} as const;

export type IconName = keyof typeof SHAPES;

/** A decorative icon; the word beside it says the same. */
export function icon(name: IconName, size = 16): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const attributes = { viewBox: '0 0 16 16', width: `${size}`, height: `${size}`, 'aria-hidden': 'true' };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}
