import { flow } from '../shared/support';
import { triggerTests } from '../shared/trigger';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

triggerTests();
