// Runs one function's bundle in a thread of its own, as one Lambda instance would. Plain JavaScript, so that no loader
// stands between Node and the very file that is deployed.
import { constants, setPriority } from 'node:os';
import { env, platform } from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { callThrough } from './engine-line.js';

const { entry, exportName, functionName, functionArn, memoryMb, behind, line } = workerData;

/** Linux has a priority for each thread, and takes this for the calling one; elsewhere it would be the whole process's. */
const giveWay = () => {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox may forbid it: then everybody has the same turn.
  }
};
if (behind && platform === 'linux') giveWay();

const contextOf = ({ requestId, deadline }) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: functionArn,
  memoryLimitInMB: String(memoryMb),
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${functionName}`,
  logStreamName: 'local',
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

/** As JSON, which is all that a function can answer. A long text in it goes as it is: escaping it would take longer than it. */
const told = (result) => {
  const { body } = result ?? {};
  if (typeof body !== 'string') return { resultJson: JSON.stringify(result) ?? 'null' };
  return { resultJson: JSON.stringify({ ...result, body: '' }), body };
};

callThrough(line, env.AWS_ENDPOINT_URL);

const { [exportName]: handler } = await import(entry);
if (typeof handler !== 'function') throw new Error(`${entry} exports no function named ${exportName}`);

parentPort.on('message', async ({ id, eventJson, requestId, deadline }) => {
  try {
    const result = await handler(JSON.parse(eventJson), contextOf({ requestId, deadline }));
    parentPort.postMessage({ id, ...told(result) });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    parentPort.postMessage({ id, error: { name, message, stack } });
  }
});
parentPort.postMessage({ ready: true });
