import { flow } from '../shared/support';
import { timerTests } from '../shared/timers';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

timerTests();
