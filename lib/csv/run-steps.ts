import { GOQ_KINDS } from './goq-kinds';
import { type KindRun, remainingKinds } from './guided-run';

export type RunStep = {
  id: 'export' | 'check' | 'upload' | 'reconcile';
  title: string;
  /** What to press, in the words of the screens: older label first where it changed (T-11). */
  presses: readonly string[];
  hint?: string;
  state: 'done' | 'now' | 'later';
};

/** 書出し → 取込 in the manual's order (S-171, S-174…S-216). */
const STEPS: readonly (Omit<RunStep, 'state'> & { done: (run: KindRun) => boolean })[] = [
  {
    id: 'export',
    title: 'GoQで［データ作成］を押し、ファイルを保存',
    presses: ['データ書出', 'データ作成', 'ダウンロード'],
    hint: '作成期間を変えたときは、先に［更新］を押します。ダウンロードのボタンが出たら、すべて保存します。',
    done: (run) => run.picked !== undefined,
  },
  {
    id: 'check',
    title: 'ファイルを点検',
    presses: [],
    done: (run) => run.checked === true && run.written !== undefined,
  },
  {
    id: 'upload',
    title: 'RMSで［データアップロード］',
    presses: [
      '受注・問い合わせ管理 または 受注・決済管理',
      'データダウンロード',
      'データアップロード',
      '参照 または ファイルの選択',
      'アップロード',
      'アップロード（確認画面）',
    ],
    hint: 'アップロードは途中で取り消せません。確認画面の件数を見てから押します。',
    done: (run) => run.uploaded === true,
  },
  {
    id: 'reconcile',
    title: '結果メールと照合',
    presses: [],
    done: (run) => run.verdict === 'matched',
  },
];

/** The steps of one kind, exactly one of them 'now' until all are done. A step is done only when those before it are. */
export function stepsOf(run: KindRun): RunStep[] {
  const reached = run.none ? STEPS.length : STEPS.findIndex((step) => !step.done(run));
  const now = reached === -1 ? STEPS.length : reached;
  return STEPS.map(({ done: _done, ...step }, index) => ({
    ...step,
    state: index < now ? 'done' : index === now ? 'now' : 'later',
  }));
}

/** 「通常購入 252件は、すべて RMSに反映されました。残りは共同購入です」, or what is still to do. */
export function runSentence(runs: readonly KindRun[]): string {
  const matched = runs.filter((run) => run.verdict === 'matched');
  const done = matched.map((run) => `${GOQ_KINDS[run.kind].label} ${run.written?.rows ?? 0}件`).join('、');
  const rest = remainingKinds(runs)
    .map((kind) => GOQ_KINDS[kind].label)
    .join('と');
  if (done === '')
    return rest === '' ? '今回はファイルがありません' : `まだ終わっていません。残りは${rest}です`;
  return `${done}は、すべて RMSに反映されました${rest === '' ? '' : `。残りは${rest}です`}`;
}
