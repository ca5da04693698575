// The sandbox with OpenAI's video routes, as a process of its own.
import { runSandbox } from '../../sandbox/run';
import { registerOpenAi } from './routes';

runSandbox(registerOpenAi);
