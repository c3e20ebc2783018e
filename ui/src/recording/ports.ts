/** What the browser has beside the page, for recordings. */

import { browserMicrophone, type Microphone } from "./microphone";

export interface Ports {
  microphone: Microphone;
  /** Milliseconds of a clock that is never put back. */
  now(): number;
  /** Hold a name as long as this page lives; returns how to let go. */
  hold(name: string): () => void;
  /** The names that some page holds. */
  held(): Promise<Set<string>>;
}

/** The name that the page holds in which a recording is open. */
export const lockOf = (id: string): string => `portfolio-recording:${id}`;

export const browserPorts: Ports = {
  microphone: browserMicrophone,
  now: () => performance.now(),

  hold(name) {
    const locks: LockManager | undefined = navigator.locks;
    let letGo = () => {};
    const until = new Promise<void>(resolve => {
      letGo = resolve;
    });
    void locks?.request(name, () => until);
    return letGo;
  },

  async held() {
    const locks: LockManager | undefined = navigator.locks;
    const { held = [] } = (await locks?.query()) ?? {};
    return new Set(held.map(({ name }) => name ?? ""));
  },
};
