import { useEffect, useState } from 'react';
import { CARRIERS } from '@/lib/orders/carriers';
import type { FieldProblem } from '@/lib/malls/mall';
import { readStoredSettings, type Settings } from '@/lib/settings';
import { checkGeneral, updateSettings } from '@/lib/settings.schema';
import { Button } from '../ui/button';
import { ProblemLine, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { useSettings } from '../workbench/use-settings';
import { FeeTableFields } from './fee-table-fields';
import { type GeneralDraft, generalDraftOf, generalOf, isSameGeneral } from './general-draft';
import styles from './general-section.module.css';
import { SettingsFileCard } from './settings-file-card';
import { StoredDataCard } from './stored-data-card';
import { useUnsavedGuard } from './use-unsaved-guard';

const WEEKDAYS = ['日', '月', '火', '水', '木', '金', '土'];

/** What is the same for all shops on this PC: importing here or not, closed days, fees, carriers, and the settings as a file. */
export function GeneralSection({ onReplaced }: { onReplaced: () => void }) {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => void readStoredSettings().then(setSettings), []);
  if (!settings) return null;
  return <GeneralForm settings={settings} onSettings={setSettings} onReplaced={onReplaced} />;
}

const problemFor = (message: string | undefined) => (message === undefined ? undefined : { message });

type Props = {
  settings: Settings;
  onSettings: (settings: Settings) => void;
  /** A file has brought other settings: what else stands on the page is of the old ones. */
  onReplaced: () => void;
};

function GeneralForm({ settings, onSettings, onReplaced }: Props) {
  // The shops have forms of their own on this page, which save while this one is open.
  const live = useSettings() ?? settings;
  const saved = generalDraftOf(settings);
  const [draft, setDraft] = useState(saved);
  const [saving, setSaving] = useState<'saved' | FieldProblem[]>();
  const problems = Array.isArray(saving) ? saving : [];
  const problemOf = (field: string) => problems.find((one) => one.field.startsWith(field))?.message;
  const dirty = !isSameGeneral(draft, saved);
  useUnsavedGuard(dirty);
  const set = (change: Partial<GeneralDraft>) => {
    setDraft({ ...draft, ...change });
    setSaving(undefined);
  };
  const toggle = <Value,>(list: readonly Value[], value: Value) =>
    list.includes(value) ? list.filter((one) => one !== value) : [...list, value];

  /** Shows what is stored now: what was saved here, or what a file has brought. */
  function show(stored: Settings) {
    onSettings(stored);
    setDraft(generalDraftOf(stored));
    setSaving(undefined);
  }

  async function save() {
    const general = generalOf(draft);
    const found = checkGeneral(general);
    setSaving(found);
    if (found.length > 0) return;
    show(await updateSettings((old) => ({ ...old, ...general })));
    setSaving('saved');
  }

  return (
    <div className={styles.section}>
      <h2 className={styles.title}>このPCと共通の設定</h2>
      <section className={page.formCard} aria-labelledby="polls-title">
        <h3 id="polls-title" className={page.cardTitle}>
          このPC
        </h3>
        <TextField
          name="staff-label"
          label="担当者名"
          value={draft.staffLabel}
          problem={problemFor(problemOf('staffLabel'))}
          onText={(staffLabel) => set({ staffLabel })}
          hint="このパソコンで押した人として記録に残ります。「担当A」のように入れてください。"
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={draft.pollsHere}
            onChange={(event) => set({ pollsHere: event.target.checked })}
          />
          このPCで取込する
        </label>
        <p className={page.note}>
          何台でも使えますが、モールへの呼び出しが重ならないように、取り込むPCは1台にするのがおすすめです。
        </p>
      </section>
      <section className={page.formCard} aria-labelledby="closed-title">
        <h3 id="closed-title" className={page.cardTitle}>
          休業日
        </h3>
        <p className={page.note}>出荷予定日の計算で飛ばします。</p>
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
          aria-invalid={problemOf('closedDays.') !== undefined}
          value={draft.dates}
          onChange={(event) => set({ dates: event.target.value })}
        />
        <div id="closed-hint">
          {problemOf('closedDays.') !== undefined && <ProblemLine>{problemOf('closedDays.')}</ProblemLine>}
          <p className={page.note}>1行に1日、2026-12-31 のように入れます。</p>
        </div>
      </section>
      <FeeTableFields lines={draft.feeTable} problems={problems} onLines={(feeTable) => set({ feeTable })} />
      <section className={page.formCard} aria-labelledby="carriers-title">
        <h3 id="carriers-title" className={page.cardTitle}>
          使う配送業者
        </h3>
        <p className={page.note}>
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
        {saving === 'saved' && (
          <Notice tone="ok" icon="ok">
            <b>共通の設定を保存しました</b>
          </Notice>
        )}
        {problems.length > 0 && (
          <Notice tone="stop" icon="stop">
            <b>保存していません。{problems.length}か所を直すと保存できます</b>
          </Notice>
        )}
      </div>
      <p className={styles.bar}>
        {dirty && <span className={page.note}>保存していない変更があります。</span>}
        <Button kind="filled" disabled={!dirty} onClick={() => void save()}>
          共通の設定を保存
        </Button>
      </p>
      <StoredDataCard settings={live} />
      <SettingsFileCard
        settings={live}
        onSettings={(stored) => {
          show(stored);
          onReplaced();
        }}
      />
    </div>
  );
}
