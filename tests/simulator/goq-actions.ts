import { STATS, type Goq } from './goq.ts';
import { GOQ_ERRORS } from './goq-mall.ts';
import { INPUT_FIELDS, PANEL_BUTTONS } from './goq-panel.ts';
import type { Call } from './ledger.ts';

/** Carries out the button that a list's form was sent with; gives GoQ's message. */
export async function press(goq: Goq, form: URLSearchParams, call: Call): Promise<string> {
  const single = form.get('B031');
  const ids = single === null ? form.getAll('order_number[]').map(Number) : [Number(single)];
  const name = Object.keys(PANEL_BUTTONS).find((each) => form.has(each)) ?? '';
  const rows = new Map(goq.rows().map((row) => [row.id, row]));
  call.orders = ids.flatMap((id) => rows.get(id)?.numbers ?? []);
  const [row, label] = PANEL_BUTTONS[name] ?? ['行', '注文確認通知'];
  goq.presses.push({ button: `${row} › ${label}`, ids });
  if (ids.length === 0) return '受注が選択されていません。';
  call.processed = true;
  if (single !== null || name === 'B032') return sent(await goq.confirm(ids));
  switch (name) {
    case 'B001': {
      const status = STATS.find(([stat]) => String(stat) === form.get('status_id'))?.[1];
      if (status !== undefined) for (const id of ids) goq.setStatus(id, status);
      return `${ids.length}件の受注ステータスを変更しました。`;
    }
    case 'Btrader':
      for (const id of ids) goq.enter(id, { carrier: form.get('trader_type') ?? '' });
      return `${ids.length}件の配送業者を変更しました。`;
    case 'B012':
      return write(goq, ids, form);
    case 'B030': {
      const amazon = ids.map((id) => rows.get(id)).filter((each) => each?.mall === 'Amazon');
      const ready = amazon.filter((each) => each?.fields.shipDate !== '').length;
      const rest = amazon.length - ready;
      return `出荷通知を${ready}件送信しました。${rest > 0 ? `出荷日が入力されていない受注があります（${rest}件）` : ''}`;
    }
    case 'B033':
      goq.fetchStatus(ids);
      return `${ids.length}件のRMSステータスの取得を受け付けました。`;
    default:
      return '更新しました';
  }
}

/** 一括入力: a blank empties the field (※半角スペースで空白). */
function write(goq: Goq, ids: readonly number[], form: URLSearchParams): string {
  const [label, field] =
    INPUT_FIELDS[(form.get('inputstype') ?? '1') as keyof typeof INPUT_FIELDS] ?? INPUT_FIELDS['1'];
  const word = form.get('input_word') ?? '';
  if (word === '') return `${label}を入力してください。`;
  for (const id of ids) {
    const old = form.get('inputs_mode') === 'add' ? (goq.find(id)?.fields[field] ?? '') : '';
    goq.enter(id, { [field]: word === ' ' ? '' : old + word });
  }
  return `${ids.length}件の${label}を更新しました。`;
}

function sent(errors: readonly string[]): string {
  const lines = [`注文確認通知を${errors.filter((each) => each === '').length}件送信しました。`];
  for (const error of Object.values(GOQ_ERRORS)) {
    const count = errors.filter((each) => each === error).length;
    if (count > 0) lines.push(`${error}（${count}件）`);
  }
  return lines.join('\n');
}
