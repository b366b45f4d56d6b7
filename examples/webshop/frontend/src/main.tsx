import { createRoot } from "react-dom/client";

import { rememberToken } from "./api";
import { Discount } from "./Discount";
import { listenToCheckout } from "./messages";
import { Reviews } from "./Reviews";
import { showBanner } from "./widgets";

const parameters = new URLSearchParams(window.location.search);

const reviews = document.getElementById("reviews");
if (reviews) {
  createRoot(reviews).render(<Reviews productId={Number(reviews.dataset.product)} />);
}

const discount = document.getElementById("discount");
if (discount) {
  createRoot(discount).render(<Discount price={Number(discount.dataset.price)} />);
}

const token = parameters.get("token");
if (token) {
  rememberToken(token);
}

showBanner(parameters.get("campaign") ?? "");
listenToCheckout();

const returnTo = parameters.get("return_to");
if (returnTo) {
  window.location.href = returnTo;
}
