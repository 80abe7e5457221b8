// Long work in slices: between two of them the page does its own.

/** @type {MessageChannel | undefined} */
let channel;
/** @type {(() => void)[]} */
const waiting = [];

/**
 * Resolves in a later task, without the 4 ms that timers are held back. Not scheduler.yield(): its continuations go before
 * ordinary tasks, and the page would wait for the whole of our work.
 * @returns {Promise<void>}
 */
export function breathe() {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(0);
  });
}
