import { LinkButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { StepList } from '../ui/step-list';
import { workbenchUrl } from './pages';
import styles from './first-run.module.css';

/** Before any key is stored: one promise, three steps, one button, and what is kept where (S-100). */
export function FirstRun() {
  return (
    <>
      <section className={styles.promise}>
        <h2 className={styles.title}>約5分で、最初の注文を取り込んで件数を照合します</h2>
        <p className={styles.note}>自動で取り込むには、楽天のライセンスキーの登録が必要です。</p>
        <StepList
          steps={[
            {
              state: 'now',
              title: '楽天のキーを入れる',
              note: '店舗URL・serviceSecret・licenseKey。GoQに登録済みの同じキーを貼ってください。新しく発行しないでください。',
            },
            {
              state: 'later',
              title: '接続テストをして保存する',
              note: '使える機能とキーの期限を確かめます。注文は変わりません。',
            },
            {
              state: 'later',
              title: '最初の取り込みと照合',
              note: '「RMS 412件 = 取込 412件」の形で確かめます。',
            },
          ]}
        />
        <LinkButton kind="filled" wide href={workbenchUrl('settings')} target="_blank">
          はじめる
        </LinkButton>
        <p className={styles.note}>
          キーがなくても使えます（画面モード）。RMSかGoQの受注一覧を開くと、画面の右に受注アシストが出ます。
        </p>
      </section>
      <p className={styles.privacy}>
        <Icon name="lock" size={18} />
        <span>
          氏名・住所・電話・メール・備考は保存しません。通信先は登録したモールだけです。キーはこのパソコンの中で暗号化します。
        </span>
      </p>
    </>
  );
}
