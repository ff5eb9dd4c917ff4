
/* A list shows only the rows that were asked for. A row has what it can be chosen by in elements with `data-by`.
   What was chosen is kept in the address, so that the view can be sent on. */
for (const box of document.querySelectorAll("[data-filter]")) {
  const list = document.getElementById(box.dataset.filter);
  const choices = [...box.querySelectorAll("[data-choice]")];
  const said = box.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const rows = [...list.querySelectorAll("[data-row]")].map((element) => ({ element, words: plain(element.textContent), by: {} }));
  for (const row of rows)
    for (const part of row.element.querySelectorAll("[data-by]"))
      (row.by[part.dataset.by] ||= new Set()).add(part.textContent.trim());

  const fits = (row, { dataset: { choice }, value }) =>
    !value || (choice === "words" ? row.words.includes(plain(value)) : !!row.by[choice]?.has(value));
  const show = () => {
    let shown = 0;
    for (const row of rows) {
      const fit = choices.every((choice) => fits(row, choice));
      row.element.hidden = !fit;
      shown += fit;
    }
    for (const group of list.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    const chosen = choices.some((choice) => choice.value);
    box.querySelector("button").disabled = !chosen;
    said.textContent = chosen ? said.dataset.words.replace("{shown}", shown).replace("{all}", rows.length) : "";
  };
  const keep = () => {
    const address = new URL(location.href);
    for (const { dataset, value } of choices)
      value ? address.searchParams.set(dataset.choice, value) : address.searchParams.delete(dataset.choice);
    try { history.replaceState(history.state, "", address); } catch { /* The view is filtered all the same. */ }
  };

  const asked = new URLSearchParams(location.search);
  for (const choice of choices) {
    const by = choice.dataset.choice;
    if (by !== "words") {
      const values = new Set(rows.flatMap((row) => [...(row.by[by] || [])]));
      for (const value of values) choice.add(new Option(value, value));
      choice.disabled = values.size < 2;
    }
    choice.value = asked.get(by) || "";
    if (!choice.value && by !== "words") choice.value = "";
    choice.addEventListener("input", () => { show(); keep(); });
  }
  box.querySelector("button").addEventListener("click", () => {
    for (const choice of choices) choice.value = "";
    show();
    keep();
    choices.find((choice) => !choice.disabled)?.focus();
  });
  show();
}
