import type { Preview, ShownOrder } from '../../messages';
import type { AnchorId, PageRow, PageSnapshot, Recognised } from '../page-snapshot';
import { shownProgress } from '../shown-progress';
import type { Background } from './background';
import { pressControl, tickExactly } from './page-press';
import type { Pointer } from './pointer';

/** What the page was made to do, or why not; `anchor` names the control that staff can show us. */
export type ScreenResult =
  | { done: true; waitsFor?: string }
  | { done: false; title: string; body: string; anchor?: AnchorId };

/** A row as a preview in screen mode may know it: nothing but what the page says. */
export function shownOrders(rows: readonly PageRow[], snapshot: PageSnapshot): ShownOrder[] {
  return rows.flatMap((row) => {
    const progress = shownProgress(row, snapshot);
    const billed = row.fee === 'unset' ? 'unset' : row.total;
    return row.numbers.map((number) => ({
      number,
      ...(progress !== undefined && { progress }),
      ...(billed !== undefined && { billed }),
      ...(row.numbers.length > 1 && { bundled: true }),
    }));
  });
}

const NAMES: Partial<Record<AnchorId, string>> = {
  'confirm-selected': '注文確認のボタン',
  'bulk-menu': '［一括処理］',
};

/**
 * Screen mode, after the press in our preview: exactly the previewed rows are ticked, the journal knows of them, and only then the
 * page's own button is pressed. On RMS the last press stays with the person.
 */
export async function confirmOnPage(
  { send, route }: Preview,
  batchId: string,
  page: { read(this: void): Recognised; background: Background; pointer: Pointer },
): Promise<ScreenResult> {
  const numbers = send.map(({ number }) => number);
  const { snapshot, elements } = page.read();
  const unfit = unfitPage(snapshot, numbers);
  if (unfit) return unfit;

  const [single] = snapshot.rows.filter((row) => row.numbers.some((number) => numbers.includes(number)));
  const own = numbers.length === 1 && single ? elements.get(single.ownConfirm ?? '') : undefined;
  const control = own ?? anchorIn(page.read(), 'confirm-selected');
  const menu =
    route === 'rms-page' && snapshot.kind === 'list' ? anchorIn(page.read(), 'bulk-menu') : undefined;
  if (!control) return missing('confirm-selected');
  if (route === 'rms-page' && snapshot.kind === 'list' && !menu) return missing('bulk-menu');
  if (!own && !(await tickExactly(page.read, numbers))) {
    return {
      done: false,
      title: '選んだ行と、画面のチェックが合いません',
      body: 'まだ何も送っていません。画面を再読み込みして、もう一度押してください。',
    };
  }

  const taken = await page.background.ask('handed-over', { batchId, numbers });
  if (!taken.ok || taken.value.numbers.length !== numbers.length) {
    return {
      done: false,
      title: '記録できなかったので、画面のボタンを押していません',
      body: 'まだ何も送っていません。もう一度押してください。',
    };
  }
  const now = page.read();
  const target = (own ? ownOf(now, numbers[0]) : anchorIn(now, 'confirm-selected')) ?? control;
  if (route === 'rms-page') {
    if (menu && !isVisible(target)) (menu as HTMLElement).click();
    page.pointer.show(target, '内容を確かめて、ここを押してください');
    return {
      done: true,
      waitsFor:
        'RMSの［注文確認］を、ご自分で押してください。次の画面でもう一度［注文確認］を押すと送られます。',
    };
  }
  if (await pressControl(page.read, target, numbers)) return { done: true };
  page.pointer.show(target, 'ここを押してください');
  return {
    done: true,
    waitsFor: '画面が変わらなかったので、押すところを示しました。ご自分で押してください。',
  };
}

function ownOf({ snapshot, elements }: Recognised, number = ''): Element | undefined {
  const row = snapshot.rows.find((one) => one.numbers.includes(number));
  return elements.get(row?.ownConfirm ?? '');
}

export function anchorIn({ snapshot, elements }: Recognised, id: AnchorId): Element | undefined {
  return elements.get(snapshot.anchors[id]?.handle ?? '');
}

const isVisible = (element: Element) => element.checkVisibility?.() ?? true;

function missing(anchor: AnchorId): ScreenResult {
  return {
    done: false,
    title: `${NAMES[anchor] ?? 'ボタン'}が画面に見つかりません`,
    body: 'まだ何も送っていません。［この要素を指定］で、画面のボタンを教えてください。',
    anchor,
  };
}

function unfitPage(snapshot: PageSnapshot, numbers: readonly string[]): ScreenResult | undefined {
  const onPage = new Set(snapshot.rows.flatMap((row) => row.numbers));
  if (snapshot.kind === 'lost-session') {
    return { done: false, title: 'ログアウトしています', body: 'まだ何も送っていません。' };
  }
  if (snapshot.covered) {
    return {
      done: false,
      title: `お知らせ［${snapshot.covered}］が重なっています`,
      body: 'まだ何も送っていません。先にお知らせをお読みください。',
    };
  }
  return numbers.every((number) => onPage.has(number))
    ? undefined
    : {
        done: false,
        title: '画面の注文が変わりました',
        body: 'まだ何も送っていません。もう一度選んでください。',
      };
}
