// How a function's thread calls the AWS services of this machine: by messages to the thread that has them, where the SDK
// would open a socket. An HTTP exchange within one process cost as much as what it asked for. Plain JavaScript, as the
// worker that uses it.
import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { URL } from 'node:url';

/** Of the AWS JSON protocol: what else there is (objects, e-mails) goes by HTTP. */
const isCall = ({ host, port, headers }, endpoint) =>
  headers?.['x-amz-target'] !== undefined && host === endpoint.hostname && String(port) === endpoint.port;

/** What the SDK reads of an answer. It takes bytes as they are, and would gather a stream's. */
const asResponse = ({ status, headers, body }) =>
  Object.assign(Buffer.from(body), { statusCode: status, statusMessage: '', headers, complete: true });

/** What the SDK does with a request: hands the body over at once, listens, gives up. */
class Call extends EventEmitter {
  constructor(send, giveUp) {
    super();
    this.end = send;
    this.giveUp = giveUp;
  }
  destroy() {
    this.giveUp();
    this.emit('close');
  }
}

/** Has every call that this thread's SDK makes of the endpoint go through the port. */
export const callThrough = (line, endpointUrl) => {
  const endpoint = new URL(endpointUrl);
  const overSocket = http.request;
  const waiting = new Map();
  let calls = 0;

  line.on('message', ({ id, ...answer }) => {
    const call = waiting.get(id);
    if (!waiting.delete(id)) return;
    call.emit('response', asResponse(answer));
    call.emit('close');
  });
  // A thread with nothing else to do may end.
  line.unref();

  http.request = (options, onResponse) => {
    if (!isCall(options, endpoint)) return overSocket(options, onResponse);
    const id = ++calls;
    const { method, path: url, headers } = options;
    const call = new Call(
      (body = '') => line.postMessage({ id, method, url, headers, body }),
      () => waiting.delete(id),
    );
    call.once('response', onResponse);
    waiting.set(id, call);
    return call;
  };
};
