import { describeActing } from './acting-suite.ts';
import { AMAZON } from './amazon-stage.ts';
import { describeConnection, describeSwitches } from './connection-suite.ts';
import { describePaging, describeReading } from './reading-suite.ts';

describeReading(AMAZON);
describePaging(AMAZON);
describeActing(AMAZON);
describeConnection(AMAZON);
describeSwitches(AMAZON);
