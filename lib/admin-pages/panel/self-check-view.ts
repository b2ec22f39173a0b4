import type { AnchorId, PageSnapshot } from '../page-snapshot';
import { h, type Child } from './dom';
import { icon } from './icons';
import { details, orders } from './parts';

const KINDS: Record<PageSnapshot['kind'], string> = {
  list: '受注一覧',
  search: '受注検索',
  detail: '受注詳細',
  'amount-edit': '送付先・注文商品・金額の修正',
  'csv-upload': 'データアップロード',
  'csv-export': 'データ書出',
  'lost-session': 'ログイン切れ',
  unknown: '分からない画面',
};

export const ANCHOR_NAMES: Record<AnchorId, string> = {
  'confirm-selected': '注文確認のボタン',
  'fetch-status': 'RMSステータスを取得のボタン',
  fee: '送料',
  save: '保存のボタン',
  reflect: '入力内容を反映するのボタン',
  edit: '注文内容修正のボタン',
  'bulk-menu': '一括処理のボタン',
  'confirm-modal': '確認画面の注文確認',
  file: 'ファイルの欄',
  upload: 'アップロードのボタン',
  count: '件数',
};

const HOW = {
  label: '文字で見つけました',
  shape: '形で見つけました',
  known: '名前で見つけました',
  picked: '指定された要素です',
} as const;

export type SelfCheckActions = {
  pick(anchor: AnchorId): void;
  forget(anchor: AnchorId): void;
  copyReport(): void;
};

/** この画面の認識: what was found, what is missing, and the two ways to help. Unfolded by itself while something is missing. */
export function selfCheckView(snapshot: PageSnapshot, copied: string, actions: SelfCheckActions): Child {
  const { site, kind, rows, countOnPage, anchors, missing } = snapshot;
  const found = Object.entries(anchors) as [AnchorId, { how: keyof typeof HOW }][];
  const button = (anchor: AnchorId, label: string, act: (anchor: AnchorId) => void) =>
    h(
      'button',
      {
        type: 'button',
        class: 'button pale small',
        'data-key': `${label} ${anchor}`,
        'aria-label': `${ANCHOR_NAMES[anchor]}：${label}`,
        click: () => act(anchor),
      },
      label,
    );
  const lines = [
    h(
      'li',
      {},
      `注文 ${orders(rows.length)}`,
      h('b', {}, countOnPage === undefined ? '' : `画面の件数 ${orders(countOnPage)}`),
    ),
    ...missing.map((anchor) =>
      h(
        'li',
        {},
        h('span', { class: 'mark caution' }, icon('warning')),
        h('span', {}, `${ANCHOR_NAMES[anchor]}が見つかりません`),
        button(anchor, 'この要素を指定', (one) => actions.pick(one)),
      ),
    ),
    ...found.map(([anchor, { how }]) =>
      h(
        'li',
        {},
        h('span', { class: 'mark ok' }, icon('check')),
        h('span', {}, ANCHOR_NAMES[anchor], h('span', { class: 'note' }, `　${HOW[how]}`)),
        how === 'picked' && button(anchor, '指定をやめる', (one) => actions.forget(one)),
      ),
    ),
  ];
  const name = `${site === 'rms' ? 'RMS' : 'GoQ'} ${KINDS[kind]}`;
  return h(
    'div',
    { class: 'part' },
    details(
      'self-check',
      'この画面の認識',
      missing.length > 0 ? `${name}・${missing.length}つ見つかりません` : name,
      h('ul', { class: 'checks' }, ...lines),
      h(
        'button',
        {
          type: 'button',
          class: 'button small',
          'data-key': 'copy-report',
          click: () => actions.copyReport(),
        },
        '報告用にコピー',
      ),
      h('p', { class: 'note' }, copied || '画面の構造だけを写します。注文やお客様の文字は伏せます。'),
    ),
  );
}
