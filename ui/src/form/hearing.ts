/** Parts of a form that are drawn anew when something around them may have changed. */
export class Hearing {
  private readonly parts = new Map<Element, () => void>();

  constructor(private readonly form: Element) {}

  /** Do ``work`` whenever it may have changed, for as long as the form has the node. */
  readonly whenChanged = (node: Element, work: () => void): void => {
    this.parts.set(node, work);
  };

  readonly refresh = (): void => {
    for (const [node, work] of this.parts) {
      if (this.form.contains(node)) work();
      else this.parts.delete(node);
    }
  };
}
