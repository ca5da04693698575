import { mediaFields } from '../../../nodes/QWaveVideo/form/byIdFields';
import { FORM_WORDS } from '../../../nodes/QWaveVideo/form/issueText';
import { modelProblem } from '../../../nodes/QWaveVideo/form/modelChoice';
import { findVersion } from '../../../nodes/qwave/registry/lookup';

it('what the registry says of all models is worked out once, and not for every item', () => {
	expect(mediaFields()).toBe(mediaFields());
	expect(mediaFields().get('image_urls')?.modes).toContain('imageToVideo');
});

it('of an unknown model, those that are named most like it come first', () => {
	const ids = ['veo', 'kling-a', 'wan', 'kling-v3', 'x', 'y', 'z', 'q'];
	expect(FORM_WORDS.models(ids, 'kling-v9')).toBe(
		'kling-v3, kling-a, veo, wan, x, y and 2 more; see Model > Get Many',
	);
});

it.each(['Kling V3', 'kling_v3', 'KLING-V3', 'kling v3'])('%s is close to kling-v3', (id) => {
	const version = findVersion('2026-04')!;
	expect(modelProblem(version, id, true)?.message).toContain('did you mean kling-v3?');
});
