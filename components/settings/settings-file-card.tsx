import { useState } from 'react';
import type { Result } from '@/lib/orders/basics';
import type { Settings } from '@/lib/settings';
import { updateSettings } from '@/lib/settings.schema';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { download, fileName } from '../workbench/download';
import styles from './general-section.module.css';
import { readSettingsFile, settingsFile } from './settings-file';

/** The settings as a file, out and in. In is whole or not at all; what this PC is called stays. */
export function SettingsFileCard({
  settings,
  onSettings,
}: {
  settings: Settings;
  onSettings: (settings: Settings) => void;
}) {
  const [read, setRead] = useState<Result<Settings, string[]>>();

  async function take(next: Settings) {
    setRead(undefined);
    onSettings(await updateSettings(({ staffLabel, pollsHere }) => ({ ...next, staffLabel, pollsHere })));
  }

  return (
    <section className={page.formCard} aria-labelledby="file-title">
      <h3 id="file-title" className={page.cardTitle}>
        設定の書き出しと読み込み
      </h3>
      <p className={page.note}>
        ほかのPCに同じ設定を入れるためのファイルです。キーは入りません。読み込んだPCでキーを登録します。
      </p>
      <p className={styles.line}>
        <Button
          onClick={() => download(settingsFile(settings), fileName('受注アシストの設定', Date.now(), 'json'))}
        >
          設定を書き出す
        </Button>
        <label className={styles.file}>
          設定を読み込む
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void file.text().then((text) => setRead(readSettingsFile(text)));
            }}
          />
        </label>
      </p>
      <div role="status">
        {read && !read.ok && (
          <Notice tone="stop" icon="stop">
            <b>読み込みませんでした。いまの設定のままです</b>
            {read.error.map((problem) => (
              <span key={problem}>{problem}</span>
            ))}
          </Notice>
        )}
        {read?.ok && (
          <Notice tone="accent" icon="question">
            <b>
              店舗 {settings.shops.length}件 → {read.value.shops.length}件、送料表 {settings.feeTable.length}
              行 → {read.value.feeTable.length}行に置き換えます
            </b>
            <span>いまの設定は消えます。担当者名と、このPCで取込するかどうかは変わりません。</span>
            <span className={styles.line}>
              <Button onClick={() => setRead(undefined)}>やめる</Button>
              <Button kind="filled" onClick={() => void take(read.value)}>
                この設定に置き換える
              </Button>
            </span>
          </Notice>
        )}
      </div>
    </section>
  );
}
