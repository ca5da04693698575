import { sleep } from 'n8n-workflow';

/** A user of the editor does not notice a pause of this length. Milliseconds. */
const LONGEST_BLOCK = 100;

/**
 * For long work without a pause of its own: a function to be called between its steps, which lets n8n do
 * other things when it was kept from them for a while. Works that run side by side share the pause: one
 * after the other, they would keep n8n from all else for so much longer.
 */
export function breather(): () => Promise<void> {
	let since = Date.now();
	let pause: Promise<void> | undefined;
	return async () => {
		if (!pause && Date.now() - since < LONGEST_BLOCK) return;
		pause ??= sleep(0).then(() => {
			since = Date.now();
			pause = undefined;
		});
		await pause;
	};
}
