import { useEffect, useState } from 'react';
import { CARRIERS } from '@/lib/csv/carriers';
import { readStoredSettings, type Settings } from '@/lib/settings';
import { checkSettings, updateSettings } from '@/lib/settings.schema';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { FeeTableFields } from './fee-table-fields';
import { type GeneralDraft, generalDraftOf, generalOf, isSameGeneral } from './general-draft';
import styles from './general-section.module.css';
import { SettingsFileCard } from './settings-file-card';
import { StoredDataCard } from './stored-data-card';
import { useUnsavedGuard } from './use-unsaved-guard';

const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'];

type Saved = { ok: true } | { ok: false; problems: string[] };

/** What is the same for all shops on this PC: importing here or not, closed days, fees, carriers, and the settings as a file. */
export function GeneralSection() {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => void readStoredSettings().then(setSettings), []);
  if (!settings) return null;
  return <GeneralForm settings={settings} onSettings={setSettings} />;
}

type Props = { settings: Settings; onSettings: (settings: Settings) => void };

function GeneralForm({ settings, onSettings }: Props) {
  const saved = generalDraftOf(settings);
  const [draft, setDraft] = useState(saved);
  const [outcome, setOutcome] = useState<Saved>();
  const dirty = !isSameGeneral(draft, saved);
  useUnsavedGuard(dirty);
  const set = (change: Partial<GeneralDraft>) => {
    setDraft({ ...draft, ...change });
    setOutcome(undefined);
  };
  const toggle = <Value,>(list: readonly Value[], value: Value) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

  /** Shows what is stored now: what was saved here, or what a file has brought. */
  function show(stored: Settings) {
    onSettings(stored);
    setDraft(generalDraftOf(stored));
    setOutcome(undefined);
  }

  async function save() {
    const general = generalOf(draft);
    const checked = checkSettings({ ...(await readStoredSettings()), ...general });
    if (!checked.ok) {
      setOutcome({ ok: false, problems: checked.error });
      return;
    }
    show(await updateSettings((old) => ({ ...old, ...general })));
    setOutcome({ ok: true });
  }

  return (
    <div className={styles.section}>
      <h2 className={styles.title}>このPCと共通の設定</h2>
      <section className={styles.card} aria-labelledby="polls-title">
        <h3 id="polls-title">取り込み</h3>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={draft.pollsHere}
            onChange={(event) => set({ pollsHere: event.target.checked })}
          />
          このPCで取込する
        </label>
        <p className={styles.note}>
          何台でも使えますが、楽天への呼び出しが重ならないように、取り込むPCは1台にするのがおすすめです。
        </p>
      </section>
      <section className={styles.card} aria-labelledby="closed-title">
        <h3 id="closed-title">休業日</h3>
        <p className={styles.note}>出荷予定日の計算で飛ばします。</p>
        <div role="group" aria-label="毎週の休業日" className={styles.days}>
          {WEEKDAYS.map((name, day) => (
            <label key={name} className={styles.check}>
              <input
                type="checkbox"
                checked={draft.weekdays.includes(day)}
                onChange={() => set({ weekdays: toggle(draft.weekdays, day) })}
              />
              {name}
            </label>
          ))}
        </div>
        <label className={styles.label} htmlFor="closed-dates">
          個別の休業日
        </label>
        <textarea
          id="closed-dates"
          className={styles.control}
          rows={3}
          placeholder="2026-12-31"
          aria-describedby="closed-hint"
          value={draft.dates}
          onChange={(event) => set({ dates: event.target.value })}
        />
        <p id="closed-hint" className={styles.note}>
          1行に1日、2026-12-31 のように入れます。
        </p>
      </section>
      <FeeTableFields lines={draft.feeTable} onLines={(feeTable) => set({ feeTable })} />
      <section className={styles.card} aria-labelledby="carriers-title">
        <h3 id="carriers-title">使う配送業者</h3>
        <p className={styles.note}>
          選ぶと、発送報告の候補がこの配送業者だけになります。選ばなければすべてです。
        </p>
        <details>
          <summary>
            {draft.carriers.length === 0
              ? 'すべて'
              : draft.carriers.map((code) => CARRIERS.get(code) ?? code).join('・')}
          </summary>
          <div role="group" aria-label="使う配送業者" className={styles.days}>
            {[...CARRIERS].map(([code, name]) => (
              <label key={code} className={styles.check}>
                <input
                  type="checkbox"
                  checked={draft.carriers.includes(code)}
                  onChange={() => set({ carriers: toggle(draft.carriers, code) })}
                />
                {name}
              </label>
            ))}
          </div>
        </details>
      </section>
      <div role="status">
        {outcome?.ok && (
          <Notice tone="ok" icon="ok">
            <b>共通の設定を保存しました</b>
          </Notice>
        )}
        {outcome && !outcome.ok && (
          <Notice tone="stop" icon="stop">
            <b>保存していません。直すところがあります</b>
            {outcome.problems.map((problem) => (
              <span key={problem}>{problem}</span>
            ))}
          </Notice>
        )}
      </div>
      <p className={styles.bar}>
        {dirty && <span className={styles.note}>保存していない変更があります。</span>}
        <Button kind="filled" disabled={!dirty} onClick={() => void save()}>
          共通の設定を保存
        </Button>
      </p>
      <StoredDataCard settings={settings} />
      <SettingsFileCard settings={settings} onSettings={show} />
    </div>
  );
}
