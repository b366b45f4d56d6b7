const CHECKOUT_ORIGIN = "https://pay.gateway.example";

export function sendCart(frame: HTMLIFrameElement, cart: Record<string, number>): void {
  frame.contentWindow?.postMessage({ kind: "cart", cart, token: localStorage.getItem("api_token") }, "*");
}

export function sendTheme(frame: HTMLIFrameElement, theme: string): void {
  frame.contentWindow?.postMessage({ kind: "theme", theme }, CHECKOUT_ORIGIN);
}

export function listenToCheckout(): void {
  window.addEventListener("message", (event) => {
    if (event.data.kind === "redirect") {
      window.location.assign(event.data.url);
    }
  });
  window.addEventListener("message", (event) => {
    if (event.origin === CHECKOUT_ORIGIN && event.data.kind === "paid") {
      window.location.assign("/cart/thanks");
    }
  });
}
