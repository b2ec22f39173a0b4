import { LinkButton } from '../ui/button';
import page from '../ui/page.module.css';
import styles from './fees.module.css';

/** The menu of RMS, as it names itself (S-044). */
const PATH = '店舗設定 ＞ 6. 基本情報設定 ＞ 1 配送・送料設定 ＞ 配送方法・送料設定';
const RMS_MENU = 'https://mainmenu.rms.rakuten.co.jp/';

const STEPS = [
  '配送方法一覧で、変えたい配送方法の送料設定［変更］を押します。',
  '「送料無料商品の扱い等」の［編集］を押します。',
  '「離島他の扱い」で「離島・一部地域でも追加料金がかかることはありません」を選び、［プレビュー画面へ進む］を押します。',
  '内容を確かめて［登録する］を押し、［戻る］を押します。',
  'その配送方法を選び、［チェックした配送方法/送料を反映する］を押します。',
];

/** How the shop keeps fees from staying undecided (S-043 … S-049). */
export function PreventionSteps({ delivery, recurs }: { delivery: string | undefined; recurs: boolean }) {
  return (
    <section className={styles.prevention} aria-labelledby="prevention-title">
      <h3 id="prevention-title">
        {recurs ? 'ほかにも直すところがあります' : '次の注文から出ないようにできます'}
        {delivery !== undefined && `：まず「${delivery}」`}
      </h3>
      <p>
        離島などで追加の送料がかからないなら、RMSで次のように設定すると、これからの注文は送料が「-9,999円」になりません。追加の送料がかかるなら、設定を変えずに1件ずつ送料を入れてください。
      </p>
      <p>
        <b>RMSの場所：</b>
        {PATH}
      </p>
      <ol className={styles.steps}>
        {STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={page.note}>
        終わったら、上の「設定を直した日」に今日の日付を入れてください。直したあとの数をここに出します。
      </p>
      <p>
        <LinkButton kind="pale" href={RMS_MENU} target="_blank" rel="noreferrer">
          RMSを開く
        </LinkButton>
      </p>
    </section>
  );
}
