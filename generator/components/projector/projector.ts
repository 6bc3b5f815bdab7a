/**
 * <guide-projector>: shows one slide in large type and its steps one after the other, by key, button or tap. The address
 * names the slide, so links and the browser's back button work. Nothing is counted and nothing is stored.
 */

import { button, element } from "../../client/shared/dom.ts";
import { GuideElement } from "../../client/shared/guide-element.ts";
import { word } from "../../client/shared/words.ts";
import { stepFor } from "./steps.ts";

class GuideProjector extends GuideElement {
  private slide: HTMLElement | undefined;
  private shown = 0;
  private readonly back = button(word("projector.back"), "button", "guide-button--quiet");
  private readonly next = button(word("projector.next"), "button");
  private readonly close = button(word("projector.close"), "button", "guide-button--quiet");
  private readonly place = element("span", { role: "status" });
  private readonly bar = element("div", { class: "guide-projector__bar", hidden: "" });

  protected setUp(): void {
    this.bar.append(this.back, this.next, this.place, this.close);
    this.append(this.bar);
    this.next.addEventListener("click", () => this.go(1));
    this.back.addEventListener("click", () => this.go(-1));
    this.close.addEventListener("click", () => this.leave());
    this.addEventListener("click", (event) => this.tap(event));
    document.addEventListener("keydown", (event) => this.key(event), true);
    addEventListener("hashchange", () => this.follow());
    this.follow();
  }

  /** The parts of a slide that come one after the other, in the order of the page. */
  private steps(): HTMLElement[] {
    return this.slide ? [...this.slide.querySelectorAll<HTMLElement>("[data-step], [data-steps] > *")] : [];
  }

  private follow(): void {
    const name = location.hash.slice(1);
    const slides = [...this.querySelectorAll<HTMLElement>("[data-slide]")];
    const wanted = slides.find((one) => one.id === name);
    for (const step of this.steps()) step.hidden = false;
    this.slide?.classList.remove("guide-slide--on");
    this.slide = wanted;
    this.classList.toggle("guide-projector--on", wanted !== undefined);
    this.bar.hidden = wanted === undefined;
    if (!wanted) return;
    wanted.classList.add("guide-slide--on");
    this.show(0);
    this.scrollTop = 0;
    wanted.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  private show(count: number): void {
    const steps = this.steps();
    this.shown = count;
    for (const [index, step] of steps.entries()) step.hidden = index >= count;
    this.back.disabled = count === 0;
    this.next.disabled = count === steps.length;
    this.place.textContent = word("projector.step", { number: count, of: steps.length });
  }

  private go(by: number): void {
    const steps = this.steps();
    const count = Math.min(steps.length, Math.max(0, this.shown + by));
    if (count === this.shown) return;
    this.show(count);
    steps[count - 1]?.scrollIntoView({ block: "nearest" });
  }

  private leave(): void {
    const name = this.slide?.id ?? "";
    location.hash = "";
    this.follow();
    this.querySelector<HTMLElement>(`a[href="#${CSS.escape(name)}"]`)?.focus();
  }

  /** A tap beside controls reveals the next step; text may be selected. */
  private tap(event: MouseEvent): void {
    const target = event.target as Element;
    if (!this.slide || target.closest("a, button, input, select, textarea, label, summary")) return;
    if (!getSelection()?.isCollapsed) return;
    this.go(1);
  }

  private key(event: KeyboardEvent): void {
    if (!this.slide || event.altKey || event.ctrlKey || event.metaKey) return;
    const control = (event.target as Element).closest("a, button, input, select, textarea, summary");
    const step = stepFor(event.key, control?.localName ?? "");
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === "leave") this.leave();
    else this.go(step);
  }
}

customElements.define("guide-projector", GuideProjector);
