import { startOfJapanDay } from '../../japan-time';
import type { CsvGuide, CsvGuideRequest } from '../csv-protocol';
import type { Instant } from '../../orders/basics';
import type { UploadKind } from '../../orders/csv-run';
import type { CsvPage } from '../csv-pages';
import { h, type Child } from './dom';
import { icon } from './icons';
import type { PanelContent } from './panel';
import { equation, orders, verdict } from './parts';

export type CsvViewState = {
  /** Absent until the background has answered. */
  guide?: CsvGuide;
  shown?: CsvGuideRequest['shown'];
  /** Labels of the downloads pressed on this page. */
  saved: Set<string>;
  /** The irreversible アップロード was pressed and held back. */
  asking: boolean;
  /** それでも進む. */
  allowed: boolean;
  told?: { matched: boolean; sentence: string }[];
};

export type CsvActions = { allow(): void; dismiss(): void; reconcile(): void };

const SECTIONS: Readonly<Record<UploadKind, string>> = {
  normal: '■通常購入データ',
  auction: '■オークションデータ',
  group: '■共同購入データ',
  report: '■発送完了報告データ',
};

const part = (...children: Child[]) => h('div', { class: 'part' }, ...children);
const note = (text: string) => h('p', { class: 'note' }, text);

/** The next button of a page of 書出し → 取込, and what the file there is compared with. */
export function csvView(
  page: CsvPage,
  state: CsvViewState,
  actions: CsvActions,
  now: Instant,
): Pick<PanelContent, 'status' | 'body'> {
  switch (page.at) {
    case 'export':
      return exportView(page, state, now);
    case 'menu':
      return {
        status: [part(verdict('info', 'accent', '次は［データアップロード］を押します'))],
        body: [waitingPart(state.guide), missingPart(state.guide)],
      };
    case 'upload':
      return uploadView(page, state);
    case 'confirm':
      return confirmView(page, state, actions);
    case 'started':
      return {
        status: [
          part(
            verdict(
              'check',
              'ok',
              'アップロードを受け付けました',
              '数分後に「処理完了のお知らせ」メールが届きます。受注アシストのCSV画面に本文を貼り付けると、件数を照合します。',
            ),
          ),
        ],
        body: [missingPart(state.guide)],
      };
    case 'history':
      return historyView(state, actions);
  }
}

function exportView(
  { downloads, createdAt }: Extract<CsvPage, { at: 'export' }>,
  { saved, guide }: CsvViewState,
  now: Instant,
): Pick<PanelContent, 'status' | 'body'> {
  const fresh = createdAt !== undefined && startOfJapanDay(createdAt) === startOfJapanDay(now);
  const left = downloads.filter(({ label }) => !saved.has(label));
  const title = !fresh
    ? '次は［データ作成］を押します'
    : downloads.length === 0
      ? '保存するファイルはありません'
      : left.length === 0
        ? 'すべて保存しました。次は受注アシストのCSV画面で選びます'
        : `次は［ダウンロード］を押して、あと ${left.length}つを保存します`;
  const done = fresh && left.length === 0;
  return {
    status: [
      part(
        verdict(
          done ? 'check' : 'info',
          done ? 'ok' : 'accent',
          title,
          fresh ? undefined : '作成日時が今日に変わります。作成期間を変えたときは、先に［更新］を押します。',
        ),
      ),
    ],
    body: [
      fresh &&
        downloads.length > 0 &&
        part(
          h(
            'ul',
            { class: 'reasons' },
            ...downloads.map(({ label, rows }) =>
              h(
                'li',
                {},
                h(
                  'span',
                  { class: `mark ${saved.has(label) ? 'ok' : 'neutral'}` },
                  icon(saved.has(label) ? 'check' : 'clock'),
                ),
                `${label}${rows === undefined ? '' : ` ${orders(rows)}`}`,
                h('b', {}, saved.has(label) ? '保存した' : 'まだ'),
              ),
            ),
          ),
        ),
      missingPart(guide),
    ],
  };
}

function uploadView(
  { sections }: Extract<CsvPage, { at: 'upload' }>,
  { guide, shown }: CsvViewState,
): Pick<PanelContent, 'status' | 'body'> {
  const body = [waitingPart(guide), missingPart(guide)];
  if (shown && guide?.mismatch !== undefined) {
    return {
      status: [part(verdict('warning', 'caution', '選んだファイルを確かめてください', guide.mismatch))],
      body,
    };
  }
  if (shown && guide) {
    const known = guide.match !== undefined;
    const rows = shown.rows === undefined ? '' : `（${orders(shown.rows)}）`;
    const compared = known
      ? '書き出したファイルと、名前も件数も同じです。'
      : '受注アシストで書き出したファイルではないので、比べられません。';
    return {
      status: [
        part(
          verdict(
            known ? 'check' : 'info',
            known ? 'ok' : 'neutral',
            '次は［アップロード］を押します',
            `${shown.fileName}${rows}。${compared}次の確認画面までは取り消せます。`,
          ),
        ),
      ],
      body,
    };
  }
  const [next] = guide?.waiting ?? [];
  const section = next && sections.find(({ kind }) => kind === next.kind);
  const title = next
    ? `次は${section ? `${SECTIONS[next.kind]}の` : ''}［参照］を押し、${next.fileName} を選びます`
    : '先に受注アシストのCSV画面で、ファイルを点検して書き出します';
  return { status: [part(verdict('info', 'accent', title))], body };
}

function confirmView(
  { rows }: Extract<CsvPage, { at: 'confirm' }>,
  { guide, asking, allowed }: CsvViewState,
  actions: CsvActions,
): Pick<PanelContent, 'status' | 'body'> {
  const irreversible = h(
    'div',
    { class: 'notice' },
    icon('warning'),
    h('span', {}, 'アップロードは途中で取り消せません。'),
  );
  if (!guide) {
    return {
      status: [
        part(
          verdict(
            'clock',
            'neutral',
            '書き出したファイルと比べています',
            asking
              ? 'アップロードはまだ押されていません。比べ終わってから、もう一度押してください。'
              : undefined,
          ),
        ),
      ],
      body: [part(irreversible)],
    };
  }
  const written = guide.match;
  const counts =
    written &&
    rows !== undefined &&
    written.rows === rows &&
    equation({ label: '書き出した', count: written.rows }, [{ label: 'RMSの確認画面', count: rows }]);
  if (guide.mismatch === undefined) {
    return {
      status: [
        part(
          verdict(
            written ? 'check' : 'info',
            written ? 'ok' : 'neutral',
            '次は［アップロード］を押します',
            written
              ? '書き出したファイルと、名前も件数も同じです。'
              : '受注アシストで書き出したファイルではないので、比べられません。',
          ),
        ),
      ],
      body: [part(counts || false, irreversible), missingPart(guide)],
    };
  }
  const allow = (event: Event) => {
    if (event.isTrusted) actions.allow();
  };
  const choice = h(
    'div',
    { class: 'part' },
    h(
      'button',
      { type: 'button', class: 'button', 'data-key': 'dismiss', click: () => actions.dismiss() },
      'やめる',
    ),
    h('button', { type: 'button', class: 'button', 'data-key': 'allow', click: allow }, 'それでも進む'),
  );
  const title = allowed
    ? 'もう一度［アップロード］を押すと、始まります'
    : asking
      ? 'アップロードを止めました。まだ始まっていません'
      : 'ファイルが、書き出したものと違います';
  return {
    status: [part(verdict('warning', allowed ? 'caution' : 'stop', title, guide.mismatch))],
    body: [
      part(note('やめるときは、RMSの「元の画面に戻ってファイルを選択しなおす」を押します。')),
      asking && !allowed && choice,
    ],
  };
}

function historyView({ told }: CsvViewState, actions: CsvActions): Pick<PanelContent, 'status' | 'body'> {
  const lines = told?.map(({ matched, sentence }) =>
    verdict(matched ? 'check' : 'warning', matched ? 'ok' : 'caution', sentence),
  );
  const status =
    lines === undefined
      ? [verdict('info', 'accent', 'この画面の結果を、書き出した件数と照合できます')]
      : lines.length > 0
        ? lines
        : [verdict('info', 'neutral', '受注アシストで書き出したファイルの結果は、この画面にありません')];
  return {
    status: [part(...status)],
    body: [
      part(
        h(
          'button',
          {
            type: 'button',
            class: `button ${told ? '' : 'filled'}`,
            'data-key': 'reconcile',
            click: () => actions.reconcile(),
          },
          '書き出した件数と照合する',
        ),
        note('件数と受注番号だけを読みます。'),
      ),
    ],
  };
}

function waitingPart(guide: CsvGuide | undefined): Child {
  return (
    guide !== undefined &&
    guide.waiting.length > 0 &&
    part(
      note('書き出して、まだアップロードしていないファイル'),
      h(
        'ul',
        { class: 'reasons' },
        ...guide.waiting.map(({ fileName, rows }) =>
          h('li', {}, h('span', {}, fileName), h('b', {}, orders(rows))),
        ),
      ),
    )
  );
}

/** S-179, S-224: the kinds without which the day is not done. */
function missingPart(guide: CsvGuide | undefined): Child {
  return (
    guide !== undefined &&
    guide.missing.length > 0 &&
    part(note(`まだ済んでいない種類：${guide.missing.join('・')}`))
  );
}
