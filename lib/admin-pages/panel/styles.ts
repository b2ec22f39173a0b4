import { styleSheet } from './dom';
import { CHIP_CSS, DARK, FONT, LIGHT } from './tokens';

/** The panel and its dialog. Sizes are px: rem would follow the page's own root size. */
export const PANEL_SHEET = styleSheet(`
  :host { all: initial !important; ${LIGHT} }
  @media (prefers-color-scheme: dark) { :host { ${DARK} } }
  * { box-sizing: border-box; }
  h2, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  ul, .steps { list-style: none; }
  ${CHIP_CSS}

  section, dialog { font: 400 13px/1.55 ${FONT}; color: var(--text); font-variant-numeric: tabular-nums; text-align: left; }
  section { position: fixed; z-index: 2147483000; right: 16px; top: 84px; width: 352px; max-width: calc(100vw - 32px);
    max-height: calc(100vh - 100px); display: flex; flex-direction: column; overflow: hidden;
    background: var(--surface); border: 1px solid var(--control); border-radius: 10px; box-shadow: var(--shadow); }
  section.left { right: auto; left: 16px; }
  section.collapsed { top: auto; bottom: 96px; right: 0; width: auto; border-right: 0; border-radius: 10px 0 0 10px; }
  section.collapsed.left { left: 0; right: auto; border: 1px solid var(--control); border-left: 0; border-radius: 0 10px 10px 0; }
  .body { overflow-y: auto; overscroll-behavior: contain; }
  .part { padding: 12px 14px; border-top: 1px solid var(--hairline); display: grid; gap: 8px; }
  [role="status"]:empty { display: none; }

  header { display: flex; align-items: center; gap: 8px; padding: 8px 10px 8px 14px; }
  header strong { font-size: 14px; flex: 1; }
  .logo { display: grid; place-items: center; width: 22px; height: 22px; border-radius: 6px; background: var(--fill);
    color: var(--on-fill); }
  .bare { display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0; border-radius: 6px;
    background: none; color: var(--text-2); cursor: pointer; }
  .bare:hover { background: var(--sunken); }
  .tab { display: flex; align-items: center; gap: 10px; padding: 11px 12px; border: 0; background: none; cursor: pointer;
    font: 700 14px/1.4 ${FONT}; color: var(--text); }
  .unseen { font-size: 0; }
  .tab:focus-visible { outline-offset: -4px; }

  .button { display: flex; align-items: center; justify-content: center; gap: 8px; min-height: 40px; padding: 6px 14px;
    border: 1px solid var(--control); border-radius: 6px; background: var(--surface); color: var(--text);
    font: 700 14px/1.4 ${FONT}; text-align: center; text-decoration: none; cursor: pointer; }
  .button:hover { background: var(--page); }
  .button.filled { background: var(--fill); border-color: var(--fill); color: var(--on-fill); }
  .button.filled:hover { filter: brightness(1.06); }
  .button.pale { background: var(--accent-tint); border-color: var(--accent-border); color: var(--accent); }
  .button.small { min-height: 28px; padding: 2px 10px; font-size: 12.5px; width: fit-content; }
  /* The count stands on the button but outside of it: the button's name stays the act's name. */
  .action { position: relative; display: grid; }
  .action .button { min-height: 44px; justify-content: flex-start; padding-right: 96px; }
  .action .count { position: absolute; right: 15px; top: 0; line-height: 44px; font-size: 16px; font-weight: 700; pointer-events: none; }
  .action.filled .count { color: var(--on-fill); }
  .button[hidden] { display: none; }
  .button[disabled] { background: var(--sunken); border-color: var(--hairline); color: var(--text-3); cursor: default; filter: none; }

  .verdict { display: flex; gap: 10px; }
  .verdict > .mark { margin-top: 1px; }
  .verdict p { margin-top: 4px; }
  .verdict h2, .headline { font-size: 16px; line-height: 1.4; font-weight: 700; font-feature-settings: "palt"; }
  h2, .headline, p, li { word-break: auto-phrase; overflow-wrap: anywhere; }
  td, .notice { word-break: auto-phrase; }
  p, .note { color: var(--text-2); }
  .note { font-size: 12px; }
  .mark { display: inline-flex; flex: none; }
  .mark.ok, .value.ok b { color: var(--ok); } .mark.caution, .value.caution b { color: var(--caution); }
  .mark.stop { color: var(--stop); } .mark.accent, .value.accent b { color: var(--accent); } .mark.neutral { color: var(--text-2); }
  .number { white-space: nowrap; color: var(--text-3); user-select: all; }
  .number b { color: var(--text); font-weight: 700; }

  .equation { display: flex; align-items: flex-end; flex-wrap: wrap; gap: 4px 14px; padding: 8px 12px; background: var(--page);
    border-radius: 6px; }
  .term { display: grid; }
  .label { font-size: 12px; color: var(--text-2); }
  .value { font-weight: 700; font-size: 13px; line-height: 1.3; white-space: nowrap; }
  .value b { font-size: 20px; margin-right: 1px; }
  .sign { font-size: 18px; line-height: 1.6; color: var(--text-2); }

  .selected { display: flex; align-items: baseline; gap: 6px; }
  .selected b { font-size: 22px; line-height: 1.2; }
  .beside { margin-left: auto; font-size: 12px; color: var(--text-2); text-align: right; }
  .reasons { display: grid; gap: 4px; }
  .reasons li, .counts li { display: flex; align-items: center; gap: 8px; }
  .counts { display: grid; gap: 5px; }
  .counts b, .reasons b { margin-left: auto; white-space: nowrap; }
  .chips { display: flex; flex-wrap: wrap; gap: 6px; }
  .lines > li { padding: 9px 0; border-top: 1px solid var(--hairline); display: grid; gap: 5px; }
  .lines > li:first-child { border-top: 0; padding-top: 0; }
  .lines .top { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 4px 8px; }
  .folded li { display: flex; justify-content: space-between; gap: 8px; padding: 2px 0; flex-wrap: wrap; }
  .bar { display: flex; gap: 3px; height: 8px; }
  .bar span { flex: 1; border-radius: 2px; background: linear-gradient(90deg, var(--ok-mark) var(--done, 0%), var(--fill) 0
    var(--sent, 0%), var(--sunken) 0); }
  summary { display: flex; align-items: center; gap: 6px; cursor: pointer; padding: 2px; border-radius: 4px; list-style: none; }
  summary svg { rotate: 180deg; } details[open] > summary svg { rotate: 270deg; }
  details > ul, details > p { margin-top: 8px; max-height: 240px; overflow-y: auto; }
  .notice { display: flex; gap: 8px; align-items: flex-start; padding: 9px 12px; border: 1px solid var(--caution-border);
    border-radius: 6px; background: var(--caution-tint); color: var(--caution); }
  .notice svg { margin-top: 2px; }

  .next { display: grid; gap: 4px; }
  .notice.neutral { color: var(--text-2); background: var(--page); border-color: transparent; }
  .stop { color: var(--stop); }
  .link { padding: 2px; border: 0; background: none; color: var(--accent); font: inherit; text-decoration: underline; cursor: pointer; }
  a { color: var(--accent); }
  .checks { display: grid; gap: 6px; margin: 8px 0; }
  .checks li { display: flex; align-items: center; gap: 8px; }
  .checks li > .button, .checks li > b { margin-left: auto; flex: none; }
  .advice { padding-left: 20px; display: grid; gap: 4px; }
  .steps { border-top: 1px solid var(--hairline); padding: 6px 0; }
  .steps li { display: flex; gap: 12px; padding: 8px 14px; }
  .steps .at { flex: none; display: grid; place-items: center; width: 24px; height: 24px; border: 1.5px solid var(--control); border-radius: 50%;
    font-size: 12px; font-weight: 700; }
  .steps .past .at { color: var(--ok); border-color: var(--ok-mark); }
  .steps .now { background: var(--accent-tint); }
  .steps .now .at { background: var(--fill); border-color: var(--fill); color: var(--on-fill); }

  .fee-head { display: flex; align-items: center; justify-content: space-between; flex-wrap: wrap; gap: 8px 16px; }
  .joined td { border-bottom: 0; }
  input.fee { width: 92px; margin-right: 4px; height: 32px; padding: 0 8px; border: 1px solid var(--control); border-radius: 6px; background: var(--surface);
    color: var(--text); font: 700 15px/1 ${FONT}; text-align: right; font-variant-numeric: tabular-nums; }
  input.fee[aria-invalid="true"] { border: 2px solid var(--stop); }
  .yen { white-space: nowrap; }
  .part-label { display: inline-block; min-width: 48px; }
  td.money .note { font-weight: 400; }
  .field-error { display: flex; gap: 4px; max-width: 260px; color: var(--stop); font-weight: 700; font-size: 12px; }
  .field-error:empty { display: none; }
  .then { display: inline-flex; gap: 6px; align-items: center; color: var(--text); font-size: 13px; }
  .rest { margin-left: 16px; color: var(--stop); }
  dialog .scroll.tall { max-height: 48vh; }
  dialog.wide { width: min(1080px, calc(100vw - 32px)); }
  dialog { width: min(760px, calc(100vw - 32px)); max-height: calc(100vh - 48px); padding: 0; border: 0; border-radius: 12px;
    background: var(--surface); box-shadow: var(--shadow); overflow: hidden; }
  dialog[open] { display: flex; flex-direction: column; }
  dialog::backdrop { background: rgb(17 20 26 / 50%); }
  dialog .head { display: flex; align-items: baseline; flex-wrap: wrap; gap: 2px 12px; padding: 16px 24px 10px; }
  dialog h2 { font-size: 18px; line-height: 1.4; }
  dialog .content { padding: 2px 24px 12px; display: grid; gap: 12px; overflow-y: auto; min-height: 0; }
  dialog .equation .value b { font-size: 28px; }
  dialog .sum { margin-left: auto; text-align: right; }
  dialog h3 { margin: 0 0 4px; font-size: 13px; color: var(--text-2); }
  dialog .scroll { max-height: 300px; overflow-y: auto; }
  table { width: 100%; border-collapse: collapse; }
  th { position: sticky; top: 0; background: var(--surface); font-weight: 400; color: var(--text-2); text-align: left; white-space: nowrap; }
  th, td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--hairline); vertical-align: middle; }
  th:last-child, td:last-child { padding-right: 4px; }
  td.money, th.money { text-align: right; white-space: nowrap; }
  td.money { font-weight: 700; }
  .why { display: inline-flex; align-items: center; gap: 5px; font-weight: 700; white-space: nowrap; }
  .why svg { align-self: center; }
  .why.ok { color: var(--ok); } .why.caution { color: var(--caution); } .why.stop { color: var(--stop); } .why.neutral { color: var(--text-2); }
  dialog .notice { margin: 0 24px 12px; }
  dialog footer { display: flex; align-items: center; justify-content: flex-end; flex-wrap: wrap; gap: 8px 12px; padding: 12px 24px;
    border-top: 1px solid var(--hairline); }
  dialog footer button:focus { outline: 2px solid var(--accent); outline-offset: 2px; }
  dialog footer .note { margin-right: auto; }

  @media (forced-colors: active) { .bar span, .button, .chip { border: 1px solid; } }`);
