import { stopServers } from './world';

export default stopServers;
