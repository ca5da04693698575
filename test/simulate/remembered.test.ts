import { live } from './support/life';
import { bundlePackage } from './support/package';
import { quiet, remembered } from './support/remembered';

const whole = bundlePackage();

test.each(remembered)('keeps every promise: %s', async (_, life) => {
	const { broken, story, world } = await live(await whole, { ...quiet, ...life });
	expect(world.ledger.submits).not.toHaveLength(0);
	if (broken.length) throw new Error(`${JSON.stringify(broken)}\n${story}`);
});
