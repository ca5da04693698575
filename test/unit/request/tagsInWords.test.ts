import { buildRequest } from '../../../nodes/qwave/request/buildRequest';
import { image } from '../../fixtures/media';
import { harness } from '../support/harness';

const at = harness();

/** The library's and the sandbox's word on a prompt; `tag` names the one picture that is given. */
async function isTaken(prompt: string, tag: string) {
	const fields = {
		prompt,
		duration: 5,
		ref_images: [{ tag, type: 'image', image_urls: [image] }],
	};
	const model = 'skyreels-v4-fast';
	const built = buildRequest({ apiVersion: '2026-09', model, mode: 'referenceToVideo', fields });
	const fine = buildRequest({
		apiVersion: '2026-09',
		model,
		mode: 'referenceToVideo',
		fields: { ...fields, prompt: `${tag} ` },
	});
	if (!fine.ok) throw new Error(JSON.stringify(fine.issues));
	await at.admin.scenario({ version: '2026-09' });
	const { status } = await at.call('POST', '/v1/tasks', { body: { ...fine.body, prompt } });
	return { library: built.ok, sandbox: status < 300, built };
}

it.each([
	['girl@hero walks', '@hero', true],
	['a scene @bg@hero', '@hero', true],
	['走过来@hero。', '@hero', true],
	['@hero', '@hero', true],
	['ends with girl@hero.', '@hero', true],
	['write to me@hero.tv', '@hero', false],
	['@hero2 walks', '@hero', false],
	['@hero-2 walks', '@hero', false],
	['girl@heroine walks', '@hero', false],
])('%j names %s: %s', async (prompt, tag, isNamed) => {
	const { built, ...taken } = await isTaken(prompt, tag);
	expect({ ...taken, built }).toMatchObject({ library: isNamed, sandbox: isNamed });
});
