/** Leads a life: one user's workflow with the node, in one world, until nothing happens any more. */
import { chanceOf, Clock } from './clock';
import { N8n } from './n8n';
import type { Life } from './n8n';
import type { Copies } from './package';
import type { Plan } from './plan';
import { broken } from './promises';
import type { Broken } from './promises';
import { Story } from './story';
import { World } from './world';

/** More events than any life has that ends. */
const MOST_EVENTS = 150_000;
let lives = 0;

export interface Lived {
	broken: Broken[];
	story: Story;
	world: World;
	n8n: N8n;
}

/**
 * Leads the life that is planned, and says which promises the package broke in it.
 *
 * @param settle what lets everything go on that can, where that takes longer than a moment
 */
export async function live(
	copies: Copies,
	plan: Plan,
	Kind: new (life: Life) => N8n = N8n,
	settle?: () => Promise<void>,
): Promise<Lived> {
	const clock = new Clock();
	if (settle) clock.settle = settle;
	const story = new Story(clock);
	const world = new World(plan, clock, chanceOf(plan.chance + 1), story);
	const workflow = `workflow-${lives++}`;
	const node = (process: number) => copies.node(process);
	const n8n = new Kind({
		plan,
		clock,
		world,
		story,
		chance: chanceOf(plan.chance + 2),
		workflow,
		node,
	});
	copies.around = {
		clock,
		chance: chanceOf(plan.chance),
		sleep: async (ms, signal, process) =>
			await new Promise<void>((resolve, reject) => {
				const end = () => {
					callOff();
					reject(new Error('The sleep was ended'));
				};
				const callOff = clock.after(ms, () => {
					signal?.removeEventListener('abort', end);
					if (n8n.isProcess(process)) resolve();
				});
				if (signal?.aborted) return end();
				signal?.addEventListener('abort', end, { once: true });
			}),
	};
	n8n.begin();
	const { ended } = await clock.run(MOST_EVENTS);
	return { broken: broken(plan, world, n8n, ended), story, world, n8n };
}
