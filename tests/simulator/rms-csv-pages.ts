import { Hono } from 'hono';
import { html } from 'hono/html';
import { outcome, type CsvUploads, type Upload, type UploadKind } from './csv-uploads.ts';
import { jstMinute } from './japan.ts';
import { withQuery, type Html, type PageSettings } from './pages.ts';
import { rmsFrame } from './rms-frame.ts';
import type { PageEnv } from './rms-pages.ts';
import type { World } from './world.ts';

const TOP = 'CD02_01_001?dataType=opp_order';
const UPLOAD = 'CD03_01_001';
const CONFIRM = 'CD03_01_002';
const START = 'CD03_01_003';
const HISTORY = 'CD03_02_001';
const SECTIONS: readonly UploadKind[] = ['通常購入データ', '共同購入データ', 'オークションデータ'];

/** Plays csvdl-rp.rms.rakuten.co.jp: データダウンロード, データアップロード with its confirm screen, and アップロード利用履歴. */
export function rmsCsvPages(world: World, pages: PageSettings, uploads: CsvUploads): Hono<PageEnv> {
  const app = new Hono<PageEnv>().basePath('/rms/mall/csvdl');
  app.use('*', async (context, next) => {
    const { session } = withQuery(pages, (name) => context.req.query(name));
    if (session === 'ok') return next();
    return context.html(rmsFrame('データダウンロード', html`<h1>認証が必要です</h1>`));
  });

  app.get('/CD02_01_001', (context) => context.html(topPage()));
  app.get(`/${UPLOAD}`, (context) => {
    const { rmsShippingUpload } = withQuery(pages, (name) => context.req.query(name));
    return context.html(uploadPage(rmsShippingUpload ? [...SECTIONS, '発送完了報告データ'] : SECTIONS, ''));
  });
  app.post(`/${CONFIRM}`, async (context) => {
    const { kind, file } = await context.req.parseBody();
    const prefix = pages.shop ?? world.shops[0]?.prefix;
    const shop = world.shops.find((each) => each.prefix === prefix);
    if (!shop || !(file instanceof File)) return context.notFound();
    const taken = uploads.take(shop, kind as UploadKind, file.name, await file.arrayBuffer());
    return context.html(typeof taken === 'string' ? uploadPage(SECTIONS, taken) : confirmPage(taken, pages));
  });
  app.post(`/${START}`, async (context) => {
    const { id } = await context.req.parseBody();
    const upload = uploads.start(Number(id), context.env.call);
    return context.html(upload ? startedPage(upload) : uploadPage(SECTIONS, '受付の有効期限が切れました。'));
  });
  app.get(`/${HISTORY}`, (context) => {
    world.clock.settle();
    return context.html(historyPage(uploads.history.toReversed()));
  });
  return app;
}

function menu(): Html {
  return html`<p class="rms-csv-menu">
    <a href="${TOP}">データダウンロード</a> | <a href="${UPLOAD}">データアップロード</a> |
    <a href="${HISTORY}">アップロード利用履歴</a>
  </p>`;
}

function topPage(): Html {
  return rmsFrame(
    'データダウンロード',
    html`${menu()}
      <h2>データダウンロードサービス</h2>
      <p>
        <select name="fromYmd" aria-label="期間の始まり">
          <option>―</option></select
        >〜<select name="toYmd" aria-label="期間の終わり">
          <option>―</option>
        </select>
        <label><input type="radio" name="dateType" value="1" checked />注文日時</label>
        <select name="templateId" aria-label="テンプレート">
          <option value="-1">全カラムダウンロード用</option>
        </select>
        <button type="button" id="dataCreateBtn" class="btn">データを作成する</button>
      </p>`,
  );
}

function uploadPage(kinds: readonly UploadKind[], problem: string): Html {
  return rmsFrame(
    'データアップロード',
    html`${menu()} ${problem ? html`<p class="rms-notice" role="alert">${problem}</p>` : ''}
    ${kinds.map(
      (kind) =>
        html`<h2>■${kind}</h2>
          <form method="post" action="${CONFIRM}" enctype="multipart/form-data">
            <input type="hidden" name="kind" value="${kind}" />
            <p>${kind}のファイルを選択してアップロードしてください</p>
            <p>
              <label>参照 <input type="file" name="file" accept=".csv" /></label>
              <button type="submit" class="btn">アップロード</button>
            </p>
          </form>`,
    )}`,
  );
}

function confirmPage(upload: Upload, { rmsCountLabel }: PageSettings): Html {
  return rmsFrame(
    'データアップロード',
    html`${menu()}
      <h2>■アップロード内容確認</h2>
      <p>
        以下のファイルのアップロード処理を開始します。<br />アップロードボタンを押すとアップロード処理を開始します。<br />
        開始すると、途中で処理を取り下げることはできませんので、再度ご確認ください。
      </p>
      <table class="rms-csv-confirm">
        <tr>
          <td>ファイル名</td>
          <td>${upload.fileName}</td>
        </tr>
        <tr>
          <td>${rmsCountLabel}</td>
          <td>${upload.rows.length}件</td>
        </tr>
      </table>
      <form method="post" action="${START}">
        <input type="hidden" name="id" value="${upload.id}" />
        <p><button type="submit" class="btn pink">アップロード</button></p>
      </form>
      <p><a href="${UPLOAD}">元の画面に戻ってファイルを選択しなおす</a></p>
      <p><a href="${TOP}">データダウンロードサービストップページへ</a></p>
      <p><a href="#">RMSトップページへ</a></p>`,
  );
}

function startedPage(upload: Upload): Html {
  return rmsFrame(
    'データアップロード',
    html`${menu()}
      <h2>■アップロード受付完了</h2>
      <p>${upload.fileName} のアップロード処理を開始しました。数分後に結果メールをお送りします。</p>
      <p>お問合せ番号：${upload.id}</p>`,
  );
}

function historyPage(uploads: readonly Upload[]): Html {
  return rmsFrame(
    'アップロード利用履歴',
    html`${menu()}
      <h2>アップロード利用履歴</h2>
      <table>
        <thead>
          <tr>
            ${['受付日時', 'データ種別', 'ファイル名', '件数', '結果', 'お問合せ番号'].map((heading) => html`<th>${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${uploads.map(
            (upload) =>
              html`<tr>
                <td>${jstMinute(upload.startedAt)}</td>
                <td>${upload.kind}</td>
                <td>${upload.fileName}</td>
                <td class="amount">${upload.rows.length}件</td>
                <td>
                  ${upload.state === 'done' ? outcome(upload) : '処理中'}
                  ${upload.errors.map(({ number, reason }) => html`<br />${number} ${reason}`)}
                </td>
                <td>お問合せ番号：${upload.id}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}
