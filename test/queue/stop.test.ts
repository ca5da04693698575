import { stopTests } from '../shared/stops';
import { flow } from '../shared/support';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

stopTests();
