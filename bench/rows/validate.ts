import { median } from 'simple-statistics';
import { root } from '../../dev/lib/paths';
import { build } from '../../dev/lib/pack';
import type { BuildResult } from '../../nodes/qwave/request/buildRequest';
import type { RequestInput } from '../../nodes/qwave/request/validate';
import type { Group } from '../group';
import { formatRange } from '../row';

const ROUNDS = 9;
const ROUND_MS = 300;

const image = (name: string) => `https://media.example.com/${name}.png`;

/** All fields of a mode of the model with the most rules; no other mode of it has as many. */
export const heaviestRequest: RequestInput = {
	apiVersion: '2026-09',
	model: 'kling-v3-omni',
	mode: 'videoReference',
	fields: {
		prompt: 'Follow <<<image_1>>> through the harbour at dawn, then @captain and @dog on the pier',
		video_urls: ['https://media.example.com/reference.mp4'],
		image_urls: [image('harbour')],
		duration: 15,
		resolution: '1080p',
		n: 1,
		callback_url: 'https://n8n.example.com/webhook-waiting/1234?signature=abcd',
		callback_events: ['completed', 'failed'],
		watermark: false,
		negative_prompt: 'blur, text, watermark',
		generate_audio: false,
		aspect_ratio: '16:9',
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: [1, 2, 3, 4, 5].map((index) => ({ index, prompt: `Shot ${index}`, duration: 3 })),
		element_list: ['captain', 'dog'].map((name) => ({
			name,
			description: `The ${name} of the boat`,
			element_input_urls: [1, 2, 3, 4].map((index) => image(`${name}-${index}`)),
		})),
	},
};

/** Microseconds of CPU time, so that other processes count little. */
function cpuMicroseconds(): number {
	const { user, system } = process.threadCpuUsage();
	return user + system;
}

/** Calls per second of CPU time. */
function callsPerSecond(call: () => void): number {
	const start = cpuMicroseconds();
	let calls = 0;
	for (; calls % 100 || cpuMicroseconds() - start < ROUND_MS * 1000; calls++) call();
	return calls / ((cpuMicroseconds() - start) / 1e6);
}

/** How many requests are built and validated per second. */
export const validatePerSecond: Group = {
	rows: ['validate_per_s'],
	async measure() {
		await build();
		// What users get, and not the sources that it is built of.
		const { buildRequest } = require(root) as { buildRequest(input: RequestInput): BuildResult };
		const result = buildRequest(heaviestRequest);
		if (!result.ok) throw new Error(`The request is refused: ${JSON.stringify(result.issues)}`);
		const rates = Array.from({ length: ROUNDS + 1 }, () =>
			callsPerSecond(() => buildRequest(heaviestRequest)),
		);
		const warm = rates.slice(1);
		return [
			{
				...{ name: 'validate_per_s', value: median(warm), unit: '/s', goal: { atLeast: 20_000 } },
				note:
					`buildRequest for ${heaviestRequest.model} with all ${Object.keys(heaviestRequest.fields!).length} fields ` +
					`of ${heaviestRequest.mode}, per second of CPU time; ${ROUNDS} rounds: ${formatRange(warm)}`,
			},
		];
	},
};
