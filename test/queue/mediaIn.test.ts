import { mediaInTests } from '../shared/mediaIn';
import { flow } from '../shared/support';

beforeAll(async () => await flow.open());
beforeEach(async () => await flow.sandbox.reset());

mediaInTests();
