"use strict";
/* Keys for who works here all day. A page says itself what they do:
   data-key="r"            this link, button or field is used with r (data-key-label: what the list calls it)
   data-steps="j k"        j and k go to the next and the previous [data-step] inside (data-steps-label)
   data-here="1"           inside a step: used with 1 while that step has the focus, or had it last
   Single keys work outside fields only, and can be switched off; `?` lists them all. */
(() => {
  const OFF = "keys-off";
  const dialog = document.getElementById("shortcuts");
  if (!dialog) return;
  let here = null; /* the step that has the focus, or had it last */

  const on = () => localStorage.getItem(OFF) === null;
  const typing = (it) => it.isContentEditable || (it.matches("input, textarea, select") && !it.matches("[type=radio], [type=checkbox]"));
  const visible = (it) => it.getClientRects().length > 0;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter(visible);
  const label = (it) => it.dataset.keyLabel || (it.labels && it.labels[0] ? it.labels[0].innerText : it.innerText) || it.getAttribute("aria-label");

  const use = (it) => {
    if (typing(it)) {
      it.focus();
      if (it.matches("textarea")) it.setSelectionRange(it.value.length, it.value.length); /* go on writing */
    } else it.click();
    if (it.matches("[type=radio]")) it.focus();
  };

  const step = (list, by) => {
    const steps = all("[data-step]", list);
    if (!steps.length) return;
    const at = steps.findIndex((one) => one === here || one.contains(document.activeElement));
    here = steps[at < 0 ? (by > 0 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length];
    if (here.tabIndex < 0) here.tabIndex = -1;
    here.focus();
    here.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("focusin", (event) => {
    here = event.target.closest("[data-step]") || here;
  });

  const act = (key) => {
    for (const list of document.querySelectorAll("[data-steps]")) {
      const by = list.dataset.steps.split(" ").indexOf(key);
      if (by >= 0) {
        step(list, by === 0 ? 1 : -1);
        return true;
      }
    }
    const name = `="${CSS.escape(key)}"]`;
    const found = (here && here.isConnected && all(`[data-here${name}`, here)[0]) || all(`[data-key${name}`)[0];
    if (found) use(found);
    return Boolean(found);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (event.key.length !== 1 || dialog.open || !on() || typing(event.target)) return;
    if (event.key === "?") open();
    else if (!act(event.key)) return;
    event.preventDefault();
  });

  /* ------------------------------------------------------------ the list of them */
  const row = (keys, text) => {
    const name = document.createElement("dt");
    for (const key of keys) {
      const mark = document.createElement("kbd");
      mark.textContent = key;
      name.append(mark, " ");
    }
    const what = document.createElement("dd");
    what.textContent = text;
    return [name, what];
  };

  const open = () => {
    const rows = dialog.querySelector("dl");
    rows.replaceChildren(...row(["?"], dialog.dataset.label));
    for (const list of document.querySelectorAll("[data-steps]")) {
      if (all("[data-step]", list).length) rows.append(...row(list.dataset.steps.split(" "), list.dataset.stepsLabel));
    }
    const said = new Set();
    for (const it of [...all("[data-here]"), ...all("[data-key]")]) {
      const key = it.dataset.here || it.dataset.key;
      const kind = `${it.dataset.here ? "here" : "page"} ${key}`; /* a key may do one thing in a step, another outside */
      if (!said.has(kind)) rows.append(...row([key], label(it).trim()));
      said.add(kind);
    }
    dialog.querySelector("input").checked = on();
    dialog.showModal();
  };

  dialog.querySelector("input").addEventListener("change", (event) => {
    if (event.target.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  for (const button of document.querySelectorAll("[data-shortcuts]")) {
    button.closest("[hidden]").hidden = false;
    button.addEventListener("click", open);
  }
})();
