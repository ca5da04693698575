import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { QWaveTrigger } from '../../../nodes/QWaveTrigger/QWaveTrigger.node';

/** Publishes a workflow with this token, as n8n does. */
async function publish(token: unknown, mode = 'activate', raw: unknown = token): Promise<boolean> {
	const context = {
		getActivationMode: () => mode,
		getNode: () => ({ name: 'QWave Trigger', parameters: { token: raw } as IDataObject }),
		getNodeParameter: () => token,
	} as unknown as IHookFunctions;
	const { checkExists, create } = new QWaveTrigger().webhookMethods.default;
	return (await checkExists()) || (await create.call(context));
}

test.each(['long-enough_1', 'A.b~c-D_9', 'abc/def=12345', 12_345_678, '', undefined])(
	'the token %p is taken',
	async (token) => expect(await publish(token)).toBe(true),
);

test.each([
	['short', 'has fewer than 8 characters'],
	['with a blank', 'must be encoded in a URL'],
	['S3cret+Key=1', 'must be encoded in a URL'],
	['one&another', 'must be encoded in a URL'],
	['chapter#12', 'must be encoded in a URL'],
	['a%20b%20c%20d', 'must be encoded in a URL'],
	['schlüssel-9', 'must be encoded in a URL'],
	['quote"quote', 'must be encoded in a URL'],
	['   ', 'comes to nothing'],
])(
	'the token %p is refused when the workflow is published, and when somebody listens',
	async (token, why) => {
		await expect(publish(token)).rejects.toThrow(`The Secret Token`);
		await expect(publish(token)).rejects.toThrow(why);
		await expect(publish(token, 'manual')).rejects.toThrow(why);
	},
);

test.each([undefined, null, '', 'undefined'])(
	'an expression that gives %p is refused when the workflow is published',
	async (value) =>
		await expect(publish(value, 'activate', '={{ $vars.missing }}')).rejects.toThrow(
			'comes to nothing',
		),
);

test.each([
	'undefinedundefined',
	'tok-undefined',
	'tok-null-12345',
	'NaN-tok-12345',
	'tok-[object Object]',
])('an expression that gives %p, with a part missing, is refused too', async (value) => {
	await expect(publish(value, 'activate', '={{ $vars.a }}{{ $vars.b }}')).rejects.toThrow(
		'with undefined or null in it',
	);
});

test.each(['tok-undefined', 'nullable-token'])(
	'a token %p that was typed is a token',
	async (token) => expect(await publish(token)).toBe(true),
);

test('n8n starts up with what was published before', async () => {
	expect(await publish('short', 'init')).toBe(true);
	expect(await publish('short', 'leadershipChange')).toBe(true);
});
