import { findVersion, modelsOf } from '../../../nodes/qwave/registry/lookup';
import { MODES } from '../../../nodes/qwave/registry/schema';
import { bodyOf, editions } from '../../fixtures/index';
import { harness } from '../support/harness';

const at = harness();

/** Bodies that break these break something nearer, or are right in another mode. */
const isHidden = (model: string, why: string) =>
	// Without its sound, what was meant as Audio to Video is a References to Video.
	why === 'the sound drives the video' ||
	// A lone frame of Kling's multimodal models, and of the lists beside it, is an image to animate.
	(/^kling-(v3-omni|video-o1)$/.test(model) &&
		why === 'this mode runs from a first to a last frame');

describe.each(editions)('$apiVersion: the sandbox refuses a request that breaks', (edition) => {
	const { apiVersion, breaches, pages } = edition;
	/** Why the sandbox refuses the bodies that break a rule of a model's page. */
	const reasons = new Map<string, string[]>();
	beforeAll(async () => {
		await at.admin.scenario({ version: apiVersion });
		for (const { model, mode, fields } of breaches) {
			const { action, ...body } = bodyOf(pages[model]!, model, mode, fields);
			for (const asked of [{ ...body, action }, body]) {
				const { status, json } = await at.call('POST', '/v1/tasks', { body: asked });
				if (status === 400) reasons.set(model, [...(reasons.get(model) ?? []), json.error.message]);
				else await at.clock.advance(600_000);
			}
		}
	});

	const rules = modelsOf(findVersion(apiVersion)!).flatMap((model) =>
		[...model.rules, ...MODES.flatMap((mode) => model.modes[mode]?.rules ?? [])]
			.filter(({ reason }) => apiVersion === '2026-04' || !isHidden(model.id, reason))
			.map(({ rule, reason }) => [model.id, rule, reason] as const),
	);
	it.each(rules)('%s: %s, %s', (model, _rule, why) => {
		expect((reasons.get(model) ?? []).filter((told) => told.includes(why))).not.toEqual([]);
	});
});
