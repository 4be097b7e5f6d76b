"use strict";
/* Small comforts; every job can be done without them. */

/* The reader's own time zone, so that the server can show it beside Geneva's. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split("; ").includes(`zone=${zone}`)) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

const changed = new Set(); /* forms with unsaved text */

/* A second click on a form that is on its way does nothing. */
const SENDING = "aria-busy";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute(SENDING) === "true") {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  form.setAttribute(SENDING, "true");
  changed.delete(form);
  setTimeout(() => form.removeAttribute(SENDING), 10000); /* a download leaves the page where it is */
});
/* Coming back with the browser's button finds the form ready again. */
window.addEventListener("pageshow", () => {
  document.querySelectorAll(`form[${SENDING}]`).forEach((form) => form.removeAttribute(SENDING));
});

/* Leaving with unsaved text asks first, where the form says so. */
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && "keep" in form.dataset) changed.add(form);
});
/* htmx saved a draft: nothing is unsaved any more. */
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) changed.delete(event.target.closest("form"));
  const form = event.target.closest("form");
  if (form) form.removeAttribute(SENDING);
});
window.addEventListener("beforeunload", (event) => {
  if (changed.size) event.preventDefault();
});

/* Menus close with Escape, and when the reader turns elsewhere. */
const close = (menu, focus) => {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
};
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement.closest(".menu[open]");
  if (menu) close(menu, true);
});
document.addEventListener("click", (event) => {
  document.querySelectorAll(".menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) close(menu, false);
  });
});
