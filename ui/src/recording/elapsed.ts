/** How long somebody has recorded, without the pauses. Milliseconds in, whole seconds out. */
export class Elapsed {
  private before = 0;
  private since: number | null = null;

  constructor(private readonly now: () => number) {}

  go(): void {
    this.since ??= this.now();
  }

  pause(): void {
    this.before = this.milliseconds;
    this.since = null;
  }

  get seconds(): number {
    return Math.floor(this.milliseconds / 1000);
  }

  private get milliseconds(): number {
    return this.before + (this.since === null ? 0 : this.now() - this.since);
  }
}
