import { useState } from 'react';
import type { FieldProblem } from '@/lib/malls/mall';
import type { ShopSettings, WhoConfirms } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { StatusChip } from '../ui/status-chip';
import { useSettings } from '../workbench/use-settings';
import { FormOutcome } from './form-outcome';
import { Step } from './form-step';
import { OTHER_SYSTEMS } from './other-systems';
import { checkDraft, draftOf, FIELD_LABELS, formOf, isSameDraft, type ShopDraft } from './shop-draft';
import { PollStep, problemAt, ShopFormFrame } from './shop-form-frame';
import styles from './shop-form.module.css';
import { parseStoreUrl } from './store-url';
import { useShopCalls } from './use-shop-calls';
import { useUnsavedGuard } from './use-unsaved-guard';

const RMS_MENU = 'https://mainmenu.rms.rakuten.co.jp/';

/** Who sends 注文確認. 'automatic' alone switches nothing on: 自動注文確認 has its own switch below. */
const WHO: readonly { value: WhoConfirms; label: string }[] = [
  { value: 'by-hand', label: 'この拡張機能（手で確認）' },
  { value: 'automatic', label: 'この拡張機能（自動で確認）' },
  { value: 'mall', label: 'RMSの自動注文確認' },
  { value: 'other-system', label: 'ほかのシステム（GoQ・ネクストエンジンなど）' },
];

type Props = {
  /** Keeps the ids of several forms on one page apart. */
  formId: string;
  stored: ShopSettings | undefined;
  hasKey: boolean;
  /** 店舗URL of the other shops. */
  others: readonly string[];
  onSaved: (shop: ShopSettings, newKey: boolean) => void;
};

/** 設定 ＞ 楽天: one shop, its key and how it is imported, in the steps of the manuals (S-103–S-110). */
export function RakutenForm(props: Props) {
  const { formId, hasKey, others } = props;
  const live = useSettings()?.shops.find(
    ({ mall, id }) => mall === 'rakuten' && id === props.stored?.id,
  )?.whoConfirms;
  const [known, setKnown] = useState(live);
  const stored = props.stored && live ? { ...props.stored, whoConfirms: live } : props.stored;
  const [draft, setDraft] = useState<ShopDraft>(() => draftOf(stored));
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [urlNote, setUrlNote] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const [tried, setTried] = useState<'test' | 'save'>('save');
  const calls = useShopCalls();

  // 取り込みのルール may change it while this form is open.
  if (live && live !== known) {
    setKnown(live);
    setDraft((old) => ({ ...old, whoConfirms: live }));
  }

  const dirty = !isSameDraft(draft, draftOf(stored));
  useUnsavedGuard(dirty);

  function change(values: Partial<ShopDraft>) {
    setDraft((old) => ({ ...old, ...values }));
    setProblems((old) => old.filter(({ field }) => !(field in values)));
  }

  /** Shows what is wrong and counts the try, so that a fresh summary takes the focus. */
  function refuse(found: FieldProblem[]) {
    setAttempt((old) => old + 1);
    setProblems(found);
  }

  async function run(act: 'test' | 'save') {
    setTried(act);
    const found = checkDraft(draft, { stored, hasKey, others });
    // A test needs the shop and its key only.
    const relevant =
      act === 'save'
        ? found
        : found.filter(({ field }) => ['id', 'serviceSecret', 'licenseKey'].includes(field));
    refuse(relevant);
    if (relevant.length > 0) return;
    const outcome = await calls.run(act, formOf(draft, stored));
    if (outcome.kind === 'problems') return refuse(outcome.problems);
    if (outcome.kind !== 'saved') return;
    const { shop } = formOf(draft, stored);
    const saved = { ...stored, ...shop };
    setDraft(draftOf(saved));
    props.onSaved(saved, outcome.report !== undefined);
  }

  const at = (field: string) => `${formId}-${field}`;
  const text = (field: Exclude<keyof ShopDraft, 'whoConfirms' | 'otherSystem'>) => ({
    name: at(field),
    label: FIELD_LABELS[field] ?? field,
    value: draft[field],
    problem: problemAt(problems, field, change),
    onText: (value: string) => change({ [field]: value }),
  });
  const trimUrl = () => {
    const { id, trimmed } = parseStoreUrl(draft.id);
    if (!trimmed || draft.id === '') return;
    change({ id });
    setUrlNote('XXXX の部分だけを残しました');
  };

  return (
    <ShopFormFrame
      label={stored ? shopName(stored) : '新しい楽天の店舗'}
      problems={problems}
      attempt={attempt}
      verb={tried === 'save' ? '保存' : 'テスト'}
      nameOf={at}
      labels={FIELD_LABELS}
      hasKey={hasKey}
      dirty={dirty}
      busy={calls.busy !== undefined}
      onSave={() => void run('save')}
      onReset={() => {
        setDraft(draftOf(stored));
        setProblems([]);
      }}
    >
      <div className={styles.card}>
        <Step number={1} title="店舗を選択">
          <TextField
            {...text('label')}
            hint="この店舗を画面で何と呼ぶかです。「本店」「2号店」のように入れてください。"
          />
          {!stored && (
            <SelectField
              name={at('otherSystem')}
              label="同じ注文を取り込むほかのシステム"
              value={draft.otherSystem}
              options={OTHER_SYSTEMS}
              onValue={(otherSystem) => change({ otherSystem })}
              hint="受注の表示と診断が、そのシステムの決まりに合います。あとから変えられます。"
            />
          )}
        </Step>
        <Step number={2} title="楽天店の店舗URLを入力">
          <TextField
            {...text('id')}
            note={urlNote}
            onText={(id) => {
              setUrlNote(undefined);
              change({ id });
            }}
            onBlur={trimUrl}
            hint={
              <>
                https://www.rakuten.ne.jp/<b>XXXX</b>/ か https://www.rakuten.ne.jp/gold/<b>XXXX</b>/ の
                XXXX。URLをそのまま貼り付けても入ります。
              </>
            }
          />
        </Step>
        <Step number={3} title="RMSで取得したライセンスキーを入力">
          <p className={styles.sentence}>
            GoQに登録済みの同じキーを貼ってください。新しく発行しないでください。
            {hasKey && (
              <StatusChip tone="neutral" icon="key">
                キーは登録済み
              </StatusChip>
            )}
          </p>
          <TextField
            {...text('serviceSecret')}
            secret
            placeholder={hasKey ? '登録済み' : 'SP で始まります'}
          />
          <TextField
            {...text('licenseKey')}
            secret
            placeholder={hasKey ? '登録済み' : 'SL で始まります'}
            hint={
              <>
                {hasKey && '空のままなら、登録済みのキーを使い続けます。'}
                RMS ＞ 店舗様向け情報・サービス ＞ WEB APIサービス ＞ 2-1 アプリ一覧{' '}
                <a href={RMS_MENU} target="_blank" rel="noreferrer" className="unbroken">
                  RMSを開く
                </a>
              </>
            }
          />
        </Step>
        <Step number={4} title="利用する機能をチェック">
          <div className={styles.test}>
            <Button icon="refresh" disabled={calls.busy !== undefined} onClick={() => void run('test')}>
              接続テスト
            </Button>
            <p className={styles.aside}>
              RMSを読むだけで、注文は変わりません。キーはこのパソコンの中で暗号化し、ほかの画面や記録には出しません。
            </p>
          </div>
          <FormOutcome mall="rakuten" calls={calls} hasKey={hasKey} />
        </Step>
      </div>
      <PollStep
        title="取り込みと注文確認"
        least={1}
        rateHint="楽天のAPIを呼び出す速さの上限です。ふつうは 1 のままにしてください。"
        text={text}
      >
        <SelectField
          name={at('whoConfirms')}
          label="注文確認をするのは"
          value={draft.whoConfirms}
          options={WHO}
          onValue={(whoConfirms) => change({ whoConfirms })}
          hint="2つの仕組みが同時に確認すると、エラーが続きます。"
        />
      </PollStep>
    </ShopFormFrame>
  );
}
