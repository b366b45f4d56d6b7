"use strict";
(function () {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  if (!form || !shown) { return; }
  document.documentElement.classList.add("js");
  const cards = Array.from(document.querySelectorAll("article.finding"));
  const texts = cards.map((card) => card.textContent.toLowerCase());
  const field = (name) => form.elements.namedItem(name);
  const names = ["severity", "category", "rule"];

  function matches(card, text, wanted, words, path) {
    return names.every((name) => !wanted[name] || card.dataset[name] === wanted[name])
      && (!path || card.dataset.path.toLowerCase().includes(path))
      && words.every((word) => text.includes(word));
  }

  function apply() {
    const wanted = Object.fromEntries(names.map((name) => [name, field(name).value]));
    const words = field("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const path = field("path").value.trim().toLowerCase();
    let count = 0;
    cards.forEach((card, index) => {
      const visible = matches(card, texts[index], wanted, words, path);
      card.hidden = !visible;
      count += visible ? 1 : 0;
    });
    shown.textContent = count === cards.length
      ? `All ${count} findings are shown.`
      : `${count} of ${cards.length} findings are shown.`;
  }

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply, 0));
  apply();
}());
