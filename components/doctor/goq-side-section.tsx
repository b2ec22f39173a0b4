import { useState } from 'react';
import { call } from '@/lib/messaging';
import { type Progress, PROGRESS_LABELS } from '@/lib/orders/progress';
import type { GoqSideSettings, ShopSettings } from '@/lib/settings';
import { shopName } from '../health/shop-names';
import { OTHER_SYSTEMS } from '../settings/other-systems';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { useSettings } from '../workbench/use-settings';
import styles from './doctor-page.module.css';

/** What 楽天ペイ取得ステータス offers. */
const SOURCES: readonly Progress[] = [100, 200, 300, 400, 500];

type YahooOption = '' | 'yes' | 'no';
const YAHOO_OPTIONS: readonly { value: YahooOption; label: string }[] = [
  { value: '', label: '未設定' },
  { value: 'no', label: '契約していない' },
  { value: 'yes', label: '利用中' },
];
const optionOf = (used: boolean | undefined): YahooOption => (used === undefined ? '' : used ? 'yes' : 'no');

/** The section's id: a check that lacks one of these settings leads to it. */
export const GOQ_SIDE = 'goq-side';

/** GoQ側の設定: entered once, compared by the doctor; what is left empty stays 未設定. */
export function GoqSideSection() {
  const settings = useSettings();
  const shops = settings?.shops.filter(({ mall }) => mall === 'rakuten') ?? [];
  if (shops.length === 0) return null;
  return (
    <details id={GOQ_SIDE} className={styles.section}>
      <summary>GoQ側の設定</summary>
      <div className={styles.inside}>
        <p className={styles.note}>
          GoQの画面にある設定を一度だけ写してください。診断が、モールの状態と比べます。空のままの項目は「未設定」として診断します。
        </p>
        {shops.map((shop) => (
          <GoqSideForm key={shop.id} shop={shop} />
        ))}
      </div>
    </details>
  );
}

const numberText = (value: number | undefined) => (value === undefined ? '' : String(value));

function GoqSideForm({ shop }: { shop: ShopSettings }) {
  const { goqSide = {} } = shop;
  const [system, setSystem] = useState(shop.otherSystem ?? 'none');
  const [sources, setSources] = useState<Progress[]>(goqSide.sourceStatuses ?? []);
  const [days, setDays] = useState(numberText(goqSide.acquisitionDays));
  const [period, setPeriod] = useState(numberText(goqSide.creationPeriodDays));
  const [exported, setExported] = useState(listText(goqSide.exportStatuses));
  const [yahooOption, setYahooOption] = useState<YahooOption>(optionOf(goqSide.yahooApiOption));
  const [yahoo, setYahoo] = useState(listText(goqSide.yahooStatuses));
  const [qoo10, setQoo10] = useState(listText(goqSide.qoo10Statuses));
  const [makeshop, setMakeshop] = useState(listText(goqSide.makeshopStatuses));
  const [said, setSaid] = useState('');
  const at = (field: string) => `goq-side-${shop.id}-${field}`;
  const wrongDays = !isDays(days, 1);
  const wrongPeriod = !isDays(period, 0);

  async function save() {
    if (wrongDays || wrongPeriod) return;
    const next: GoqSideSettings = {
      ...(sources.length > 0 && { sourceStatuses: sources }),
      ...(days !== '' && { acquisitionDays: Number(days) }),
      ...(period !== '' && { creationPeriodDays: Number(period) }),
      ...listOf('exportStatuses', exported),
      ...(yahooOption !== '' && { yahooApiOption: yahooOption === 'yes' }),
      ...listOf('yahooStatuses', yahoo),
      ...listOf('qoo10Statuses', qoo10),
      ...listOf('makeshopStatuses', makeshop),
    };
    const { mall, id } = shop;
    const answer = await call('goq-side.save', { shop: { mall, id }, otherSystem: system, goqSide: next });
    setSaid(answer.ok ? '保存しました。次の診断から使います。' : 'いまは保存できません。');
  }
  return (
    <form
      className={styles.shop}
      aria-label={`GoQ側の設定 ${shopName(shop)}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 className={styles.legend}>{shopName(shop)}</h2>
      <SelectField
        name={at('system')}
        label="同じ注文を取り込むほかのシステム"
        value={system}
        options={OTHER_SYSTEMS}
        onValue={setSystem}
      />
      {system === 'goq' && (
        <>
          <fieldset className={styles.group}>
            <legend className={styles.groupLabel}>楽天ペイ取得ステータス</legend>
            <div className={styles.checks}>
              {SOURCES.map((progress) => (
                <label key={progress} className={styles.check}>
                  <input
                    type="checkbox"
                    checked={sources.includes(progress)}
                    onChange={({ target }) =>
                      setSources(
                        target.checked
                          ? [...sources, progress].toSorted((one, other) => one - other)
                          : sources.filter((one) => one !== progress),
                      )
                    }
                  />
                  {PROGRESS_LABELS[progress]}
                </label>
              ))}
            </div>
            <p className={styles.note}>各種設定 ＞ モール詳細設定 ＞ WEBAPI設定</p>
          </fieldset>
          <TextField
            name={at('days')}
            label="取得日数"
            unit="日"
            inputMode="numeric"
            value={days}
            onText={setDays}
            problem={wrongDays ? { message: '1〜365 の整数を入れるか、空にしてください。' } : undefined}
          />
          <TextField
            name={at('period')}
            label="データ書出の作成期間"
            unit="日"
            inputMode="numeric"
            value={period}
            onText={setPeriod}
            problem={wrongPeriod ? { message: '0〜365 の整数を入れるか、空にしてください。' } : undefined}
          />
          <TextField
            name={at('export')}
            label="「有効にする」のステータス"
            value={exported}
            onText={setExported}
            hint="Yahoo!・au PAY マーケットへの書き出しで使います。「、」で区切ってください。"
          />
          <SelectField
            name={at('yahoo-option')}
            label="Yahoo!のAPIオプション"
            value={yahooOption}
            options={YAHOO_OPTIONS}
            onValue={setYahooOption}
          />
          {yahooOption === 'yes' && (
            <TextField
              name={at('yahoo')}
              label="Yahoo取得ステータス"
              value={yahoo}
              onText={setYahoo}
              hint="各種設定 ＞ モール詳細設定 ＞ APIアクセスキー設定"
            />
          )}
          <TextField
            name={at('qoo10')}
            label="Qoo10取得ステータス"
            value={qoo10}
            onText={setQoo10}
            hint="各種設定 ＞ モール詳細設定 ＞ APIアクセス設定。「配送要請/新規受付」のように、GoQの表示のまま入れます。"
          />
          <TextField
            name={at('makeshop')}
            label="MakeShopのAPI書出のステータス"
            value={makeshop}
            onText={setMakeshop}
            hint="各種設定 ＞ モール詳細設定 ＞ Makeshop ＞ APIアクセス設定 ＞ API書出"
          />
        </>
      )}
      <div className={styles.row}>
        <Button type="submit" kind="pale">
          GoQ側の設定を保存
        </Button>
        <span role="status">{said}</span>
      </div>
    </form>
  );
}

/** 「、」 between what is listed. */
const listText = (list: readonly string[] | undefined) => (list ?? []).join('、');

type Lists = 'exportStatuses' | 'yahooStatuses' | 'qoo10Statuses' | 'makeshopStatuses';

/** What a field lists under its setting's name; nothing where it is empty. */
function listOf(name: Lists, text: string): Pick<GoqSideSettings, Lists> {
  const list = text.split(/[、,\s]+/).filter(Boolean);
  return list.length > 0 ? { [name]: list } : {};
}

/** Whether a field holds whole days from `least` to 365, or nothing. */
function isDays(text: string, least: number): boolean {
  return text === '' || (/^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= 365);
}
