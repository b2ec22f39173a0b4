import { useState } from 'react';
import { browser } from 'wxt/browser';
import type { MallForm as Mall } from '@/lib/credentials/mall-form';
import type { FieldProblem } from '@/lib/malls/mall';
import type { ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { StatusChip } from '../ui/status-chip';
import { FormOutcome } from './form-outcome';
import { Step } from './form-step';
import { GrantStep, NotAllowed } from './grant-step';
import {
  checkMallDraft,
  isSameMallDraft,
  type MallDraft,
  mallDraftOf,
  mallFieldLabels,
  mallFormOf,
} from './mall-draft';
import { idHint, mallNote, writesNote } from './mall-words';
import { PollStep, problemAt, ShopFormFrame } from './shop-form-frame';
import styles from './shop-form.module.css';
import { useGrant } from './use-grant';
import { useShopCalls } from './use-shop-calls';
import { useUnsavedGuard } from './use-unsaved-guard';

type Props = {
  mall: Mall;
  /** Keeps the ids of several forms on one page apart. */
  formId: string;
  stored: ShopSettings | undefined;
  hasKey: boolean;
  /** Ids of the other shops of this mall. */
  others: readonly string[];
  onSaved: (shop: ShopSettings, newKey: boolean) => void;
};

type Press = 'test' | 'save' | 'grant';
const VERBS: Record<Press, string> = { test: 'テスト', save: '保存', grant: '許可に進むことが' };

/** 設定 of a shop of any mall but Rakuten: what its port asks for, the mall's own grant, and how it is imported. */
export function MallForm({ mall, formId, stored, hasKey, others, onSaved }: Props) {
  const [draft, setDraft] = useState<MallDraft>(() => mallDraftOf(mall, stored));
  const [given, setGiven] = useState<Record<string, string>>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [tried, setTried] = useState<Press>('save');
  const [refusedPress, setRefusedPress] = useState<string>();
  const calls = useShopCalls();
  const grant = useGrant(mall);

  const note = mallNote(mall.id);
  const labels: Record<string, string> = {
    ...mallFieldLabels(mall),
    ...Object.fromEntries((mall.grant?.fields ?? []).map(({ name, label }) => [name, label])),
  };
  const dirty = !isSameMallDraft(draft, mallDraftOf(mall, stored));
  useUnsavedGuard(dirty);

  const without = (fields: object) => setProblems((old) => old.filter(({ field }) => !(field in fields)));

  function change(values: Partial<MallDraft>) {
    setDraft((old) => ({ ...old, ...values }));
    without(values);
  }

  function changeKeys(credentials: Record<string, string>) {
    setDraft((old) => ({ ...old, credentials: { ...old.credentials, ...credentials } }));
    without(credentials);
    // A grant is for the keys that it was asked with.
    grant.forget();
  }

  /** Shows what is wrong and counts the try, so that a fresh summary takes the focus. */
  function refuse(found: FieldProblem[]) {
    setAttempt((old) => old + 1);
    setProblems(found);
  }

  /** What keeps a press from being carried out; a test or a grant needs the shop and its keys only. */
  function problemsFor(press: Press): FieldProblem[] {
    const found = checkMallDraft(mall, draft, { stored, hasKey, others });
    const needed = ['id', ...mall.fields.map(({ name }) => name)];
    const own = press === 'save' ? found : found.filter(({ field }) => needed.includes(field));
    if (press !== 'grant') return own;
    const empty = (mall.grant?.fields ?? []).filter(({ name, optional }) => !optional && !given[name]);
    const asked = empty.map(({ name, label }) => ({
      field: name,
      message: `空です。${label}を入れてください。`,
    }));
    return [...own, ...asked];
  }

  function mayPress(press: Press): boolean {
    setTried(press);
    setRefusedPress(undefined);
    const found = problemsFor(press);
    refuse(found);
    return found.length === 0;
  }

  async function run(act: 'test' | 'save') {
    if (!mayPress(act)) return;
    // Must come first: a permission is asked for only inside the press.
    const allowed = await browser.permissions.request({ origins: [...mall.hosts] });
    if (!allowed) return setRefusedPress(act === 'test' ? '接続テスト' : '設定を保存');
    const form = mallFormOf(mall, draft, stored);
    const outcome = await calls.run(act, form);
    if (outcome.kind === 'problems') return refuse(outcome.problems);
    if (outcome.kind !== 'saved') return;
    const saved = { ...stored, ...form.shop };
    setDraft(mallDraftOf(mall, saved));
    grant.forget();
    onSaved(saved, outcome.report !== undefined);
  }

  async function runGrant() {
    if (!mayPress('grant')) return;
    const { shop, credentials = {} } = mallFormOf(mall, draft, stored);
    const outcome = await grant.ask({ shop: { mall: mall.id, id: shop.id }, credentials, given });
    setGiven({});
    if (outcome.kind === 'problems') refuse(outcome.problems);
  }

  const at = (field: string) => `${formId}-${field}`;
  const problemOf = (field: string) => problemAt(problems, field, changeKeys);
  const text = (field: 'id' | 'label' | 'intervalMinutes' | 'perSecond') => ({
    name: at(field),
    label: labels[field] ?? field,
    value: draft[field],
    problem: problemOf(field),
    onText: (value: string) => change({ [field]: value }),
  });

  return (
    <ShopFormFrame
      label={stored ? shopName(stored) : `新しい${mall.label}の店舗`}
      problems={problems}
      attempt={attempt}
      verb={VERBS[tried]}
      nameOf={at}
      labels={labels}
      hasKey={hasKey}
      dirty={dirty}
      busy={calls.busy !== undefined}
      onSave={() => void run('save')}
      onReset={() => {
        setDraft(mallDraftOf(mall, stored));
        setProblems([]);
      }}
    >
      {note !== undefined && (
        <Notice icon="question">
          <span>{note}</span>
          {!stored && (
            <span>［接続テスト］か［設定を保存］を押すと、{mall.label}への接続をブラウザが確認します。</span>
          )}
        </Notice>
      )}
      <div className={styles.card}>
        <Step number={1} title="店舗を入力">
          <TextField
            {...text('label')}
            hint="この店舗を画面で何と呼ぶかです。「本店」「2号店」のように入れてください。"
          />
          <TextField {...text('id')} hint={idHint(mall.id)} />
        </Step>
        <Step number={2} title={`${mall.label}のキーを入力`}>
          {hasKey && (
            <p className={styles.sentence}>
              <StatusChip tone="neutral" icon="key">
                キーは登録済み
              </StatusChip>
              空のままの欄は、登録済みのものを使い続けます。
            </p>
          )}
          {mall.fields.map(({ name, label, secret, hint, multiline = false }) => (
            <TextField
              key={name}
              name={at(name)}
              label={label}
              secret={secret}
              multiline={multiline}
              value={draft.credentials[name] ?? ''}
              problem={problemOf(name)}
              onText={(value) => changeKeys({ [name]: value })}
              {...(hasKey && { placeholder: '登録済み' })}
              {...(hint !== undefined && { hint })}
            />
          ))}
        </Step>
        {mall.grant && (
          <Step number={3} title={mall.grant.label}>
            <GrantStep
              mall={{ ...mall, grant: mall.grant }}
              given={given}
              onGiven={(values) => {
                setGiven(values);
                without(values);
              }}
              problemOf={problemOf}
              nameOf={at}
              outcome={grant.outcome}
              saved={hasKey && !dirty}
              onPress={() => void runGrant()}
            />
          </Step>
        )}
        <Step number={mall.grant ? 4 : 3} title="つながるかを確かめる">
          <div className={styles.test}>
            <Button icon="refresh" disabled={calls.busy !== undefined} onClick={() => void run('test')}>
              接続テスト
            </Button>
            <p className={styles.aside}>
              {writesNote(mall.id)}キーはこのパソコンの中で暗号化し、ほかの画面や記録には出しません。
            </p>
          </div>
          {refusedPress === undefined ? (
            <FormOutcome mall={mall.id} calls={calls} hasKey={hasKey} />
          ) : (
            <div role="status" className={styles.outcome}>
              <NotAllowed mall={mall} press={refusedPress} />
            </div>
          )}
        </Step>
      </div>
      <PollStep
        title="取り込み"
        least={mall.minIntervalMinutes}
        rateHint={`${mall.label}を呼び出す速さの上限です。ふつうは変えないでください。`}
        text={text}
      />
    </ShopFormFrame>
  );
}
