const SOON = 500; // milliseconds

/** What is noted about a recording: soon after each change, or at once. */
export class Notes {
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** ``send`` gives what is known by now to the program; what it throws is tried again. */
  constructor(private readonly send: () => Promise<unknown>) {}

  soon(): void {
    this.stop();
    this.timer = setTimeout(() => void this.now(), SOON);
  }

  /** Whether the program has it. */
  async now(): Promise<boolean> {
    this.stop();
    try {
      await this.send();
      return true;
    } catch {
      return false;
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
