import { callbackTests } from '../shared/callbacks';
import { kindTests } from '../shared/kinds';
import { flow } from '../shared/support';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

callbackTests();
kindTests();
