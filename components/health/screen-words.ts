import type { AnchorId, PageKind, PageSnapshot } from '@/lib/admin-pages/page-snapshot';

export const KINDS: Record<PageKind, string> = {
  list: '受注一覧',
  search: '受注検索',
  detail: '注文詳細',
  'amount-edit': '金額の修正',
  'csv-upload': 'CSVアップロード',
  'csv-export': 'CSVダウンロード',
  'lost-session': 'ログアウトした画面',
  unknown: '読み取れない画面',
};

/** The controls as the pages themselves name them. */
export const ANCHORS: Record<AnchorId, string> = {
  'confirm-selected': '注文確認のボタン',
  'fetch-status': 'RMSステータスを取得',
  fee: '送料の欄',
  save: '保存',
  reflect: '反映',
  edit: '修正',
  'bulk-menu': '一括処理',
  'confirm-modal': '確認の画面',
  file: 'ファイルの欄',
  upload: 'アップロード',
  count: '件数の表示',
};

const nameAnchors = (ids: AnchorId[]) => ids.map((id) => ANCHORS[id]).join('・');

export type ScreenWords = { fine: boolean; title: string; lines: string[] };

/** What was recognised on an admin page, in words: page, rows, controls found and missing. */
export function screenWords(snapshot: PageSnapshot): ScreenWords {
  const { site, kind, status, rows, missing, problems, covered, anchors } = snapshot;
  const place = `${site === 'rms' ? 'RMS' : 'GoQ'} ${KINDS[kind]}`;
  const numbers = rows.reduce((sum, row) => sum + row.numbers.length, 0);
  const boxes = rows.filter((row) => row.checkbox !== undefined).length;
  const found = nameAnchors(Object.keys(anchors) as AnchorId[]);
  const readable = kind !== 'lost-session' && kind !== 'unknown';
  return {
    fine: readable && missing.length === 0 && problems.length === 0 && covered === undefined,
    title: status === undefined ? place : `${place}（${status}）`,
    lines: [
      readable ? `${rows.length}行・注文番号 ${numbers}・チェック欄 ${boxes}` : '',
      found && `あり：${found}`,
      missing.length > 0 ? `なし：${nameAnchors(missing)}` : '',
      covered === undefined ? '' : `お知らせが画面に重なっています：${covered}`,
      kind === 'lost-session' ? 'もう一度ログインしてください。' : '',
      ...problems,
    ].filter((line) => line !== ''),
  };
}
