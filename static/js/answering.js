"use strict";
/* The form of an answer: a passage goes where the cursor stands; what could not be kept is said. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=insert]");
  if (!button) return;
  event.preventDefault();
  const form = button.form;
  const text = form.elements.text;
  const { selectionStart: start, selectionEnd: end } = text;
  text.setRangeText(form.elements.passage.selectedOptions[0].dataset.text, start, end, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
});
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    const { failed } = event.target.dataset;
    if (failed) event.target.textContent = event.detail.xhr.status === 409 ? event.detail.xhr.responseText : failed;
  });
}
