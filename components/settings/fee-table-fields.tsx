import type { FieldProblem } from '@/lib/malls/mall';
import { Button } from '../ui/button';
import { ProblemLine } from '../ui/field';
import page from '../ui/page.module.css';
import type { FeeLineDraft } from './general-draft';
import styles from './general-section.module.css';

const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );

type Props = {
  lines: readonly FeeLineDraft[];
  /** By the line's path, `feeTable.0`; of the whole table, `feeTable`. */
  problems: readonly FieldProblem[];
  onLines: (lines: FeeLineDraft[]) => void;
};

/** 送料表: yen by prefecture, delivery method or both, offered in the fee dialog beside each field. */
export function FeeTableFields({ lines, problems, onLines }: Props) {
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.message;
  const change = (at: number, part: Partial<FeeLineDraft>) =>
    onLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <section className={page.formCard} aria-labelledby="fees-title">
      <h3 id="fees-title" className={page.cardTitle}>
        送料表
      </h3>
      <p className={page.note}>
        送料未設定の注文を直すときに、候補として出します。自動では入れません。都道府県と配送方法の両方が合う行を先に使います。
      </p>
      {lines.map((line, index) => (
        // Lines have no identity of their own; they are only ever added at the end or taken out.
        <div
          key={`line-${String(index)}`}
          role="group"
          aria-label={`送料表 ${index + 1}行目`}
          className={styles.line}
        >
          <select
            className={styles.control}
            aria-label="都道府県"
            value={line.prefecture}
            onChange={(event) => change(index, { prefecture: event.target.value })}
          >
            <option value="">すべての都道府県</option>
            {PREFECTURES.map((prefecture) => (
              <option key={prefecture}>{prefecture}</option>
            ))}
          </select>
          <input
            className={styles.control}
            aria-label="配送方法"
            placeholder="すべての配送方法"
            value={line.delivery}
            onChange={(event) => change(index, { delivery: event.target.value })}
          />
          <input
            className={`${styles.control} ${styles.yen}`}
            aria-label="送料（円）"
            inputMode="numeric"
            aria-invalid={problemOf(`feeTable.${index}`) !== undefined}
            aria-describedby={`fee-line-${index}`}
            value={line.yen}
            onChange={(event) => change(index, { yen: event.target.value })}
          />
          円
          <Button kind="quiet" onClick={() => onLines(lines.filter((_, other) => other !== index))}>
            行を消す
          </Button>
          <div id={`fee-line-${index}`}>
            {problemOf(`feeTable.${index}`) && <ProblemLine>{problemOf(`feeTable.${index}`)}</ProblemLine>}
          </div>
        </div>
      ))}
      {problemOf('feeTable') && <ProblemLine>{problemOf('feeTable')}</ProblemLine>}
      <p>
        <Button icon="plus" onClick={() => onLines([...lines, { prefecture: '', delivery: '', yen: '' }])}>
          行を追加
        </Button>
      </p>
    </section>
  );
}
