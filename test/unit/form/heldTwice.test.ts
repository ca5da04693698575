import { readFields } from '../../../nodes/QWaveVideo/form/readFields';
import { withOurNames } from '../../../nodes/QWaveVideo/form/wireNames';
import { fieldsOf, findModel, findVersion } from '../../../nodes/qwave/registry/lookup';
import type { FieldDefinitions } from '../../../nodes/qwave/registry/schema';
import { buildRequest } from '../../../nodes/qwave/request/buildRequest';

it('a parameter that is given by both of its names is told so', () => {
	const model = findModel(findVersion('2026-04')!, 'wan2.7-videoedit')!;
	const given = {
		prompt: 'A',
		video_url: 'https://cdn.example/a.mp4',
		audio_setting: 'auto',
		metadata: { audio_setting: 'origin' },
	};
	const fields = withOurNames(fieldsOf(model, 'editVideo'), given);
	const input = { apiVersion: '2026-04', model: model.id, mode: 'editVideo', fields };
	const built = buildRequest(input);
	const told = (built.ok ? [] : built.issues).find(({ path }) => path[0] === 'metadata');
	expect(told?.message).toContain('metadata.audio_setting is written audio_setting here');
	expect(told?.message).toContain('only once');
});

it('what is no JSON is told by the name of the form', () => {
	const problems: string[] = [];
	const fields: FieldDefinitions = {
		extra: { type: 'object', description: '' },
		metadata: { type: 'object', description: '' },
	};
	readFields(fields, () => '{broken', problems);
	expect(problems).toEqual([
		expect.stringMatching(/^Extra \(JSON\) is not valid JSON: /),
		expect.stringMatching(/^Metadata is not valid JSON: /),
	]);
});
