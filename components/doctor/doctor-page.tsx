import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Diagnosis } from '@/lib/advice/doctor';
import { readOrderNumber } from '@/lib/advice/order-number';
import type { Symptom } from '@/lib/advice/doctor-facts';
import { call } from '@/lib/messaging';
import { MINUTE } from '@/lib/orders/basics';
import { mallLabel } from '@/lib/orders/mall-names';
import type { MallId } from '@/lib/orders/order-key';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import page from '../ui/page.module.css';
import { Answer } from './answer';
import { CatalogueSection } from './catalogue-section';
import styles from './doctor-page.module.css';
import { GoqSideSection } from './goq-side-section';

const SYMPTOMS: readonly { value: Symptom | 'guess'; label: string }[] = [
  { value: 'guess', label: 'おまかせ' },
  { value: 'not-imported', label: '取り込まれない' },
  { value: 'not-exported', label: '反映・書き出しされない' },
];

type Outcome = { diagnosis: Diagnosis } | 'busy' | 'silent' | undefined;

/** 診断: why an order is not imported or not exported, in the manuals' order. `#/doctor?受注番号` asks at once. */
export function DoctorPage() {
  const [text, setText] = useState(askedInAddress);
  const [symptom, setSymptom] = useState<Symptom | 'guess'>('guess');
  const [outcome, setOutcome] = useState<Outcome>();
  const [mall, setMall] = useState<MallId>();
  const asked = useRef(false);

  async function ask(number: string, of = mall) {
    setOutcome('busy');
    const request = { number, ...(symptom !== 'guess' && { symptom }), ...(of && { mall: of }) };
    const answer = await call('doctor', request, 2 * MINUTE);
    setOutcome(answer.ok ? { diagnosis: answer.value } : 'silent');
  }
  useEffect(() => {
    if (asked.current || text === '') return;
    asked.current = true;
    void ask(text);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asked.current = true;
    void ask(text);
  };
  const again = () => document.getElementById('doctor-number')?.focus();
  return (
    <div className={styles.page}>
      <h1 className={page.title}>診断</h1>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          name="doctor-number"
          label="受注番号"
          value={text}
          onText={(next) => {
            asked.current = true;
            setText(next);
            setMall(undefined);
          }}
          hint="前後に文字があっても、全角でもかまいません。"
        />
        <SelectField
          name="doctor-symptom"
          label="困っていること"
          value={symptom}
          options={SYMPTOMS}
          onValue={setSymptom}
        />
        <Button
          type="submit"
          kind={outcome === undefined ? 'filled' : 'outline'}
          disabled={outcome === 'busy'}
        >
          診断する
        </Button>
      </form>
      <div role="status" aria-label="診断の答え">
        {outcome === 'busy' && (
          <p className={styles.busy}>調べています（モールに1回たずねることがあります）</p>
        )}
        {outcome === 'silent' && (
          <Notice tone="stop" icon="stop">
            <b>取り込みの本体が応答していません</b>
            <span>この画面を開き直して、もう一度診断してください。</span>
          </Notice>
        )}
        {typeof outcome === 'object' && outcome.diagnosis.cause === 'which-mall' && (
          <WhichMall
            text={text}
            onMall={(chosen) => {
              setMall(chosen);
              void ask(text, chosen);
            }}
          />
        )}
        {typeof outcome === 'object' && <Answer diagnosis={outcome.diagnosis} onAgain={again} />}
      </div>
      <GoqSideSection />
      <CatalogueSection />
    </div>
  );
}

/** Asks for the mall of a number that several could have made. */
function WhichMall({ text, onMall }: { text: string; onMall: (mall: MallId) => void }) {
  const read = readOrderNumber(text);
  if (read.kind !== 'which-mall') return null;
  return (
    <div role="group" aria-label="どのモールの受注番号ですか" className={styles.malls}>
      <b>どのモールの受注番号ですか</b>
      {read.malls.map((mall) => (
        <Button key={mall} onClick={() => onMall(mall)}>
          {mallLabel(mall)}
        </Button>
      ))}
    </div>
  );
}

/** The number behind `#/doctor?`, as a row's menu or a card opens it. */
function askedInAddress(): string {
  return decodeURIComponent(/^#\/doctor\?(.+)$/.exec(location.hash)?.[1] ?? '');
}
