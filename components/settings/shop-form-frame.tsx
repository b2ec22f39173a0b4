import type { ReactNode } from 'react';
import type { FieldProblem } from '@/lib/malls/mall';
import { Button } from '../ui/button';
import { ErrorSummary } from '../ui/error-summary';
import { type Problem, TextField } from '../ui/field';
import { Step } from './form-step';
import styles from './shop-form.module.css';

type Props = {
  label: string;
  /** What is wrong; each press that found something counts up, so that a fresh summary takes the focus. */
  problems: readonly FieldProblem[];
  attempt: number;
  /** What can be done once it is put right: 「保存」. */
  verb: string;
  nameOf: (field: string) => string;
  labels: Readonly<Record<string, string>>;
  hasKey: boolean;
  dirty: boolean;
  busy: boolean;
  onSave: () => void;
  onReset: () => void;
  children: ReactNode;
};

/** What the forms of all malls have around their steps: the summary of what is wrong, 元に戻す and 設定を保存. */
export function ShopFormFrame(props: Props) {
  const { problems, nameOf, labels, dirty } = props;
  return (
    <form
      className={styles.form}
      aria-label={props.label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      {problems.length > 0 && (
        <ErrorSummary
          key={props.attempt}
          title={`${problems.length}か所を直すと${props.verb}できます`}
          {...(props.hasKey && { aside: '保存するまで、いまのキーで動き続けます' })}
          problems={problems.map(({ field }) => ({ field: nameOf(field), label: labels[field] ?? field }))}
        />
      )}
      {props.children}
      <div className={styles.bar}>
        <span className={styles.aside}>{dirty && '保存していない変更があります'}</span>
        {dirty && <Button onClick={props.onReset}>元に戻す</Button>}
        <Button kind="filled" type="submit" disabled={props.busy}>
          設定を保存
        </Button>
      </div>
    </form>
  );
}

/** What is wrong with one field, with the repair that one press can do. */
export function problemAt(
  problems: readonly FieldProblem[],
  name: string,
  repairWith: (values: Record<string, string>) => void,
): Problem | undefined {
  const found = problems.find(({ field }) => field === name);
  if (!found) return undefined;
  const { message, repair } = found;
  return {
    message,
    ...(repair && { repair: { label: repair.label, press: () => repairWith(repair.values) } }),
  };
}

type PollField = 'intervalMinutes' | 'perSecond';

/** How often and how fast a shop is polled; `children` are what else belongs to its import. */
export function PollStep({
  title,
  least,
  rateHint,
  text,
  children,
}: {
  title: string;
  /** Whole minutes that the mall wants between polls at least. */
  least: number;
  rateHint: string;
  text: (field: PollField) => Parameters<typeof TextField>[0];
  children?: ReactNode;
}) {
  return (
    <div className={styles.card}>
      <Step title={title}>
        <TextField
          {...text('intervalMinutes')}
          unit="分ごと"
          inputMode="numeric"
          hint={`${least}〜60分。取り込みはリアルタイムではなく、この間隔で行います。`}
        />
        <TextField {...text('perSecond')} unit="回 / 秒" inputMode="decimal" hint={`0.2〜20。${rateHint}`} />
        {children}
      </Step>
    </div>
  );
}
