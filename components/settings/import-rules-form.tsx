import { useState } from 'react';
import type { FieldProblem } from '@/lib/malls/mall';
import type { ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { changeShop } from './change-shop';
import { ConfirmStoppedFlow } from './confirm-stopped-flow';
import styles from './general-section.module.css';
import {
  type RulesDraft,
  rulesDraftOf,
  rulesProblems,
  SYSTEM_NOTES,
  systemWarnings,
  withRules,
} from './import-rules-draft';
import { OTHER_SYSTEMS } from './other-systems';
import { useUnsavedGuard } from './use-unsaved-guard';

/** Next Engine's own options, in its words; the mall's 医薬品 mark cannot tell 第一類. */
const NEXT_ENGINE: readonly {
  field: 'takesReserve' | 'takesDrug' | 'confirmStopped';
  label: string;
  note: string;
}[] = [
  {
    field: 'takesReserve',
    label: '予約商品の注文取込',
    note: 'チェックを外すと、予約販売の注文を「対象外（予約）」と表示します。',
  },
  {
    field: 'takesDrug',
    label: '第一類医薬品を含む注文',
    note: '楽天の「医薬品」の印では第一類を見分けられません。チェックを外すと、医薬品の注文をすべて「対象外」と表示します。受注CSVファイルで取り込みます。',
  },
  {
    field: 'confirmStopped',
    label: '自動注文確認を停止する（ネクストエンジン側）',
    note: 'チェックすると、RMSで注文確認をして［楽天処理中］［発送待ち］へ移るまで「保留」と表示します。',
  },
];

/** The other system's preset, what a cancellation is called, and how long settled orders are kept. */
export function ImportRulesForm({ shop }: { shop: ShopSettings }) {
  const saved = rulesDraftOf(shop);
  const [draft, setDraft] = useState(saved);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [said, setSaid] = useState('');
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsavedGuard(dirty);
  const set = (change: Partial<RulesDraft>) => {
    setDraft({ ...draft, ...change });
    setProblems([]);
    setSaid('');
  };
  const at = (field: string) => `rules-${shop.id}-${field}`;
  const problemOf = (field: string) => {
    const found = problems.find((one) => one.field === field);
    return found && { message: found.message };
  };

  async function save() {
    const found = rulesProblems(draft);
    setProblems(found);
    if (found.length > 0) return;
    const next = withRules(shop, draft);
    await changeShop(shop, (stored) => withRules(stored, draft));
    setDraft(rulesDraftOf(next));
    setSaid(
      next.whoConfirms === shop.whoConfirms
        ? '取り込みのルールを保存しました。'
        : '取り込みのルールを保存しました。注文確認をするのは「ほかのシステム」にしました。',
    );
  }

  return (
    <form
      aria-label={`取り込みのルール ${shopName(shop)}`}
      className={styles.rules}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SelectField
        name={at('system')}
        label="同じ注文を取り込むほかのシステム"
        value={draft.otherSystem}
        options={OTHER_SYSTEMS}
        onValue={(otherSystem) => set({ otherSystem })}
        hint={`${SYSTEM_NOTES[draft.otherSystem]}変わるのは受注の表示だけで、RMSから読む注文は減りません。`}
      />
      {systemWarnings(shop, draft).map((warning) => (
        <Notice key={warning} tone="caution" icon="caution">
          <span>{warning}</span>
        </Notice>
      ))}
      {draft.otherSystem === 'next-engine' &&
        NEXT_ENGINE.map(({ field, label, note }) => (
          <div key={field}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={draft[field]}
                aria-describedby={at(field)}
                onChange={(event) => set({ [field]: event.target.checked })}
              />
              {label}
            </label>
            <p id={at(field)} className={page.note}>
              {note}
            </p>
          </div>
        ))}
      {draft.otherSystem === 'next-engine' && draft.confirmStopped && <ConfirmStoppedFlow />}
      <TextField
        name={at('cancelReason')}
        label="受注キャンセル理由"
        value={draft.cancelReason}
        problem={problemOf('cancelReason')}
        onText={(cancelReason) => set({ cancelReason })}
        hint="RMS側のキャンセルを取り込んだとき、このことばを注文に残します。空でもかまいません。"
      />
      <TextField
        name={at('keptDays')}
        label="終わった注文を残す日数"
        value={draft.keptDays}
        unit="日"
        inputMode="numeric"
        problem={problemOf('keptDays')}
        onText={(keptDays) => set({ keptDays })}
        hint="発送済・キャンセル確定の注文を、この日数のあと夜のうちに消します。未完了の注文は消しません。"
      />
      <p className={styles.bar}>
        <span role="status" className={page.note}>
          {dirty ? '保存していない変更があります。' : said}
        </span>
        <Button type="submit" kind="filled" disabled={!dirty}>
          取り込みのルールを保存
        </Button>
      </p>
    </form>
  );
}
