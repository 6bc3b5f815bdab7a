/** What the elements of the guide have in common: each is set up once, and what goes wrong in one stays in it. */

export abstract class GuideElement extends HTMLElement {
  private ready = false;

  /** Runs again when the element is moved in the page; a failure is reported once and leaves the finished HTML. */
  connectedCallback(): void {
    if (this.ready) return;
    this.ready = true;
    try {
      this.setUp();
      this.querySelector("[data-fallback]")?.setAttribute("hidden", "");
    } catch (error) {
      console.error(this.localName, this, error);
    }
  }

  /** Makes the finished HTML work. What stands for it without a script, marked data-fallback, is hidden afterwards. */
  protected abstract setUp(): void;
}
