// All listeners of an element go through one registrar, so that leaving the page, or a crash, removes every one.

export class Registrar {
  #controller = new AbortController();

  /**
   * @template {Event} E
   * @param {EventTarget} target
   * @param {string} type
   * @param {(event: E) => void} listener
   * @param {AddEventListenerOptions} [options]
   */
  listen(target, type, listener, options = {}) {
    target.addEventListener(type, /** @type {EventListener} */ (listener), {
      ...options,
      signal: this.#controller.signal,
    });
  }

  /** Runs `undo` when the listeners go. @param {() => void} undo */
  add(undo) {
    this.#controller.signal.addEventListener("abort", undo, { once: true });
  }

  release() {
    this.#controller.abort();
    this.#controller = new AbortController();
  }
}
