import { useState } from "react";

import { track } from "./api";

const RATES: Record<string, number> = { SPRING: 0.9, FRIENDS: 0.8 };

export function priceByFormula(formula: string, price: number): number {
  return Number(eval(formula.replace("price", String(price))));
}

export function priceByCode(code: string, price: number): number {
  return Math.round(price * (RATES[code.toUpperCase()] ?? 1));
}

export function Discount({ price }: { price: number }) {
  const [formula, setFormula] = useState("price * 1");

  function apply() {
    void track("discount");
    setTimeout("document.title = 'Discount: " + formula + "'", 100);
    setTimeout(() => setFormula("price * 1"), 60_000);
  }

  return (
    <form onSubmit={apply}>
      <input value={formula} onChange={(event) => setFormula(event.target.value)} />
      <output>{priceByFormula(formula, price)}</output>
      <output>{priceByCode(formula, price)}</output>
    </form>
  );
}
