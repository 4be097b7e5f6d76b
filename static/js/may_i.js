"use strict";
/* "May I?" without leaving the page: the steps of a check come and go in memory, so that the browser's own Back and
   Forward lead from question to question. Nothing is stored, in the history either: it holds a number, and a page that
   is loaded anew begins anew. Without script each step is a page of its own. */

const pages = []; /* what the page's body of content was at each step */
let here = 0;
let busy = false;

const content = () => document.querySelector("main");

/* The page with what was chosen in it, as a piece of the document that can be put back. */
const kept = () => {
  const copy = content().cloneNode(true);
  const now = content().querySelectorAll("input, select");
  copy.querySelectorAll("input, select").forEach((field, n) => {
    field.value = now[n].value;
    field.checked = now[n].checked;
  });
  return copy;
};

const show = (page) => {
  content().replaceWith(page);
  const first = page.querySelector(".error-summary") || page.querySelector("h1");
  first.setAttribute("tabindex", "-1");
  first.focus();
  window.scrollTo(0, 0);
};

const take = async (form, button) => {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  if (!answer.ok || !page) throw new Error("no page");
  pages[here] = kept();
  here += 1;
  pages.length = here;
  history.pushState({ step: here }, "");
  show(document.adoptNode(page));
};

/* The network is gone, or the answer is none of ours: let the browser do it, and say so. */
const leave = (form, button) => {
  if (button && button.name) {
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: button.name, value: button.value });
    form.append(said);
  }
  HTMLFormElement.prototype.submit.call(form);
};

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!("step" in form.dataset)) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    take(form, event.submitter)
      .catch(() => leave(form, event.submitter))
      .finally(() => {
        busy = false;
      });
  },
  true, /* before portal.js, which marks what is on its way */
);

history.replaceState({ step: 0 }, "");
window.addEventListener("popstate", (event) => {
  const step = event.state ? event.state.step : 0;
  if (pages[step] === undefined && step !== here) {
    location.reload();
    return;
  }
  pages[here] = kept();
  here = step;
  show(pages[step]);
});
