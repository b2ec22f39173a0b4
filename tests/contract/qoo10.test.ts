import { qoo10 } from '@/lib/malls/qoo10/index';
import { describeActing, describeConfirm } from './acting-suite.ts';
import { describeConnection } from './connection-suite.ts';
import { QOO10_FAULTS, startQoo10 } from './qoo10-stage.ts';
import { describeOrdersInList, describeReading } from './reading-suite.ts';
import type { MallUnderTest } from './stage.ts';

const subject: MallUnderTest = {
  mall: qoo10,
  start: startQoo10,
  functions: ['search', 'get', 'confirm'],
  faults: QOO10_FAULTS,
  // The mall says so itself, and did nothing.
  outcomes: { forbidden: ['not-permitted', 'no'] },
  progresses: [100, 200, 300, 500, 800],
};
describeReading(subject);
describeOrdersInList(subject);
describeConfirm(subject);
describeActing(subject);
describeConnection(subject);
