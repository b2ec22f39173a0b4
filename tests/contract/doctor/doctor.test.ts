import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adviceHandlers } from '@/entrypoints/background/advice-handlers';
import { ACTIONS } from '@/lib/advice/action-ids';
import { CAUSES, type CauseId } from '@/lib/advice/causes';
import { updateSettings } from '@/lib/settings.schema';
import { PAGES } from '../../simulator/control.ts';
import { confirmedMeanwhile, droppedCsv, goq } from './arrangements.ts';
import { EXPORT_STATES } from './export-states.ts';
import { IMPORT_STATES } from './import-states.ts';
import { Office } from './office.ts';

const STATES = [...IMPORT_STATES, ...EXPORT_STATES];

let office: Office;
beforeEach(async () => {
  office = await Office.open();
});
afterEach(() => office.close());

describe('診断 over the simulator', () => {
  it.each(STATES)('%s names %s, with the button %s', async (_ids, cause, button, arrange, calls) => {
    const { answer, calls: made } = await office.ask(await arrange(office));
    const found = answer.looked.map(({ label, result, evidence }) => `${label} ${result} ${evidence}`);
    expect({ cause: answer.cause, found }).toEqual({ cause, found });
    expect(answer.advice.button).toEqual({ id: button, label: ACTIONS[button] });
    // It stopped there, and nothing before it was called the cause.
    expect(answer.looked.slice(0, -1).map(({ result }) => result)).not.toContain('cause');
    expect(made).toBeLessThanOrEqual(calls);
    expect(answer.calls).toBe(made);
  });

  it('S-031 shows the fee of the shop’s own table, and how many other orders wait for one', async () => {
    const [order] = [1, 2, 3].map(() => office.order({ kind: 'unset' }));
    await office.register({ otherSystem: 'next-engine' });
    await updateSettings((settings) => ({ ...settings, feeTable: [{ prefecture: '沖縄県', yen: 1_650 }] }));
    await office.import();
    const { answer } = await office.ask({ number: order?.number ?? '', symptom: 'not-imported' });
    expect(answer.shown).toMatchObject({
      kind: 'facts',
      facts: [{ value: '1か所・沖縄県' }, { label: '配送方法' }, { label: '料金表の送料', value: '1,650円' }],
    });
    expect(answer.others).toBe(2);
  });

  it('S-159 believes GoQ’s CSV of today before RMS, and says 確かめられない where it cannot tell the day', async () => {
    const order = office.shipped(-1);
    await office.register();
    await office.withGoq();
    const id = office.simulator.goq().id(order.number);
    office.simulator
      .goq()
      .enter(id, { parcelNumber: '400012345678', shipDate: '2026-11-20', carrier: '1001' });
    await droppedCsv(office, 0);
    const { answer } = await office.ask({ number: order.number, symptom: 'not-exported' });
    const line = (label: string) => answer.looked.find((one) => one.label === label);
    expect(line('データ書出の作成期間')).toMatchObject({ result: 'unverifiable' });
    expect(line('書き出し対象のステータス')?.evidence).toContain('「発送待ち」');
    expect(line('伝票番号・出荷日・配送業者')?.evidence).toBe('3つともGoQに入っています');
  });

  it('S-130 S-131 answers without any key from the pages that are open, and calls nobody', async () => {
    const [listed, waiting] = [office.order(), office.order({ ageMs: 3 * 3_600_000 })];
    const ask = async (number: string, symptom: 'not-imported' | 'not-exported') => {
      const { answer, calls } = await office.ask({ number, symptom });
      expect(calls).toBe(0);
      return answer;
    };
    expect((await ask(listed.number, 'not-imported')).cause).toBe('no-key');
    // RMS's own page says that nobody has confirmed it.
    await office.look(PAGES.rmsDetail + waiting.number);
    const unconfirmed = await ask(waiting.number, 'not-exported');
    expect(unconfirmed.cause).toBe('unconfirmed');
    expect(unconfirmed.looked.at(-1)?.evidence).toBe('RMSは「注文確認待ち」です');
    await office.lookAtGoq();
    expect((await ask(listed.number, 'not-imported')).cause).toBe('in-goq');
  });

  it('T-3 T-4 adds what is not the cause: an unset fee, and confirms that somebody else made', async () => {
    const [raced, unset] = [office.order(), office.order({ kind: 'unset' })];
    await goq(office);
    await office.imported();
    await confirmedMeanwhile(office, raced);
    const { answer } = await office.ask({ number: unset.number, symptom: 'not-imported' });
    expect(answer.cause).toBe('imported-here');
    expect(answer.notes.map(({ text, action }) => [action.id, text])).toEqual([
      ['fix-fee', expect.stringContaining('GoQでは「-9,999円」')],
      ['choose-who-confirms', 'この店舗では、この7日間に 1件がほかの場所で注文確認されています。'],
    ]);
  });

  it('S-127 S-134 says why GoQ lacks each of several orders from what is stored, and calls nobody', async () => {
    const [waiting, shipped, cancelled, broken] = [
      office.order(),
      office.order({ progress: 300 }),
      office.order(),
      office.order(),
    ];
    office.simulator.cancel(cancelled.number, { pending: true });
    office.shop.distortions.set(broken.number, (model) => ({ ...model, orderDatetime: 'いつか' }));
    await goq(office);
    await office.imported();
    const before = office.simulator.ledger.apiCalls();
    const numbers = [waiting, shipped, cancelled, broken].map(({ number }) => number);
    const answer = await adviceHandlers['doctor.stored']({ shop: office.key, numbers });
    expect(office.simulator.ledger.apiCalls()).toBe(before);
    expect(answer).toMatchObject({
      ok: true,
      value: [
        { number: waiting.number, cause: 'imported-here' },
        {
          number: shipped.number,
          cause: 'source-status',
          verdict: expect.stringContaining('「発送待ち」') as string,
        },
        { number: cancelled.number, cause: 'cancelled' },
        { number: broken.number, cause: 'quarantined' },
      ],
    });
    // Asked for one of them, he reads the mall.
    const { answer: one, calls } = await office.ask({ number: shipped.number, symptom: 'not-imported' });
    expect([one.cause, calls]).toEqual(['source-status', 1]);
  });

  it('has a state for every cause of Rakuten, GoQ and the number itself', () => {
    const shown = new Set<CauseId>(STATES.map(([, cause]) => cause));
    const ofOtherMalls = /^(yahoo|au-pay|amazon|qoo10|makeshop)-/;
    // 'excluded-other' wants rules of the shop's own without another system; no setting makes such rules.
    const rest = Object.keys(CAUSES).filter(
      (cause) => !shown.has(cause as CauseId) && !ofOtherMalls.test(cause),
    );
    expect(rest).toEqual(['excluded-other']);
  });
});
