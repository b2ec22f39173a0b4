import { formatClockSeconds } from '../../japan-time';
import type { BatchView, EntryView } from '../../messages';
import type { Instant } from '../../orders/basics';
import { type Act, countOutcomes, OUTCOMES, type Outcome } from '../../orders/journal-entry';
import { ACT_WORDS } from './act-wording';
import { h, type Child } from './dom';
import { icon } from './icons';
import { chip, details, orderNumber, orders, rmsOrderUrl, totalOf, verdict, yen } from './parts';
import { troubleWords } from './trouble-wording';
import type { ChipWords } from './left-out-wording';
import { outcomeWords } from './wording';

const PER_CALL = 100;

/** The five classes in which every entry is counted exactly once. */
const classesOf = (act: Act): Record<Outcome, ChipWords> => ({
  done: { tone: 'ok', icon: 'check', word: ACT_WORDS[act].done },
  attention: { tone: 'stop', icon: 'warning', word: '要対応' },
  unknown:
    act === 'confirm'
      ? { tone: 'caution', icon: 'question', word: '結果不明' }
      : { tone: 'caution', icon: 'question', word: '確かめ中' },
  sending: { tone: 'accent', icon: 'sync', word: '送信中' },
  unsent: { tone: 'neutral', icon: 'clock', word: 'まだ送っていない' },
});

export type ProgressActions = { stop(): void; resume(): void };

/** A batch that is being sent: how far it is, what holds it, and what 中止 can and cannot stop. */
export function progressView(batch: BatchView, now: Instant, actions: ProgressActions): Child[] {
  const { entries, trouble, counts } = batch;
  const planned = entries.filter(({ state }) => state === 'planned').length;
  const { sending } = counts;
  const answered = entries.length - planned - sending;
  const words = trouble && troubleWords(trouble, now);
  const classes = classesOf(batch.act);
  return [
    h(
      'div',
      { class: 'part' },
      words
        ? verdict(
            words.icon,
            words.tone,
            words.title,
            `${orders(planned)}はまだ送っていません。${words.body}`,
            words.next,
          )
        : h('h2', { class: 'headline' }, `${ACT_WORDS[batch.act].noun}を送っています`),
      h(
        'p',
        {},
        h('b', { class: 'headline' }, `${answered.toLocaleString('ja-JP')}`),
        ` / ${orders(entries.length)} 返事あり`,
      ),
      bar(batch, answered),
      batch.act === 'confirm' && h('p', { class: 'note' }, callsOf(entries.length, answered, sending)),
    ),
    h(
      'div',
      { class: 'part' },
      h(
        'ul',
        { class: 'counts' },
        ...OUTCOMES.map((outcome) => {
          const { tone, icon: shape, word } = classes[outcome];
          return h(
            'li',
            {},
            h('span', { class: `mark ${tone}` }, icon(shape)),
            word,
            h('b', {}, orders(counts[outcome])),
          );
        }),
      ),
    ),
    h('div', { class: 'part' }, ...stopping(batch, planned, sending, actions)),
    words?.detail && h('div', { class: 'part' }, details('detail', '詳細', words.detail)),
  ];
}

function bar({ act, entries, counts: { sending } }: BatchView, answered: number): HTMLElement {
  const total = entries.length;
  const calls = act === 'confirm' ? Math.ceil(total / PER_CALL) : 1;
  const segments = Array.from({ length: calls }, (_, call) => {
    const start = call * PER_CALL;
    const size = calls === 1 ? total : Math.min(PER_CALL, total - start);
    const part = (count: number) => `${(Math.min(Math.max(count - start, 0), size) / size) * 100}%`;
    const segment = h('span');
    segment.style.setProperty('--done', part(answered));
    segment.style.setProperty('--sent', part(answered + sending));
    return segment;
  });
  return h(
    'div',
    {
      class: 'bar',
      role: 'progressbar',
      'aria-label': `${ACT_WORDS[act].noun}の進み`,
      'aria-valuemin': '0',
      'aria-valuemax': `${total}`,
      'aria-valuenow': `${answered}`,
    },
    ...segments,
  );
}

function callsOf(total: number, answered: number, sending: number): string {
  const calls = Math.ceil(total / PER_CALL);
  const current = Math.min(calls, Math.floor(answered / PER_CALL) + 1);
  return `${PER_CALL}件ずつ・全${calls}回${sending > 0 ? `のうち${current}回目を送信中` : ''}`;
}

function stopping(batch: BatchView, planned: number, sending: number, actions: ProgressActions): Child[] {
  const inFlight = sending > 0 ? `いま送っている${orders(sending)}は止められません。` : '';
  const goesOn = h('p', { class: 'note' }, 'この画面を閉じても続きます。');
  if (batch.stopped !== undefined) return [h('p', {}, `次の送信の前で止めます。${inFlight}`)];
  if (planned === 0) return [h('p', { class: 'note' }, `${inFlight}返事を待っています。`), goesOn];
  const waitsForPerson = batch.trouble?.retry.policy === 'person';
  return [
    waitsForPerson &&
      h(
        'button',
        { type: 'button', class: 'button filled', 'data-key': 'resume', click: () => actions.resume() },
        `残りの${orders(planned)}の送信を再開する`,
      ),
    h('button', { type: 'button', class: 'button', 'data-key': 'stop', click: () => actions.stop() }, '中止'),
    h(
      'p',
      { class: 'note' },
      `中止すると次の送信の前で止まります。${inFlight}残りの${orders(planned)}は送らずに終えます。`,
    ),
    waitsForPerson ? h('p', { class: 'note' }, '押してから30分たつと、残りは送らずに終えます。') : goesOn,
  ];
}

/** The outcome for the live region: one sentence, the counts, then one line an order, those to look at first. */
export function outcomeView(batch: BatchView, now: Instant): Child[] {
  const { entries, leftOut, counts } = batch;
  const done = entries.filter(({ state }) => state === 'done');
  const dropped = entries.filter(({ state }) => state === 'dropped');
  const look = entries.filter(({ state }) => state !== 'done' && state !== 'dropped');
  const end = Math.max(batch.at, ...entries.map(({ at }) => at));
  // Zero is written for the three that staff look for; the two others only where there are some.
  const shown = OUTCOMES.map((outcome): [Outcome, number] => [outcome, counts[outcome]]).filter(
    ([outcome, count]) => count > 0 || outcome === 'done' || outcome === 'attention' || outcome === 'unknown',
  );
  const classes = classesOf(batch.act);
  const sum = batch.act === 'confirm' ? yen(totalOf(done.map(({ billed }) => billed))) : '';
  return [
    h(
      'div',
      { class: 'part' },
      h('h2', { class: 'headline' }, outcomeSentence(entries, batch.act)),
      h(
        'div',
        { class: 'chips' },
        ...shown.map(([outcome, count]) => {
          const { word, ...words } = classes[outcome];
          return chip({
            ...words,
            word: `${word} ${orders(count)}`,
            ...(count === 0 ? { tone: 'neutral' } : {}),
          });
        }),
      ),
      h(
        'p',
        { class: 'note' },
        `${formatClockSeconds(end)} 現在・${batch.by}`,
        leftOut.length > 0 && `　送らなかった ${orders(leftOut.length)}は選択のままです`,
      ),
    ),
    look.length > 0 &&
      h(
        'div',
        { class: 'part' },
        h('ul', { class: 'lines' }, ...look.map((entry) => outcomeLine(entry, now))),
      ),
    folded('dropped', 'まだ送っていない', dropped, '', now),
    folded('done', classes.done.word, done, sum, now),
  ];
}

/** Orders that need no look, one line each, behind a fold. */
function folded(
  key: string,
  word: string,
  entries: readonly EntryView[],
  beside: string,
  now: Instant,
): Child {
  const line = (entry: EntryView) =>
    h(
      'li',
      {},
      h(
        'a',
        { href: rmsOrderUrl(entry.number), target: '_blank', rel: 'noopener' },
        orderNumber(entry.number),
      ),
      outcomeWords(entry, now).word,
    );
  return (
    entries.length > 0 &&
    h(
      'div',
      { class: 'part' },
      details(
        key,
        `${word} ${orders(entries.length)}を表示`,
        beside,
        h('ul', { class: 'folded' }, ...entries.map(line)),
      ),
    )
  );
}

/** 「15件のうち 13件を注文確認しました。2件は見てください。」 */
export function outcomeSentence(entries: readonly EntryView[], act: Act = 'confirm'): string {
  const counts = countOutcomes(entries);
  const { all, some } = ACT_WORDS[act];
  if (counts.done === entries.length) return orders(counts.done) + all;
  const written = entries.filter(({ state, why }) => state === 'unknown' && why === 'written').length;
  const look = counts.attention + counts.unknown - written;
  return [
    `${orders(entries.length)}のうち ${orders(counts.done)}${some}`,
    written > 0 ? `${orders(written)}はRMSを読んで確かめています。` : '',
    counts.unsent > 0 ? `${orders(counts.unsent)}は送られていません。` : '',
    look > 0 ? `${orders(look)}は見てください。` : '',
  ].join('');
}

function outcomeLine(entry: EntryView, now: Instant): HTMLElement {
  const words = outcomeWords(entry, now);
  return h(
    'li',
    {},
    h('div', { class: 'top' }, orderNumber(entry.number), chip(words)),
    h('p', {}, words.meaning, words.warning && h('b', {}, words.warning), words.next && `${words.next}。`),
    h(
      'a',
      {
        class: 'button pale small',
        href: rmsOrderUrl(entry.number),
        target: '_blank',
        rel: 'noopener',
        'data-key': `open ${entry.number}`,
      },
      'RMSでこの注文を開く',
    ),
  );
}

const RMS_PROCESSING =
  'https://order-rp.rms.rakuten.co.jp/order-rb/order-list-sc/init?&SEARCH_MODE=1&ORDER_PROGRESS=200';

/** After the one 注文確認 an order cannot be changed from GoQ any more (S-002, S-003). */
function changesAtMall({ act, entries }: BatchView): Child {
  const [first, ...others] = entries.filter(({ state }) => state === 'done');
  if (act !== 'confirm' || !first) return false;
  return h(
    'p',
    { class: 'note' },
    '注文確認は1回だけです。このあとの変更は楽天の管理画面で行います。',
    h(
      'a',
      {
        href: others.length > 0 ? RMS_PROCESSING : rmsOrderUrl(first.number),
        target: '_blank',
        rel: 'noopener',
        'data-key': 'at-mall',
      },
      others.length > 0 ? 'RMSの楽天処理中を開く' : 'RMSでこの注文を開く',
    ),
  );
}

/** What can be done once a batch is settled; `next` are the acts that follow from it. */
export function closingView(batch: BatchView, close: () => void, next: Child[] = []): Child[] {
  return [
    h(
      'div',
      { class: 'part' },
      ...next,
      changesAtMall(batch),
      h('button', { type: 'button', class: 'button', 'data-key': 'close', click: close }, '結果をとじる'),
    ),
  ];
}
