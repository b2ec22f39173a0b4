// @vitest-environment happy-dom
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { readCsvPage } from '../../../lib/admin-pages/csv-pages';

function open(body: string) {
  const url = 'https://csvdl-rp.rms.rakuten.co.jp/rms/mall/csvdl/CD03_01_001';
  const window = new Window({ url });
  window.document.write(`<body>${body}</body>`);
  return readCsvPage(window.document as unknown as Document);
}

describe('the confirm screen of RMS’s CSV upload', () => {
  const screen = (heading: string) => `<h2>${heading}</h2>
    <p>以下のファイルのアップロード処理を開始します。<br>アップロードボタンを押すとアップロード処理を開始します。</p>
    <table><tr><td>ファイル名</td><td>normal_payment_1.csv</td></tr><tr><td>レコード作業</td><td>252件</td></tr></table>
    <p><button>アップロード</button></p>`;

  it('S-210 S-211 is known by its heading, with its file, its count and the button that its sentence names', () => {
    const page = open(screen('■アップロード内容確認'));
    expect(page).toMatchObject({ at: 'confirm', fileName: 'normal_payment_1.csv', rows: 252 });
    expect(page?.at === 'confirm' && page.button?.textContent).toBe('アップロード');
  });

  it('S-211 is not taken for the screen after it, which says that the upload has begun', () => {
    expect(open('<p>normal_payment_1.csv のアップロード処理を開始しました。</p>')).toEqual({ at: 'started' });
    expect(open(screen('■'))).not.toMatchObject({ at: 'started' });
  });
});
