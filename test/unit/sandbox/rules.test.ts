import { findVersion, modelsOf } from '../../../nodes/qwave/registry/lookup';
import { MODES } from '../../../nodes/qwave/registry/schema';
import { breaking as april } from '../../fixtures/2026-04/breaking';
import { breaking as september } from '../../fixtures/2026-09/breaking';
import { harness } from '../support/harness';

const at = harness();

/** Bodies that break these break something nearer, or are right in another mode. */
const isHidden = (model: string, why: string) =>
	// Without its sound, what was meant as Audio to Video is a References to Video.
	why === 'the sound drives the video' ||
	(model === 'seedance-1.0-pro-fast' && why === 'there is one first and one last frame') ||
	// A lone frame of Kling's multimodal models, and of the lists beside it, is an image to animate.
	(/^kling-(v3-omni|video-o1)$/.test(model) &&
		why === 'this mode runs from a first to a last frame');
const nothing = () => false;

describe.each([
	['2026-04', april, nothing],
	['2026-09', september, isHidden],
])('refuses every rule of %s once broken', (version, breaking, isLeftOut) => {
	beforeEach(async () => await at.admin.scenario({ version }));

	const models = modelsOf(findVersion(version)!);
	const rules = models.flatMap((model) => {
		const ofModes = MODES.flatMap((mode) => model.modes[mode]?.rules ?? []);
		return [...model.rules, ...ofModes]
			.filter(({ reason }) => !isLeftOut(model.id, reason))
			.map(({ rule, reason }) => [model.id, rule, reason] as const);
	});

	it.each(rules)('%s: %s, %s', async (model, _rule, why) => {
		const messages: string[] = [];
		for (const [, body] of breaking.filter(([reason]) => reason === why)) {
			const { status, json } = await at.call('POST', '/v1/tasks', { body: { model, ...body } });
			expect([status, json.error?.code]).toEqual([400, 'invalid_request']);
			messages.push(json.error.message);
		}
		expect(messages.filter((message) => message.includes(why))).not.toEqual([]);
	});
});
