/** Colours of mockups §3; contrast is measured there. */
export const LIGHT = `
  color-scheme: light;
  --page: #f4f5f8; --surface: #ffffff; --sunken: #eceff3; --hairline: #dadfe7; --control: #7f899a;
  --text: #1a2130; --text-2: #465063; --text-3: #5c6677;
  --accent: #2b4da0; --fill: #2b4da0; --on-fill: #ffffff; --accent-tint: #e8edf9; --accent-border: #b9c7ea;
  --ok: #1b6a3c; --ok-tint: #e6f3ea; --ok-border: #a9d3b8; --ok-mark: #2c8655;
  --caution: #864800; --caution-tint: #fff2db; --caution-border: #e9c88e;
  --stop: #a61e1a; --stop-tint: #fdecea; --stop-border: #edb4af;
  --shadow: 0 8px 28px rgb(26 33 48 / 18%), 0 2px 6px rgb(26 33 48 / 12%);`;

export const DARK = `
  color-scheme: dark;
  --page: #11141a; --surface: #1a1e26; --sunken: #252b36; --hairline: #343c4a; --control: #7a8598;
  --text: #e9ecf2; --text-2: #b9c1ce; --text-3: #9aa4b5;
  --accent: #a5bbf7; --fill: #93acf2; --on-fill: #0f1526; --accent-tint: #232d48; --accent-border: #41527f;
  --ok: #86d6a5; --ok-tint: #15301f; --ok-border: #2f5e42; --ok-mark: #4fb87a;
  --caution: #f3c173; --caution-tint: #34260e; --caution-border: #69501f;
  --stop: #ffa096; --stop-tint: #3b1b19; --stop-border: #743632;
  --shadow: 0 8px 28px rgb(0 0 0 / 55%), 0 2px 6px rgb(0 0 0 / 40%);`;

export const FONT = `"Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif`;

export type Tone = 'ok' | 'caution' | 'stop' | 'accent' | 'neutral';

/** Chips, shared by the rows and the panel. */
export const CHIP_CSS = `
  .chip { display: inline-flex; align-items: center; gap: 4px; box-sizing: border-box; height: 20px; padding: 0 6px;
    border: 1px solid transparent; border-radius: 4px; font-size: 11.5px; line-height: 18px; font-weight: 700;
    white-space: nowrap; }
  .chip svg { width: 13px; height: 13px; }
  .chip.ok { color: var(--ok); background: var(--ok-tint); border-color: var(--ok-border); }
  .chip.caution { color: var(--caution); background: var(--caution-tint); border-color: var(--caution-border); }
  .chip.stop { color: var(--stop); background: var(--stop-tint); border-color: var(--stop-border); }
  .chip.accent { color: var(--accent); background: var(--accent-tint); border-color: var(--accent-border); }
  .chip.neutral { color: var(--text-2); background: var(--sunken); }
  svg { flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }`;
