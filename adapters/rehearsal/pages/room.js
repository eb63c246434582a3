"use strict";
// Every page works without this file. With it an act changes the page in place: nothing jumps, what was typed
// elsewhere stays, the keyboard goes to what came, and what happened is read aloud.
(() => {
  const live = document.getElementById("live");
  const dialog = document.getElementById("sure");
  const main = () => document.getElementById("main");
  const shown = (selector, within) => [...within.querySelectorAll(selector)];
  let [busy, watching, timeKey] = [false, false, ""];

  function say(text) {
    live.textContent = "";
    if (text) setTimeout(() => { live.textContent = text; }, 50);
  }
  function lost() {
    const text = "The rehearsal room does not answer. Is the program still running?";
    const notice = document.getElementById("lost") || document.createElement("p");
    [notice.id, notice.className, notice.textContent] = ["lost", "notice problem", text];
    (document.getElementById("time") || main()).append(notice); // where it is in sight, and gone with the next page
    say(text);
  }

  function agreed(question) {
    document.getElementById("sure-asks").textContent = question;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((done) => { dialog.onclose = () => done(dialog.returnValue === "yes"); });
  }

  // --- what stays when the page changes

  const typed = new Map(); // by form: what stands in its fields, for when its seat is looked at again
  const keptAs = (form) => `${form.getAttribute("action")} ${form.dataset.keep}`;

  function keepTyped(old, next, sent) {
    for (const form of shown("form[data-keep]", old)) {
      const fields = shown("input[id], select[id], textarea[id]", form).filter((one) => one.type !== "file");
      if (form === sent) typed.delete(keptAs(form));
      else typed.set(keptAs(form), fields.map((one) => [one.id, one.value, one.checked]));
    }
    for (const form of shown("form[data-keep]", next)) {
      for (const [id, value, checked] of typed.get(keptAs(form)) || []) {
        const twin = form.querySelector(`#${CSS.escape(id)}`);
        if (twin) [twin.value, twin.checked] = [value, checked];
      }
    }
  }

  function keepOpen(old, next) {
    for (const one of shown("details[id][open]", old)) {
      const same = next.querySelector(`#${CSS.escape(one.id)}`);
      if (same && one.id !== "before") same.open = true;
    }
  }

  // --- where the keyboard goes

  const wishOf = (next) => next.dataset.focus || next.querySelector("[data-focus]")?.dataset.focus || "";
  const textOf = (id) => document.getElementById(id)?.closest("section, p")?.textContent;

  function target(next, from) {
    const wished = document.getElementById(wishOf(next));
    const wrong = wished?.closest("form")?.querySelector("[aria-invalid=true]");
    if (wrong) return wrong.matches("fieldset") ? wrong.querySelector("input") : wrong;
    if (wished && (next.dataset.focus || textOf(wished.id) !== from.before)) return wished;
    const panel = from.panel && document.getElementById(from.panel);
    const key = from.key && `[data-key="${CSS.escape(from.key)}"]`;
    return (key && (panel || next).querySelector(key))
      || (panel && shown("article[id]", panel).find((one) => !from.ids.has(one.id)))
      || (from.article && document.getElementById(from.article))
      || panel || (from.key === "hint-goal" && document.getElementById("hint"))
      || document.getElementById("time") || next;
  }

  function swap(page, from) {
    const old = main();
    const next = document.adoptNode(page.getElementById("main"));
    from.before = textOf(wishOf(next));
    from.ids = new Set(shown("article[id]", old).map((one) => one.id));
    keepTyped(old, next, from.form);
    keepOpen(old, next);
    old.replaceWith(next);
    document.title = page.title;
    const one = target(next, from);
    one.focus({ preventScroll: one.dataset.key === from.key });
    if (from.key === "goal-turn") document.getElementById("hint")?.scrollIntoView({ block: "nearest" });
    say(from.look ? document.querySelector(`#${from.panel || "main"} .local`)?.textContent : next.dataset.said);
  }

  // --- going there and back

  async function fetched(address, options) {
    const answer = await fetch(address, options);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { page, url: answer.url, moved: answer.redirected || !options.method };
  }

  async function go(address, options, from) {
    if (busy) return;
    busy = true;
    try {
      const { page, url, moved } = await fetched(address, options);
      if (moved) history.replaceState(null, "", url);
      swap(page, from);
      watch();
    } catch { lost(); } finally { busy = false; }
  }

  function send(form, button) {
    const data = new URLSearchParams(new FormData(form, button));
    const action = button?.getAttribute("formaction") || form.getAttribute("action");
    const [panel, article] = [".seat-panel", "article"].map((one) => form.closest(one)?.id);
    const from = { form, key: button?.dataset.key, panel, article };
    if (from.key?.includes("goal")) timeKey = from.key;
    if (form.method === "get") return go(`${action}?${data}`, {}, { ...from, look: true });
    if (button?.dataset.sure) data.set("sure", "yes");
    return go(action, { method: "POST", body: data }, from);
  }

  // --- while time is passing

  async function watch() {
    if (watching) return;
    watching = true;
    while (main().hasAttribute("data-moving")) {
      await new Promise((done) => { setTimeout(done, 300); });
      if (busy) continue;
      try {
        const { page } = await fetched(location.href, {});
        if (busy) continue;
        if (!page.querySelector("#main[data-moving]")) swap(page, { key: timeKey });
        else for (const one of shown("[data-live]", page)) document.getElementById(one.id)?.replaceWith(document.adoptNode(one));
      } catch { lost(); break; }
    }
    watching = false;
  }

  document.addEventListener("submit", async (event) => {
    const { target: form, submitter: button } = event;
    const asks = button?.dataset.sure;
    const here = form.hasAttribute("data-swap") || button?.hasAttribute("data-swap");
    if (form.method === "dialog" || (!asks && !here)) return;
    event.preventDefault();
    if (!asks || (await agreed(asks))) send(form, button);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.href, {}, { panel: "left", look: true });
  });

  document.getElementById(main().dataset.focus || "")?.focus();
  watch();
})();
