import { writeTags } from '../../../nodes/QWaveVideo/form/promptTags';
import type { FieldDefinitions } from '../../../nodes/qwave/registry/schema';

const fields: FieldDefinitions = {
	prompt: { type: 'string', description: '', tags: { field: 'moves', labels: { pan: 'Pan' } } },
};

it.each([
	[true, '[pan] A', []],
	[false, 'A', []],
	['perhaps', 'A', ['Tags in Prompt must be true or false, not "perhaps"']],
])('the switch of tags at %j', (tags_in_prompt, prompt, told) => {
	const problems: string[] = [];
	const values = { prompt: 'A', moves: ['pan'], tags_in_prompt };
	expect(writeTags(fields, values, problems)).toEqual({ prompt, moves: ['pan'] });
	expect(problems).toEqual(told);
});
