"use strict";
/* The workspace of an adviser: a remark begins where words are selected or a region is drawn. Each remark can be made
   with the form alone; this only fills it in. */
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const LEAST = 0.01; /* of a page: less is a click */
  const form = () => document.querySelector("form[data-remark]");
  const field = (name) => form().elements[name];

  /* Open the form at a place; what was typed in it stays. */
  const fill = (place, focus) => {
    const details = document.getElementById("remark-form");
    details.open = true;
    for (const name of ["file", "page", "quote", "left", "top", "width", "height"]) field(name).value = place[name] ?? "";
    field("left").closest("details").open = place.width !== undefined;
    details.scrollIntoView({ block: "nearest" });
    if (focus) field("text").focus();
  };

  const placeOf = (element) => {
    const sheet = element.closest("[data-page]");
    return { file: sheet.dataset.file, page: sheet.dataset.page };
  };

  const selected = () => {
    const selection = document.getSelection();
    const holder = selection.anchorNode && selection.anchorNode.parentElement.closest("[data-text]");
    const quote = selection.toString().trim();
    if (!holder || !holder.contains(selection.focusNode) || quote.length < 2 || quote.length > 300) return null;
    return { ...placeOf(holder), quote };
  };

  document.addEventListener("pointerup", (event) => {
    if (!form() || !event.target.closest("[data-text]")) return;
    const place = selected();
    if (place) fill(place, false);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-remark-here]");
    if (!link || !form()) return;
    event.preventDefault();
    const place = placeOf(link);
    const words = selected();
    fill(words && words.file === place.file && words.page === place.page ? words : place, true);
  });

  /* A region is drawn with mouse or pen; a finger scrolls. */
  document.addEventListener("pointerdown", (event) => {
    const page = event.target.closest(".drawn");
    if (!page || !form() || event.button !== 0 || event.pointerType === "touch" || event.target.closest("a")) return;
    event.preventDefault();
    const area = page.getBoundingClientRect();
    const at = ({ clientX, clientY }) => [
      Math.min(Math.max((clientX - area.left) / area.width, 0), 1),
      Math.min(Math.max((clientY - area.top) / area.height, 0), 1),
    ];
    const [x, y] = at(event);
    const drawing = page.querySelector("svg");
    const { width, height } = drawing.viewBox.baseVal;
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", "drawing");
    drawing.append(rect);
    const box = (move) => {
      const [x2, y2] = at(move);
      return { left: Math.min(x, x2), top: Math.min(y, y2), width: Math.abs(x2 - x), height: Math.abs(y2 - y) };
    };
    const draw = (move) => {
      const now = box(move);
      rect.setAttribute("x", now.left * width);
      rect.setAttribute("y", now.top * height);
      rect.setAttribute("width", now.width * width);
      rect.setAttribute("height", now.height * height);
    };
    const end = (up) => {
      document.removeEventListener("pointermove", draw);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      const found = box(up);
      document.querySelectorAll("rect.drawing").forEach((old) => old !== rect && old.remove());
      if (up.type !== "pointerup" || found.width < LEAST || found.height < LEAST) {
        rect.remove();
        return;
      }
      const percent = Object.fromEntries(Object.entries(found).map(([side, share]) => [side, (share * 100).toFixed(1)]));
      fill({ ...placeOf(page), ...percent }, true);
    };
    document.addEventListener("pointermove", draw);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  });

  /* A step on the remarks or the flags renews what points at the pages, and leaves their pictures as they are; what
     it did is said aloud by the line that stands there for it. */
  document.addEventListener("htmx:configRequest", () => {
    const parts = [...document.querySelectorAll("[id^='marks-'], [id^='words-'], #text")].map((part) => `#${part.id}`);
    for (const list of document.querySelectorAll("#remarks, #flags")) list.setAttribute("hx-select-oob", [...parts, "#flags-said:innerHTML"].join(","));
  });
})();
