import { describeActing } from './acting-suite.ts';
import { AMAZON } from './amazon-stage.ts';
import { describeConnection, describeSwitches } from './connection-suite.ts';
import { describeOrdersInList, describePaging, describeReading } from './reading-suite.ts';

describeReading(AMAZON);
describeOrdersInList(AMAZON);
describePaging(AMAZON);
describeActing(AMAZON);
describeConnection(AMAZON);
describeSwitches(AMAZON);
